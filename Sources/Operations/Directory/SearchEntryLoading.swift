internal import Directory
package import Search
package import Store

extension SearchIndex {
    /// The index of everything that the annuaire can find, from one consistent view. A whole country takes a second or two: a server
    /// does it once, in the background, and again when an import has been made.
    package static func load(_ connection: any Connection) throws -> SearchIndex {
        let reading = try DirectoryReading(connection)
        let departments = try reading.names(ofEach: .department)
        let communes = try communes(reading, departments)
        let places = Dictionary(communes.map { ($0.subject.code, $0) }) { first, _ in first }
        return SearchIndex.of(communes + (try establishments(reading, departments, places)))
    }

    private static func communes(_ reading: DirectoryReading, _ departments: [String: String]) throws -> [SearchEntry] {
        let arrivals = Dictionary(grouping: try reading.communeEvents()) { $0.commune ?? "" }
        var entries: [SearchEntry] = []
        try reading.sheets(ofEach: .commune) { sheet, _ in
            guard sheet.isListedCommune, let commune = Commune(sheet, arrivals: arrivals[sheet.subject.code] ?? []) else { return }
            let department = commune.department?.description ?? ""
            entries.append(
                SearchEntry(
                    subject: sheet.subject, name: commune.name, communeCode: commune.code.description, communeName: commune.name,
                    departmentCode: department, departmentName: departments[department] ?? "", postalCodes: commune.postalCodes,
                    formerNames: commune.formerNames, formerCodes: commune.formerCodes,
                    weight: sheet.value(.municipalPopulation).flatMap { Int($0) } ?? 0))
        }
        return entries
    }

    private static func establishments(
        _ reading: DirectoryReading, _ departments: [String: String], _ communes: [String: SearchEntry]
    ) throws -> [SearchEntry] {
        var entries: [SearchEntry] = []
        try reading.sheets(ofEach: .establishment) { sheet, isGone in
            guard let establishment = Establishment(sheet, isGone: isGone) else { return }
            let code = establishment.commune?.description ?? ""
            let department = establishment.department?.description ?? ""
            entries.append(
                SearchEntry(
                    subject: sheet.subject, name: establishment.name, communeCode: code,
                    communeName: communes[code]?.name ?? sheet.value(.communeName) ?? "", departmentCode: department,
                    departmentName: departments[department] ?? "", postalCodes: sheet.value(.postalCode).map { [$0] } ?? [],
                    weight: sheet.value(.pupils).flatMap { Int($0) } ?? 0, isClosed: establishment.state == .closed || isGone,
                    kind: establishment.kind?.value))
        }
        return entries
    }
}

extension Commune {
    /// Codes that it bore, and those of the communes that became part of it.
    fileprivate var formerCodes: [String] {
        Array(Set(changes.filter { $0.present.code == code.description }.map(\.former.code)).subtracting([code.description])).sorted()
    }
}
