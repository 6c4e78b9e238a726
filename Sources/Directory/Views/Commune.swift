package import Kernel

/// A commune, a municipal arrondissement or a former commune: what the annuaire knows of it, with the names of the field.
package struct Commune: Sendable {
    package let code: CommuneCode
    package let sheet: FactSheet
    /// For an arrondissement of Paris, Lyon or Marseille, its city: zonings and EPCI are told of the city only.
    package let city: FactSheet?
    /// Records of the communes that became part of this one: see `CommuneChange`.
    private let arrivals: [SourceRecord]

    /// `nil` when the sheet is not that of a commune. `arrivals` are the COG’s movements whose commune is this one.
    package init?(_ sheet: FactSheet, city: FactSheet? = nil, arrivals: [SourceRecord] = []) {
        guard sheet.subject.kind == .commune || sheet.subject.kind == .delegatedCommune, let code = CommuneCode(sheet.subject.code) else {
            return nil
        }
        self.code = code
        self.sheet = sheet
        self.city = city
        self.arrivals = arrivals.filter { $0.series == .communeEvents && $0.commune == sheet.subject.code }
    }

    package enum Kind: String, CaseIterable, Sendable {
        case commune = "COM"
        case arrondissement = "ARM"
        case delegated = "COMD"
        case associated = "COMA"

        /// « commune déléguée ».
        package var french: String {
            switch self {
            case .commune: "commune"
            case .arrondissement: "arrondissement municipal"
            case .delegated: "commune déléguée"
            case .associated: "commune associée"
            }
        }
    }

    /// With its article, « L’Isle-d’Abeau »; the code when no source gives a name.
    package var name: String { sheet.value(.name) ?? code.description }

    package var kind: Kind {
        sheet.value(.communeType).flatMap { Kind(rawValue: $0) } ?? (code.city == nil ? .commune : .arrondissement)
    }

    package var department: DepartmentCode? { sheet.value(.department).flatMap { DepartmentCode($0) } ?? code.departmentCode }
    /// INSEE code of the région.
    package var region: Standing? { sheet[.region] ?? city?[.region] }
    /// SIREN of the EPCI à fiscalité propre; `nil` for the four islands that have none, and when nothing was imported.
    package var intercommunality: Standing? { zoning(.intercommunality) }
    package var siren: SIREN? { sheet.value(.siren).flatMap { SIREN($0) } }
    /// Inhabitants who have their home there; year by year in `history`.
    package var municipalPopulation: Standing? { sheet[.municipalPopulation] }
    /// With those counted apart (students, garrisons), once in each commune.
    package var totalPopulation: Standing? { sheet[.totalPopulation] }

    /// Ascending; several for a big town.
    package var postalCodes: [String] {
        let codes = sheet[.postalCode]?.simultaneous.flatMap(\.list) ?? []
        return Set(codes).sorted()
    }

    /// Massif of the commune, of a quarter, of a city, of a grid: said of the city for an arrondissement.
    package func zoning(_ attribute: Attribute) -> Standing? { sheet[attribute] ?? city?[attribute] }

    package var quarters: [String] { zoning(.quarters)?.inForce.list ?? [] }
    package var educationalCities: [String] { zoning(.educationalCities)?.inForce.list ?? [] }

    /// The present commune of a former one, or the city of an arrondissement.
    package var parent: CommuneCode? { sheet.value(.parentCommune).flatMap { CommuneCode($0) } ?? code.city }

    /// The arrondissements of Paris, Lyon and Marseille; empty elsewhere.
    package var arrondissements: [CommuneCode] { Self.arrondissements(of: code) }

    package static func arrondissements(of code: CommuneCode) -> [CommuneCode] {
        let numbers: ClosedRange<Int> =
            switch code.description {
            case "75056": 75_101...75_120
            case "69123": 69_381...69_389
            case "13055": 13_201...13_216
            default: 0...0
            }
        return numbers.compactMap { CommuneCode(String($0)) }
    }

    /// What happened to it, and to those that it received: changes of name, mergers, restorations, oldest first.
    package var changes: [CommuneChange] {
        (sheet.records + arrivals.filter { $0.subject != sheet.subject }).compactMap { CommuneChange($0) }.filter(\.changesSomething)
            .sorted { ($0.day, $0.former.code) < ($1.day, $1.former.code) }
    }

    /// Names that it bore, and those of the communes it received, without repetition.
    package var formerNames: [String] {
        let changes = self.changes
        if changes.isEmpty { return [] }
        var seen: Set<String> = [NameKey.of(name)]
        return changes.filter { $0.present.code == code.description }.compactMap(\.former.name).filter {
            seen.insert(NameKey.of($0)).inserted
        }
    }
}
