internal import Directory

/// Ministry: who the establishments are and where.
extension Dataset {
    static let establishmentFamilies = [schoolDirectory, geolocation, secondaryList]

    private static let directoryUAI: Aliases = ["identifiant_de_l_etablissement", "identifiant de l'établissement"]

    /// fr-en-annuaire-education: 72 columns in 2024, 71 in 2026 (`Nombre_d_eleves` is gone).
    private static let schoolDirectory = Dataset(
        .schoolDirectory, required: [directoryUAI, ["nom_etablissement", "type_etablissement", "nom de l'établissement"]],
        records: [
            RecordLayout(
                .establishment(directoryUAI), commune: ["code_commune", "code_insee"],
                fields: FieldLayout.place + [
                    FieldLayout(.name, ["nom_etablissement", "nom de l'établissement"]),
                    FieldLayout(.establishmentType, ["type_etablissement", "type d'établissement"]), FieldLayout(.sector, .sector),
                    FieldLayout(.contract, "type_contrat_prive"), FieldLayout(.address, ["adresse_1", "adresse"]),
                    FieldLayout(.locality, "adresse_2"), FieldLayout(.postalCode, "code_postal"), FieldLayout(.communeName, "nom_commune"),
                    FieldLayout(.department, "code_departement"), FieldLayout(.academy, .academyCode),
                    FieldLayout(.region, "code_region"),
                    FieldLayout(.hasNursery, "ecole_maternelle"), FieldLayout(.hasElementary, "ecole_elementaire"),
                    FieldLayout(.generalTrack, "voie_generale"), FieldLayout(.technologicalTrack, "voie_technologique"),
                    FieldLayout(.professionalTrack, "voie_professionnelle"),
                    FieldLayout(.priorityEducation, "appartenance_education_prioritaire"),
                    FieldLayout(.siret, ["siren_siret", "siret"], .sirenOrSIRET(isSIRET: true)),
                    FieldLayout(.siren, "siren_siret", .sirenOrSIRET(isSIRET: false)),
                    FieldLayout(.pupils, ["nombre_d_eleves", "nombre d'élèves"]), FieldLayout(.district, "nom_circonscription"),
                    FieldLayout(.geocoding, "precision_localisation"), FieldLayout(.openedOn, "date_ouverture"),
                    FieldLayout(.updatedOn, "date_maj_ligne"), FieldLayout(.state, "etat"), FieldLayout(.ministry, "ministere_tutelle"),
                    FieldLayout(.multipleUAI, "multi_uai"), FieldLayout(.concentratedRPI, "rpi_concentre"),
                    FieldLayout(.dispersedRPI, "rpi_disperse"), FieldLayout(.nature, "code_nature"),
                    FieldLayout(.natureName, "libelle_nature"),
                    FieldLayout(.parentEstablishment, "etablissement_mere"),
                    FieldLayout(.parentLink, "type_rattachement_etablissement_mere"), FieldLayout(.basin, "libelle_bassin_formation"),
                ]), .academy, .academyOfDepartment,
        ])

    /// fr-en-adresse-et-geolocalisation-etablissements-premier-et-second-degre.
    private static let geolocation = Dataset(
        .geolocation,
        required: [
            ["numero_uai", "code_etablissement", "numero_etablissement"],
            ["appellation_officielle", "appariement", "qualité d'appariement"],
        ],
        records: [
            RecordLayout(
                .establishment(["numero_uai", "code_etablissement", "numero_etablissement"]), commune: "code_commune",
                fields: FieldLayout.place + [
                    FieldLayout(.name, "appellation_officielle"),
                    FieldLayout(.name, .joined([["denomination_principale"], ["patronyme_uai", "patronyme"]])),
                    FieldLayout(.sector, .sector),
                    FieldLayout(.contract, "secteur_prive_libelle_type_contrat"), FieldLayout(.address, ["adresse_uai", "adresse"]),
                    FieldLayout(.locality, ["lieu_dit_uai", "lieu_dit"]), FieldLayout(.postalCode, ["code_postal_uai", "code_postal"]),
                    FieldLayout(.postalName, ["localite_acheminement_uai", "localite_acheminement", "localité d'acheminement"]),
                    FieldLayout(.communeName, ["libelle_commune", "commune"]), FieldLayout(.department, "code_departement"),
                    FieldLayout(.academy, .academyCode), FieldLayout(.region, "code_region"),
                    FieldLayout(.nature, ["nature_uai", "code_nature"]), FieldLayout(.natureName, ["nature_uai_libe", "nature"]),
                    FieldLayout(.state, ["etat_etablissement_libe", "état établissement"]),
                    FieldLayout(.geocoding, ["appariement", "qualité d'appariement"]), FieldLayout(.openedOn, "date_ouverture"),
                    FieldLayout(.ministry, ["libelle_ministere", "ministère tutelle"]),
                ]), .academy, .academyOfDepartment,
        ])

    private static let secondaryList = Dataset(
        .secondaryList, required: ["uai", "type_etab", ["zone_ep", "nbeleves", "voie_techno"]],
        records: [
            RecordLayout(
                .establishment("uai"),
                fields: [
                    FieldLayout(.name, "nom_etablissement"), FieldLayout(.establishmentType, "type_etab"), FieldLayout(.address, "adresse"),
                    FieldLayout(.postalCode, "code_postal"), FieldLayout(.communeName, "commune"),
                    FieldLayout(.generalTrack, "voie_generale"), FieldLayout(.technologicalTrack, ["voie_techno", "voie_technologique"]),
                    FieldLayout(.pupils, "nbeleves"), FieldLayout(.priorityEducation, "zone_ep"),
                ])
        ])
}

extension RecordLayout {
    /// No open file lists the académies: those that name an establishment's say it line after line.
    fileprivate static let academy = RecordLayout(
        .code(.academy, .academyCode, .twoDigits), fields: [FieldLayout(.name, "libelle_academie"), FieldLayout(.region, "code_region")])

    fileprivate static let academyOfDepartment = RecordLayout(
        .code(.department, "code_departement", .department), fields: [FieldLayout(.academy, .academyCode)])
}
