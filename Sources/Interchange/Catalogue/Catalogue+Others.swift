internal import Directory

/// Ministry: priority education, catchments, calendar, published figures.
extension Dataset {
    static let priorityFamilies = [priorityNetworks, priorityColleges]
    static let otherFamilies = [catchments, holidays, publishedFigures]

    private static let networkHead: Aliases = [
        "uai tête de réseau", "uai_tete_de_reseau", "uai tete reseau", "code uai tête de réseau", "uai college tete de reseau",
    ]
    private static let networkUAI: Aliases = [
        "numero", "uai", "numero_uai", "code_uai", "uai établissement", "numero uai de l'établissement",
    ]
    private static let networkLabel: Aliases = [
        "ep", "rep/rep+", "rep ou rep+", "label", "appartenance ep", "type ep", "education_prioritaire",
    ]

    private static let priorityNetworks = Dataset(
        .priorityNetworks, required: [networkHead, networkUAI, networkLabel], essential: .priorityEducation,
        records: [
            RecordLayout(
                .establishment(networkUAI), period: .column(.schoolYear, .schoolYear),
                fields: [
                    FieldLayout(.priorityEducation, networkLabel), FieldLayout(.priorityHead, networkHead),
                    FieldLayout(.name, ["nom de l'établissement", "nom_etablissement", "nom"]),
                    FieldLayout(.establishmentType, ["type_detablissement", "type_d_etablissement", "type_etablissement", "type"]),
                    FieldLayout(.communeName, ["commune", "nom_commune"]),
                    FieldLayout(.department, ["n°département", "numero_departement", "code_departement"]),
                    FieldLayout(.district, "circonscription"),
                ])
        ])

    /// The 2019 list, typed by hand: all its collèges are in the REP, its column « Label » is almost always empty.
    private static let priorityColleges = Dataset(
        .priorityColleges, required: [["code uai", "uai"], ["collèges", "collège"], ["départements", "label"]],
        records: [
            RecordLayout(
                .establishment(["code uai", "uai"]),
                fields: [
                    FieldLayout(.priorityEducation, .columnOr("label", "REP")), FieldLayout(.name, ["collèges", "collège"]),
                    FieldLayout(.communeName, "commune"),
                ])
        ])

    /// fr-en-carte-scolaire-colleges-publics: a whole commune, or a stretch of street.
    private static let catchments = Dataset(
        .catchments, required: [["code_insee", "code_commune"], ["code_rne", "uai", "code_uai"], ["type_et_libelle", "secteur_unique"]],
        records: [
            RecordLayout(
                .commune(["code_insee", "code_commune"]), period: .column(.schoolYear, .schoolYear),
                detail: [
                    "lieu_dit", "type_et_libelle", "no_de_voie_debut", "indice_de_repetition_debut", "no_de_voie_fin",
                    "indice_de_repetition_fin", "parite", ["code_rne", "uai", "code_uai"],
                ],
                fields: [
                    FieldLayout(.catchmentCollege, .column(["code_rne", "uai", "code_uai"]), isRequired: true),
                    FieldLayout(.soleCatchment, "secteur_unique"), FieldLayout(.street, "type_et_libelle"),
                    FieldLayout(.locality, "lieu_dit"), FieldLayout(.postalCode, "code_postal"),
                    FieldLayout(.communeName, "libelle_commune"),
                ])
        ])

    private static let holidays = Dataset(
        .holidays, required: ["date", ["vacances_zone_a", "zone_a"], ["vacances_zone_b", "zone_b"], ["vacances_zone_c", "zone_c"]],
        records: [
            zone("A", ["vacances_zone_a", "zone_a"]), zone("B", ["vacances_zone_b", "zone_b"]), zone("C", ["vacances_zone_c", "zone_c"]),
        ])

    private static func zone(_ name: String, _ column: Aliases) -> RecordLayout {
        RecordLayout(
            .holidayZone(name), period: .column("date", .day),
            fields: [
                FieldLayout(.holidays, .column(column), isRequired: true),
                FieldLayout(.holidayName, .when(column, ["nom_vacances", "vacances"])),
            ])
    }

    /// Figures read on the pages of the ministry and Réseau Canopé.
    private static let publishedFigures = Dataset(
        .publishedFigures, required: ["jeu", "indicateur", "valeur"], essential: .figure,
        records: [
            RecordLayout(
                .departmentOrNation("code_departement"), period: .column(["periode", "date", "mois"], .period),
                detail: ["jeu", "indicateur"],
                fields: [
                    FieldLayout(.dataset, "jeu"), FieldLayout(.indicator, "indicateur"), FieldLayout(.figure, "valeur"),
                    FieldLayout(.unit, "unite"), FieldLayout(.territoryName, ["territoire_libelle_du_jeu", "territoire"]),
                ])
        ])
}
