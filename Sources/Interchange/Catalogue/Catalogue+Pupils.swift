internal import Directory

/// Ministry: pupils and classes, indices of social position.
extension Dataset {
    static let enrolmentFamilies = [schoolClasses, schoolPupils, collegeGrades, secondaryPupils]
    static let indexFamilies = [schoolIndex, collegeIndex]

    private static let isREP: Aliases = ["rep"]
    private static let isPlus: Aliases = ["rep_plus", "rep+", "rep +"]
    private static let denomination: Aliases = ["denomination_principale"]
    private static let patronym: Aliases = ["patronyme"]

    private static let schoolUAI: Aliases = ["numero_ecole", "numéro de l'école", "numero_d_ecole", "numero_de_l_ecole"]

    /// fr-en-ecoles-effectifs-nb_classes: under labels or under the API's names.
    private static let schoolClasses = Dataset(
        .schoolClasses, required: [.schoolYear, schoolUAI, ["nombre_total_classes", "nombre total de classes", "nombre_de_classes"]],
        records: [
            RecordLayout(
                .establishment(schoolUAI), period: .column(.schoolYear, .schoolYear),
                commune: ["code_commune_insee", "code_commune", "code_insee"],
                fields: [
                    FieldLayout(.name, .joined([denomination, patronym])), FieldLayout(.establishmentType, denomination),
                    FieldLayout(.sector, .sector), .priorityFlags(isREP: isREP, isPlus: isPlus),
                    FieldLayout(.classes, ["nombre_total_classes", "nombre total de classes", "nombre_de_classes"]),
                    FieldLayout(.pupils, ["nombre_total_eleves", "nombre total d'élèves"]),
                    FieldLayout(
                        .nurseryPupils,
                        [
                            "nombre_eleves_preelementaire_hors_ulis", "nombre d'élèves en pré-élémentaire hors ulis",
                            "nombre_eleves_pre_elementaire_hors_ulis",
                        ]),
                    FieldLayout(.elementaryPupils, ["nombre_eleves_elementaire_hors_ulis", "nombre d'élèves en élémentaire hors ulis"]),
                    FieldLayout(.specialPupils, ["nombre_eleves_ulis", "nombre d'élèves en ulis", "nombre d'élèves en ulis ueea*"]),
                    FieldLayout(.postalCode, "code_postal"), FieldLayout(.communeName, "commune"),
                ])
        ])

    /// fr-en-effectifs-premier-degre: pupils only.
    private static let schoolPupils = Dataset(
        .schoolClasses, required: [.schoolYear, schoolUAI, ["nombre_d_eleves", "nombre d'élèves", "nombre_eleves"]],
        records: [
            RecordLayout(
                .establishment(schoolUAI), period: .column(.schoolYear, .schoolYear),
                fields: [
                    FieldLayout(.name, ["nom_etablissement", "nom_de_l_ecole", "nom_ecole"]),
                    FieldLayout(.establishmentType, ["type_etablissement", "type_d_etablissement"]), FieldLayout(.sector, .sector),
                    FieldLayout(.pupils, ["nombre_d_eleves", "nombre d'élèves", "nombre_eleves"]),
                    FieldLayout(.address, "adresse"), FieldLayout(.postalCode, "code_postal"),
                    FieldLayout(.postalName, "localite_acheminement"), FieldLayout(.department, "code_departement"),
                    FieldLayout(.region, "code_region"),
                ])
        ])

    private static let collegeUAI: Aliases = ["numero_college", "numéro du collège", "numero_du_college"]
    private static let collegePupils: Aliases = [
        "nombre_eleves_total", "nombre d'élèves total", "nombre d'élèves total (nombre d'élèves dans*",
    ]

    /// fr-en-college-effectifs-niveau-sexe-lv: under labels or under the API's names.
    private static let collegeGrades = Dataset(
        .collegeGrades, required: [.schoolYear, collegeUAI],
        records: [
            RecordLayout(
                .establishment(collegeUAI), period: .column(.schoolYear, .schoolYear),
                commune: ["code_commune_insee", "code_commune", "code_insee"],
                fields: [
                    FieldLayout(.name, .joined([denomination, patronym])), FieldLayout(.establishmentType, denomination),
                    FieldLayout(.sector, .sector), .priorityFlags(isREP: isREP, isPlus: isPlus), FieldLayout(.pupils, collegePupils),
                    FieldLayout(.sixthGrade, ["6eme_total", "_6eme_total", "nombre total de 6èmes"]),
                    FieldLayout(.fifthGrade, ["5eme_total", "_5eme_total", "nombre total de 5èmes"]),
                    FieldLayout(.fourthGrade, ["4eme_total", "_4eme_total", "nombre total de 4èmes"]),
                    FieldLayout(.thirdGrade, ["3eme_total", "_3eme_total", "nombre total de 3èmes"]),
                    FieldLayout(.specialPupils, ["nombre_eleves_ulis", "nombre d'élèves total ulis", "nombre_eleves_total_ulis"]),
                    FieldLayout(.postalCode, "code_postal"), FieldLayout(.communeName, "commune"),
                ])
        ])

    private static let secondaryUAI: Aliases = [
        "numero_d_etablissement", "numéro d'établissement", "numero_etablissement", "numero d'etablissement",
    ]

    /// fr-en-effectifs-second-degre.
    private static let secondaryPupils = Dataset(
        .secondaryPupils, required: [.schoolYear, secondaryUAI, ["nombre_d_eleves", "nombre d'élèves", "nombre_eleves"]],
        records: [
            RecordLayout(
                .establishment(secondaryUAI), period: .column(.schoolYear, .schoolYear),
                fields: [
                    FieldLayout(.name, ["nom_etablissement", "nom de l'établissement"]),
                    FieldLayout(.establishmentType, ["type_d_etablissement", "type_etablissement"]), FieldLayout(.sector, .sector),
                    FieldLayout(.pupils, ["nombre_d_eleves", "nombre d'élèves", "nombre_eleves"]),
                    FieldLayout(.address, "adresse"), FieldLayout(.postalCode, "code_postal"),
                    FieldLayout(.postalName, ["localite_acheminement", "localité d'acheminement"]),
                    FieldLayout(.department, "code_departement"), FieldLayout(.region, "code_region"),
                ])
        ])

    private static let index: Aliases = ["ips", "ips de l'établissement", "indice de position sociale"]
    private static let spread: Aliases = ["ecart_type_de_l_ips", "ecart type de l'ips", "ecart_type", "ecart-type"]

    /// fr-en-ips-ecoles, before and after 2022.
    private static let schoolIndex = Dataset(
        .schoolIndex, required: [.schoolYear, ["uai", "numero_uai"], index], records: [indexRecord(.indexPupils)])

    /// fr-en-ips-colleges: same columns, and the spread.
    private static let collegeIndex = Dataset(
        .collegeIndex, required: [.schoolYear, ["uai", "numero_uai"], index, spread], records: [indexRecord(.pupils)])

    /// A school's pupils are there those on whom the index is computed; a collège's are those it has.
    private static func indexRecord(_ pupils: Attribute) -> RecordLayout {
        RecordLayout(
            .establishment(["uai", "numero_uai"]), period: .column(.schoolYear, .schoolYear),
            commune: ["code_insee_de_la_commune", "code_commune", "code_insee", "code_commune_insee"],
            fields: [
                FieldLayout(.name, ["nom_de_l_etablissment", "nom_de_l_etablissement", "nom_etablissement"]),
                FieldLayout(.communeName, ["nom_de_la_commune", "nom_commune"]), FieldLayout(.sector, .sector),
                FieldLayout(.department, ["code_du_departement", "code_departement"]), FieldLayout(pupils, ["effectifs", "effectif"]),
                FieldLayout(.socialIndex, index), FieldLayout(.socialSpread, spread),
            ])
    }
}
