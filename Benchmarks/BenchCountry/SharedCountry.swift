internal import Directory
package import Search

/// Communes and establishments of the whole country, read from the shared data.
///
/// Départements 88, 971, 977 and 978 have no establishment in these files, and nurseries outside priority education are few.
package struct SharedCountry {
    package private(set) var communes: [SearchEntry] = []
    package private(set) var establishments: [SearchEntry] = []

    package var entries: [SearchEntry] { communes + establishments }

    private var places: [String: Place] = [:]
    private var departments: [String: String] = [:]
    private var known: Set<String> = []

    private struct Place {
        let name: String
        let department: String
        var population = 0
        var postalCodes: [String] = []
        var formerNames: [String] = []
        var formerCodes: [String] = []
    }

    /// `folder` is the shared folder, which holds `data`.
    package init(_ folder: String) throws {
        try readDepartments(folder)
        let history = try readCommunes(folder)
        try readPopulations(folder)
        try SharedTable("codes_postaux_laposte_2019", in: folder, separator: ";").each(["Code_commune_INSEE", "Code_postal"]) { cells in
            let code = history.present(String(cells[0]))
            let postal = String(cells[1])
            if places[code]?.postalCodes.contains(postal) == false { places[code]?.postalCodes.append(postal) }
        }
        communes = places.keys.sorted().compactMap { code in places[code].map { entry(code, $0) } }
        try readEstablishments(folder, history)
    }

    /// Establishments of the same names under other numbers, in the next commune of the list, until there are as many as asked.
    package func padded(toEstablishments count: Int) -> [SearchEntry] {
        var more: [SearchEntry] = []
        for (number, model) in establishments.enumerated() where establishments.count + more.count < count {
            let place = communes[(number &* 7919) % communes.count]
            more.append(
                SearchEntry(
                    subject: Subject(.establishment, "999\(10_000 + number)"), name: model.name, communeCode: place.communeCode,
                    communeName: place.communeName, departmentCode: place.departmentCode, departmentName: place.departmentName,
                    postalCodes: Array(place.postalCodes.prefix(1)), weight: model.weight))
        }
        return entries + more
    }

    private func entry(_ code: String, _ place: Place) -> SearchEntry {
        SearchEntry(
            subject: Subject(.commune, code), name: place.name, communeCode: code, communeName: place.name,
            departmentCode: place.department,
            departmentName: departments[place.department] ?? "", postalCodes: place.postalCodes, formerNames: place.formerNames,
            formerCodes: place.formerCodes, weight: place.population)
    }

    private mutating func readDepartments(_ folder: String) throws {
        var names: [String: String] = [:]
        try SharedTable("cog_departements", in: folder, separator: ",").each(["DEP", "LIBELLE"]) { names[String($0[0])] = String($0[1]) }
        departments = names
    }

    private mutating func readCommunes(_ folder: String) throws -> CommuneHistory {
        var history = CommuneHistory()
        try SharedTable("cog_communes_2024", in: folder, separator: ",").each(["TYPECOM", "COM", "DEP", "LIBELLE", "COMPARENT"]) { cells in
            let code = String(cells[1])
            switch cells[0] {
            case "COM": places[code] = Place(name: String(cells[3]), department: String(cells[2]))
            case "ARM": places[code] = Place(name: String(cells[3]), department: String(cells[2]))
            default: history.former.append((code, String(cells[3]), String(cells[4])))
            }
        }
        history.current = Set(places.keys)
        for (code, _, parent) in history.former where !history.current.contains(code) { history.next[code] = parent }
        try SharedTable("cog_mouvements_communes", in: folder, separator: ",").each(
            ["MOD", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP"]
        ) { cells in
            // 20 and 21 are births: the commune before goes on, its name is not a former name of the new one.
            guard cells[0] != "20", cells[0] != "21", cells[4] == "COM" else { return }
            let code = String(cells[2]), after = String(cells[5])
            if !history.current.contains(code), code != after, history.next[code] == nil { history.next[code] = after }
            history.former.append((code, String(cells[3]), after))
        }
        for (code, name, after) in history.former {
            let present = history.present(after)
            guard let place = places[present] else { continue }
            if name != place.name, !place.formerNames.contains(name) { places[present]?.formerNames.append(name) }
            if code != present, !history.current.contains(code), !place.formerCodes.contains(code) {
                places[present]?.formerCodes.append(code)
            }
        }
        return history
    }

    private mutating func readPopulations(_ folder: String) throws {
        var figures: [String: Int] = [:]
        try SharedTable("population_communes_2021", in: folder, separator: ";").each(["COM", "PMUN"]) {
            figures[String($0[0])] = Int($0[1])
        }
        try SharedTable("siren_insee_communes_2024", in: folder, separator: ";").each(["insee", "pmun_2024"]) {
            figures[String($0[0])] = Int($0[1]) ?? figures[String($0[0])]
        }
        for (code, figure) in figures { places[code]?.population = figure }
    }

    private mutating func readEstablishments(_ folder: String, _ history: CommuneHistory) throws {
        let annuaire = ["Identifiant_de_l_etablissement", "Nom_etablissement", "Code_commune", "Code_postal"]
        for name in ["annuaire_education_occitanie_2024-11", "annuaire_education_lycees_2024-03"] {
            try SharedTable(name, in: folder, separator: ";").each(annuaire + ["Nombre_d_eleves"]) { add($0, pupils: $0[4], history) }
        }
        try SharedTable("annuaire_education_ecoles_094_2026-05", in: folder, separator: ";").each(annuaire) { add($0, pupils: "", history) }
        var pupils: [String: Substring] = [:]
        let ips = ["uai", "nom_de_l_etablissment", "code_insee_de_la_commune", "effectifs"]
        let colleges = try SharedTable("ips_colleges_2022-2023", in: folder, separator: ";")
        try colleges.each(ips) { pupils[String($0[0])] = $0[3] }
        try SharedTable("geolocalisation_colleges_2024-11", in: folder, separator: ";").each(
            ["numero_uai", "appellation_officielle", "code_commune", "code_postal_uai"]
        ) { add($0, pupils: pupils[String($0[0])] ?? "", history) }
        for table in [colleges, try SharedTable("ips_ecoles_2022-2023", in: folder, separator: ";")] {
            try table.each(ips) { add([$0[0], $0[1], $0[2], ""], pupils: $0[3], history) }
        }
        try readNamedPlaces(folder, history)
    }

    /// Files that give the commune by its name: a name that two communes of the département share is left out.
    private mutating func readNamedPlaces(_ folder: String, _ history: CommuneHistory) throws {
        var codes: [String: [String]] = [:]
        for (code, place) in places where CommuneCode(code)?.city == nil {
            codes["\(place.department) \(NameKey.of(place.name))", default: []].append(code)
        }
        func code(_ department: String, _ commune: Substring) -> Substring? {
            let found = codes["\(department) \(NameKey.of(commune))"] ?? []
            return found.count == 1 ? found[0][...] : nil
        }
        try SharedTable("rep_rep_plus_rentree_2022", in: folder, separator: ";").each(
            ["NUMERO", "NOM DE L'ETABLISSEMENT", "N°Département", "COMMUNE", "TYPE_DETABLISSEMENT"]
        ) { cells in
            let number = cells[2].hasPrefix("0") ? String(cells[2].dropFirst()) : String(cells[2])
            guard let code = code(number.count == 1 ? "0" + number : number, cells[3]) else { return }
            let kind = cells[4].replacing(" OU PRIMAIRE", with: "")
            add([cells[0], "\(kind) \(cells[1])", code, ""], pupils: "", history)
        }
        try SharedTable("liste_colleges_lycees_zone_ep_2025-01", in: folder, separator: ";").each(
            ["uai", "nom_etablissement", "code_postal", "commune", "nbeleves"]
        ) { cells in
            let department = cells[2].hasPrefix("97") ? String(cells[2].prefix(3)) : String(cells[2].prefix(2))
            guard let code = code(department, cells[3]) else { return }
            add([cells[0], cells[1], code, cells[2]], pupils: cells[4], history)
        }
    }

    private mutating func add(_ cells: [Substring], pupils: Substring, _ history: CommuneHistory) {
        let code = history.present(String(cells[2]))
        guard let uai = UAI(cells[0]), let place = places[code], known.insert(uai.description).inserted else { return }
        establishments.append(
            SearchEntry(
                subject: Subject(.establishment, uai.description), name: String(cells[1]), communeCode: code, communeName: place.name,
                departmentCode: place.department, departmentName: departments[place.department] ?? "",
                postalCodes: cells[3].isEmpty ? [] : [String(cells[3])], weight: Int(pupils.prefix { $0 != "." }) ?? 0))
    }
}

/// What became of communes that are no more.
private struct CommuneHistory {
    var current: Set<String> = []
    /// Code and name before, code after.
    var former: [(code: String, name: String, after: String)] = []
    var next: [String: String] = [:]

    func present(_ code: String) -> String {
        var code = code
        for _ in 0..<10 where !current.contains(code) { code = next[code] ?? code }
        return code
    }
}
