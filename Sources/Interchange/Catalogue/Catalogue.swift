internal import Directory

extension Dataset {
    /// Every family known by its columns; « relevés du territoire » apart, whose columns are free (see `territory`).
    static let all: [Dataset] =
        communeFamilies + territoryFamilies + gridFamilies + zoningFamilies + establishmentFamilies + enrolmentFamilies + indexFamilies
        + priorityFamilies + otherFamilies
}

/// Columns that come back from file to file.
extension Aliases {
    static let insee: Aliases = [
        "code_insee", "insee_com", "insee", "code_commune_insee", "code_insee_de_la_commune", "codgeo", "com", "code_commune", "depcom",
        "code_geo", "code insee commune", "codeinsee",
    ]
    static let communeName: Aliases = [
        "nom_commune", "libelle_commune", "nom_de_la_commune", "lib_com", "libgeo", "commune", "nom_com", "libelle", "nom_membre",
        "com_nom",
    ]
    static let departmentCode: Aliases = [
        "code_departement", "dep_com", "dep", "code_du_departement", "n°département", "numero departement", "coddep", "code dept", "dept",
        "insee_dep",
    ]
    static let regionCode: Aliases = ["code_region", "reg_com", "codreg", "reg", "insee_reg"]
    static let academyCode: Aliases = ["code_academie", "code de l'académie"]
    static let municipal: Aliases = ["pmun_#", "pmun#", "pmun", "population municipale", "population_municipale_#"]
    static let total: Aliases = ["ptot_#", "ptot#", "ptot", "population totale", "population_totale_#"]
    static let latitude: Aliases = ["latitude", "lat"]
    static let longitude: Aliases = ["longitude", "long", "lon", "lng"]
    static let position: Aliases = ["position", "coordonnees_gps", "_geopoint", "geopoint", "geo_point_2d", "coordonnees_geographiques"]
    static let schoolYear: Aliases = [
        "rentree_scolaire", "annee_scolaire", "année scolaire", "rentree", "annee", "annee_de_rentree", "session",
    ]
    static let sector: Aliases = [
        "secteur", "statut_public_prive", "secteur_public_prive_libe", "secteur public/privé", "secteur_d_enseignement",
        "secteur d'enseignement",
    ]
}

extension FieldLayout {
    /// Two columns, or one that holds both.
    static let place: [FieldLayout] = [
        FieldLayout(.latitude, .latitude, .decimal), FieldLayout(.longitude, .longitude, .decimal),
        FieldLayout(.latitude, .position, .latitude), FieldLayout(.longitude, .position, .longitude),
    ]

    /// REP and REP+ as two columns of 0 and 1.
    static func priorityFlags(isREP: Aliases, isPlus: Aliases) -> FieldLayout {
        FieldLayout(.priorityEducation, .flags([(isPlus, "REP+"), (isREP, "REP")], none: "hors EP"))
    }
}
