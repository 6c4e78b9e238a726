internal import Directory

/// ANCT and INSEE: what each commune is classed as.
extension Dataset {
    static let gridFamilies = [
        grid(.mountain, .mountain, ["niveau_montagne", "massif", "lib_massif"]),
        grid(.density, .density, ["niveau_densite", "libdens", "lib_dens", "libelle_densite", "libdens7", "libdens_7"]),
        grid(.rurality, .rurality, ["niveau_ruralite", "typologie_ruralite", "lib_ruralite"]),
        grid(.centrality, .centrality, ["niveau_centralite", "niveau de centralité", "lib_centralite"]),
    ]

    private static func grid(_ series: Series, _ attribute: Attribute, _ level: Aliases) -> Dataset {
        Dataset(
            series, required: [.insee, level], essential: attribute,
            records: [
                RecordLayout(
                    .commune(.insee),
                    fields: [
                        FieldLayout(attribute, level, .ranked),
                        FieldLayout(.name, ["lib_com", "libgeo", "nom_commune", "libelle_commune"]),
                    ])
            ])
    }

    static let zoningFamilies = [
        quartersByCommune, quartersByQuarter, educationalCities, ruralRevitalisationByName, ruralRevitalisationByCode, quarterSituations,
        quarterDistances,
    ]

    private static let quarterCode: Aliases = ["code_qp", "code_qpv", "codeqpv", "code quartier"]
    private static let quarterName: Aliases = ["lib_qp", "nom_qp", "lib_qpv", "nom_qpv", "libelle_qpv", "nom quartier"]
    private static let comma = UInt8(ascii: ",")

    private static let quartersByCommune = Dataset(
        .quarters, required: [["insee_com", "code_insee", "codgeo"], quarterCode], essential: .quarters,
        records: [
            RecordLayout(
                .commune(["insee_com", "code_insee", "codgeo"]),
                fields: [
                    FieldLayout(.quarters, quarterCode, .list(comma)), FieldLayout(.quarterNames, quarterName, .list(comma)),
                    FieldLayout(.name, ["lib_com", "nom_com", "libgeo"]),
                ])
        ])

    /// The list of quarters, each with its communes: a quarter of two communes gives two records.
    private static let quartersByQuarter = Dataset(
        .quarters, required: [["insee_com", "code_insee", "codgeo"], quarterCode, ["insee_dep", "siren_epci", "insee_reg"]],
        essential: .quarters,
        records: [
            RecordLayout(
                .communes(["insee_com", "code_insee", "codgeo"]), detail: [quarterCode],
                fields: [FieldLayout(.quarters, quarterCode, .list(comma)), FieldLayout(.quarterNames, quarterName)])
        ])

    private static let educationalCities = Dataset(
        .educationalCities, required: ["liste_geo", "lib_territoire"], essential: .educationalCities,
        records: [
            RecordLayout(
                .communes("liste_geo"), detail: ["id_territoire"],
                fields: [FieldLayout(.educationalCities, "lib_territoire", .list(UInt8(ascii: ";")))])
        ])

    /// CGET 2019: names without codes.
    private static let ruralRevitalisationByName = Dataset(
        .ruralRevitalisation, required: ["lib", "perimetre", "info1"], essential: .ruralRevitalisation,
        records: [
            RecordLayout(.communeNamed("lib"), fields: [FieldLayout(.ruralRevitalisation, "info1"), FieldLayout(.communeName, "lib")])
        ])

    private static let ruralZone: Aliases = [
        "zrr_simp", "zrr", "zonage_zrr", "classement_zrr", "frr", "classement_frr", "frr_simp", "zonage_frr", "niveau_frr", "zrr_#",
        "frr_#",
    ]

    /// ANCT: ZRR, then France Ruralités Revitalisation since July 2024.
    private static let ruralRevitalisationByCode = Dataset(
        .ruralRevitalisation, required: [.insee, ruralZone], essential: .ruralRevitalisation,
        records: [
            RecordLayout(
                .commune(.insee),
                fields: [FieldLayout(.ruralRevitalisation, ruralZone, .classed), FieldLayout(.name, .communeName)])
        ])

    private static let quarterSituations = Dataset(
        .quarterSituations,
        required: [
            ["numero_etablissement", "uai", "numero_uai", "code_uai"],
            ["situation relative à un qpv*", "situation_qpv", "situation", "situation relative à un quartier*"],
        ],
        essential: .quarterSituation,
        records: [
            RecordLayout(
                .establishment(["numero_etablissement", "uai", "numero_uai", "code_uai"]), period: .column(.schoolYear, .schoolYear),
                fields: [
                    FieldLayout(
                        .quarterSituation,
                        ["situation relative à un qpv*", "situation_qpv", "situation", "situation relative à un quartier*"])
                ])
        ])

    private static let quarterDistances = Dataset(
        .quarterDistances, required: [["numero_uai", "uai"], ["distance_qpv*", "distance qpv le plus proche"]],
        records: [
            RecordLayout(
                .establishment(["numero_uai", "uai"]), commune: ["code_commune_insee", "code_insee", "code_commune"],
                fields: [
                    FieldLayout(.quarterDistance, ["distance_qpv*", "distance qpv le plus proche"]),
                    FieldLayout(.nearestQuarter, ["qpv", "code_qpv", "code_qp"]),
                    FieldLayout(
                        .name,
                        .joined([
                            ["denomination_etablissement", "denomination"],
                            ["patromyne_etablissement", "patronyme_etablissement", "patronyme"],
                        ])),
                    FieldLayout(.establishmentType, "type_etablissement"), FieldLayout(.address, ["adresse_etablissement", "adresse"]),
                    FieldLayout(.postalCode, "code_postal"), FieldLayout(.communeName, "libelle_commune"),
                    FieldLayout(.department, "departement"), FieldLayout(.geocoding, "qualite"),
                    .priorityFlags(isREP: "rep", isPlus: ["rep+", "rep_plus"]),
                ])
        ])
}
