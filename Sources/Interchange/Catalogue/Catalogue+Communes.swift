internal import Directory

/// INSEE, Code officiel géographique: communes and their history.
extension Dataset {
    static let communeFamilies = [
        communes, communesOf2018, communeEvents, population, populationOf2017, communeSIREN, intercommunalities, postalCodes,
    ]

    private static let communeFields: [FieldLayout] = [
        FieldLayout(.name, "libelle"), FieldLayout(.capitalName, "ncc"), FieldLayout(.communeType, "typecom"),
        FieldLayout(.region, "reg"), FieldLayout(.department, "dep"), FieldLayout(.arrondissement, "arr"), FieldLayout(.canton, "can"),
        FieldLayout(.parentCommune, "comparent"),
    ]

    /// v_commune_2024.csv, and since 2019 under lower or upper case names.
    private static let communes = Dataset(
        .communes, required: ["typecom", "com", ["libelle", "nccenr"]],
        records: [
            RecordLayout(
                .communeTyped(code: "com", type: "typecom", otherwise: nil), commune: "comparent",
                fields: communeFields + [FieldLayout(.name, .articled(article: "tncc", name: "nccenr"))])
        ])

    /// France2018.txt and before: tabs, a code cut in two, no type, the article as a digit.
    private static let communesOf2018 = Dataset(
        .communes, required: ["dep", "com", "tncc", "nccenr", ["artmin", "cdc"]],
        records: [
            RecordLayout(
                .communeParts(department: "dep", rank: "com"),
                fields: [
                    FieldLayout(.name, .articled(article: "tncc", name: "nccenr")), FieldLayout(.capitalName, "ncc"),
                    FieldLayout(.communeType, .columnOr("typecom", "COM")), FieldLayout(.region, "reg"), FieldLayout(.department, "dep"),
                ])
        ])

    /// v_mvt_commune_2024.csv. A commune that was never before (ceded by a neighbour country) is its own subject.
    private static let communeEvents = Dataset(
        .communeEvents, required: ["mod", "date_eff", "com_av", "com_ap"],
        records: [
            RecordLayout(
                .communeTyped(code: "com_av", type: "typecom_av", otherwise: "com_ap"), period: .column("date_eff", .day),
                detail: ["com_ap", "typecom_ap"], commune: "com_ap",
                fields: [
                    FieldLayout(.eventCode, "mod"), FieldLayout(.communeType, "typecom_av"), FieldLayout(.formerCode, "com_av"),
                    FieldLayout(.formerName, "libelle_av"), FieldLayout(.formerName, .articled(article: "tncc_av", name: "nccenr_av")),
                    FieldLayout(.newCode, "com_ap"), FieldLayout(.newType, "typecom_ap"), FieldLayout(.newName, "libelle_ap"),
                    FieldLayout(.newName, .articled(article: "tncc_ap", name: "nccenr_ap")),
                ])
        ])

    private static let populations: [FieldLayout] = [
        FieldLayout(.municipalPopulation, .municipal), FieldLayout(.totalPopulation, .total),
    ]

    /// Populations légales: since 2021 with the whole code; a year may end the names of columns.
    private static let population = Dataset(
        .population, required: [.inseeOfPopulation, .municipal], excluded: [departmentPart], essential: .municipalPopulation,
        records: [
            RecordLayout(
                .commune(.inseeOfPopulation), period: .year(of: .municipal),
                fields: populations + [
                    FieldLayout(.name, ["commune", "libgeo", "nom_commune", "libelle"]), FieldLayout(.department, "dep"),
                    FieldLayout(.region, ["reg", "codreg"]),
                ])
        ])

    private static let departmentPart: Aliases = ["coddep", "code département"]
    private static let communePart: Aliases = ["codcom", "code commune"]

    /// Before: `COM` holds the name, the code is CODDEP then CODCOM.
    private static let populationOf2017 = Dataset(
        .population, required: [departmentPart, communePart, .municipal], essential: .municipalPopulation,
        records: [
            RecordLayout(
                .communeParts(department: departmentPart, rank: communePart), period: .year(of: .municipal),
                fields: populations + [
                    FieldLayout(.name, ["com", "nom de la commune"]), FieldLayout(.department, departmentPart),
                    FieldLayout(.region, ["codreg", "code région"]),
                ])
        ])

    /// Banatic, Table_SIREN_INSEE.
    private static let communeSIREN = Dataset(
        .communeSIREN,
        required: [
            ["siren", "siren_commune", "siren_com"], ["insee", "code_insee", "insee_com"],
            ["nom_com", "nom_commune", "nom", "ptot_#", "pmun_#"],
        ],
        excluded: ["siren_membre", "raison_sociale", "nature_juridique"], essential: .siren,
        records: [
            RecordLayout(
                .commune(["insee", "code_insee", "insee_com"]), period: .year(of: .total),
                fields: populations + [
                    FieldLayout(.siren, ["siren", "siren_commune", "siren_com"]), FieldLayout(.name, ["nom_com", "nom_commune", "nom"]),
                    FieldLayout(.department, ["dep_com", "dep"]), FieldLayout(.region, ["reg_com", "reg"]),
                ])
        ])

    private static let intercommunalityCode: Aliases = ["siren_epci", "siren_groupement", "n siren", "epci", "siren"]
    private static let intercommunalityName: Aliases = [
        "raison_sociale", "libepci", "nom_epci", "nom_du_groupement", "nom_groupement", "lib_epci",
    ]
    private static let intercommunalityForm: Aliases = ["nature_juridique", "nature_epci", "nj_epci"]
    /// Any of these tells that the file is about members of EPCI.
    private static let intercommunalityMark = Aliases(intercommunalityName.names + intercommunalityForm.names + ["siren_membre"])
    private static let memberCode: Aliases = ["insee", "codgeo", "insee_com", "code_insee", "insee_membre"]

    /// DGCL, epcicom; and the INSEE's composition of EPCI. Each line says again what its EPCI is: a secondary record.
    private static let intercommunalities = Dataset(
        .intercommunalities, required: [intercommunalityCode, intercommunalityMark, memberCode], essential: .intercommunality,
        records: [
            RecordLayout(
                .commune(memberCode), period: .year(of: .total),
                fields: populations + [
                    FieldLayout(.intercommunality, intercommunalityCode), FieldLayout(.siren, ["siren_membre", "siren_commune"]),
                    FieldLayout(.name, ["nom_membre", "libgeo", "nom_commune"]), FieldLayout(.department, ["dep_com", "dep"]),
                    FieldLayout(.region, ["reg_com", "reg"]),
                ]),
            RecordLayout(
                .code(.intercommunality, intercommunalityCode, .siren), period: .year(of: .total),
                fields: [
                    FieldLayout(.name, intercommunalityName), FieldLayout(.legalForm, intercommunalityForm),
                    FieldLayout(.siren, intercommunalityCode), FieldLayout(.department, ["dept", "dep_epci"]),
                    FieldLayout(.municipalPopulation, "total_pop_mun"), FieldLayout(.totalPopulation, "total_pop_tot"),
                ]),
        ])

    private static let postalCodes = Dataset(
        .postalCodes,
        required: [
            ["code_commune_insee", "code_insee", "insee_com"], "code_postal",
            ["libelle_acheminement", "libelle_d_acheminement", "ligne_5"],
        ],
        records: [
            RecordLayout(
                .commune(["code_commune_insee", "code_insee", "insee_com"]), detail: ["code_postal", "ligne_5"],
                fields: [
                    FieldLayout(.postalCode, .column("code_postal"), isRequired: true),
                    FieldLayout(.capitalName, ["nom_commune", "nom_de_la_commune"]),
                    FieldLayout(.postalName, ["libelle_acheminement", "libelle_d_acheminement"]), FieldLayout(.locality, "ligne_5"),
                ] + FieldLayout.place)
        ])
}

extension Aliases {
    /// Never `com`, which holds a name in older files, when the code is also cut in two.
    fileprivate static let inseeOfPopulation: Aliases = ["codgeo", "com", "code_insee", "insee", "insee_com", "code_commune"]
}
