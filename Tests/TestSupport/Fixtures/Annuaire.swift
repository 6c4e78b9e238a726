package import Directory
package import Kernel

/// Records written by hand, or read from a few lines of the shared data, as an import would make them.
package struct Annuaire: Sendable {
    package var records: [SourceRecord] = []

    package init() {}

    package static let importedOn = Day(year: 2026, month: 11, day: 21)!

    package static func record(
        _ series: Series, _ kind: SubjectKind, _ code: String, period: String = "", detail: String = "", variant: Int = 0,
        commune: String? = nil, asOf: String? = nil, edition: Int = 1, _ values: [Attribute: String]
    ) -> SourceRecord {
        SourceRecord(
            series: series, subject: Subject(kind, code), period: period, detail: detail, variant: variant, commune: commune,
            values: values.filter { !$0.value.isEmpty },
            edition: Edition(
                number: edition, series: series, asOf: asOf.flatMap { Day(iso: $0) }, importedOn: importedOn, fingerprint: "empreinte"))
    }

    package func sheet(_ kind: SubjectKind, _ code: String, contests: [Contest] = []) -> FactSheet {
        FactSheet(Subject(kind, code), records: records, contests: contests)
    }

    package func commune(_ code: String) -> Commune? {
        let city = CommuneCode(code)?.city.map { sheet(.commune, $0.description) }
        return Commune(sheet(.commune, code), city: city, arrivals: records)
    }

    package func establishment(_ uai: String) -> Establishment? { Establishment(sheet(.establishment, uai)) }

    /// Those whose commune is one of these, by UAI.
    package func establishments(of communes: [String]) -> [Establishment] {
        let tied = Set(records.filter { $0.subject.kind == .establishment && communes.contains($0.commune ?? "") }.map(\.subject.code))
        return tied.sorted().compactMap { establishment($0) }
    }

    /// The coverage of these records.
    package var listed: ListedDepartments { ListedDepartments(records) }

    // MARK: the shared data

    /// The lines of the shared data that speak of these communes, and of the establishments that they tie to them.
    package static func shared(communes codes: [String]) throws -> Annuaire {
        var annuaire = Annuaire()
        try annuaire.readCommunes(codes)
        try annuaire.readZonings(codes)
        try annuaire.readSchools(codes)
        return annuaire
    }

    private mutating func readCommunes(_ codes: [String]) throws {
        for row in try SharedData.rows("cog_communes_2024", separator: ",", holding: codes)
        where row["COM"].map(codes.contains) == true && row["TYPECOM"] != "COMD" {
            add(
                .communes, .commune, row["COM"], asOf: "2024-01-01",
                [
                    .communeType: row["TYPECOM"], .name: row["LIBELLE"], .capitalName: row["NCC"], .department: row["DEP"],
                    .region: row["REG"],
                    .parentCommune: row["COMPARENT"],
                ])
        }
        for row in try SharedData.rows("siren_insee_communes_2024", holding: codes) where row["insee"].map(codes.contains) == true {
            add(
                .communeSIREN, .commune, row["insee"], period: "2024",
                [.siren: row["siren"], .name: row["nom_com"], .municipalPopulation: row["pmun_2024"], .totalPopulation: row["ptot_2024"]])
        }
        for row in try SharedData.rows("population_communes_2021", holding: codes) where row["COM"].map(codes.contains) == true {
            add(
                .population, .commune, row["COM"], period: "2021",
                [.name: row["Commune"], .municipalPopulation: row["PMUN"], .totalPopulation: row["PTOT"]])
        }
        for row in try SharedData.rows("codes_postaux_laposte_2019", holding: codes)
        where row["Code_commune_INSEE"].map(codes.contains) == true {
            add(
                .postalCodes, .commune, row["Code_commune_INSEE"], detail: row["Code_postal"], asOf: "2019-03-01",
                [.postalCode: row["Code_postal"], .capitalName: row["Nom_commune"]])
        }
    }

    private mutating func readZonings(_ codes: [String]) throws {
        for (file, column, series, attribute) in [
            ("anct_grille_montagne_2026", "niveau_montagne", Series.mountain, Attribute.mountain),
            ("anct_grille_densite_2026", "niveau_densite", .density, .density),
        ] {
            for row in try SharedData.rows(file, separator: ",", holding: codes) where row["insee_com"].map(codes.contains) == true {
                add(series, .commune, row["insee_com"], asOf: "2026-07-01", [attribute: row[column]])
            }
        }
        for row in try SharedData.features("anct_qpv_2024_par_commune", holding: codes) where row["insee_com"].map(codes.contains) == true {
            let quarters = row["code_qp"].map { $0.split(separator: ",").map { $0.drop { $0 == " " } }.joined(separator: "|") }
            add(.quarters, .commune, row["insee_com"], asOf: "2024-01-01", [.quarters: quarters])
        }
        for row in try SharedData.features("anct_cites_educatives_2024", holding: codes) {
            for code in codes where row["liste_geo"]?.contains("(\(code))") == true {
                add(.educationalCities, .commune, code, asOf: "2024-03-01", [.educationalCities: row["lib_territoire"]])
            }
        }
    }

    private mutating func readSchools(_ codes: [String]) throws {
        for (file, series) in [("ips_ecoles_2022-2023", Series.schoolIndex), ("ips_colleges_2022-2023", .collegeIndex)] {
            for row in try SharedData.rows(file, holding: codes) where row["code_insee_de_la_commune"].map(codes.contains) == true {
                let pupils = row["effectifs"].map { String($0.prefix { $0 != "." }) }
                add(
                    series, .establishment, row["uai"], period: "2022", commune: row["code_insee_de_la_commune"],
                    [
                        .name: row["nom_de_l_etablissment"], .communeName: row["nom_de_la_commune"],
                        .sector: row["secteur"] == "public" ? "public" : "privé", .socialIndex: row["ips"],
                        series == .schoolIndex ? .indexPupils : .pupils: pupils,
                    ])
            }
        }
        for row in try SharedData.rows("geolocalisation_colleges_2024-11", holding: codes)
        where row["code_commune"].map(codes.contains) == true {
            add(
                .geolocation, .establishment, row["numero_uai"], commune: row["code_commune"], asOf: "2024-11-26",
                [
                    .name: row["appellation_officielle"], .communeName: row["libelle_commune"], .nature: row["nature_uai"],
                    .sector: row["secteur_public_prive_libe"]?.lowercased(), .state: row["etat_etablissement_libe"]?.lowercased(),
                    .latitude: row["latitude"], .longitude: row["longitude"],
                ])
        }
        for row in try SharedData.rows("annuaire_education_occitanie_2024-11", holding: codes)
        where row["Code_commune"].map(codes.contains) == true {
            addDirectory(row)
        }
        let uais = Set(records.filter { $0.subject.kind == .establishment }.map(\.subject.code))
        for row in try SharedData.rows("rep_rep_plus_rentree_2022", holding: Array(uais)) where row["NUMERO"].map(uais.contains) == true {
            add(
                .priorityNetworks, .establishment, row["NUMERO"], period: "2022",
                [
                    .name: row["NOM DE L'ETABLISSEMENT"], .establishmentType: row["TYPE_DETABLISSEMENT"], .priorityEducation: row["EP"],
                    .priorityHead: row["UAI tête de réseau"],
                ])
        }
        for row in try SharedData.rows("colleges_lycees_situation_qpv_2025-02", holding: Array(uais)) {
            guard let uai = row["Numéro établissement"], uais.contains(uai) else { continue }
            let situation = row.first { $0.key.hasPrefix("Situation") }?.value.replacing("d'un", with: "d’un")
            add(.quarterSituations, .establishment, uai, asOf: "2025-02-01", [.quarterSituation: situation])
        }
    }

    /// A line of the annuaire de l’éducation.
    package mutating func addDirectory(_ row: [String: String]) {
        let flag = { (name: String) -> String? in row[name].map { $0 == "1" ? "oui" : $0 == "0" ? "non" : "" } }
        let same = records.filter { $0.series == .schoolDirectory && $0.subject.code == row["Identifiant_de_l_etablissement"] }.count
        add(
            .schoolDirectory, .establishment, row["Identifiant_de_l_etablissement"], commune: row["Code_commune"], asOf: "2024-11-26",
            variant: same,
            [
                .name: row["Nom_etablissement"], .establishmentType: row["Type_etablissement"], .communeName: row["Nom_commune"],
                .sector: row["Statut_public_prive"]?.lowercased(), .hasNursery: flag("Ecole_maternelle"),
                .hasElementary: flag("Ecole_elementaire"), .nature: row["code_nature"], .pupils: row["Nombre_d_eleves"],
                .state: row["etat"]?.lowercased(), .multipleUAI: flag("multi_uai"), .concentratedRPI: flag("rpi_concentre"),
                .dispersedRPI: row["rpi_disperse"], .priorityEducation: row["Appartenance_Education_Prioritaire"],
            ])
    }

    private mutating func add(
        _ series: Series, _ kind: SubjectKind, _ code: String?, period: String = "", detail: String? = nil, commune: String? = nil,
        asOf: String? = nil, variant: Int = 0, _ values: [Attribute: String?]
    ) {
        let said = values.compactMapValues { $0 }.filter { !$0.value.isEmpty }
        guard let code, !said.isEmpty else { return }
        let record = Self.record(
            series, kind, code, period: period, detail: detail ?? "", variant: variant, commune: commune, asOf: asOf, said)
        // The same line twice is one record.
        let isRepeated = records.contains {
            $0.series == series && $0.subject == record.subject && $0.period == period && $0.detail == record.detail
                && $0.values == record.values
        }
        if !isRepeated { records.append(record) }
    }
}
