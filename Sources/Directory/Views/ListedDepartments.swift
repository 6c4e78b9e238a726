/// Which series have been imported, and in which départements each has lines: what an absence means depends on it.
///
/// A commune that is not in the national list of QPV has none; a school that is not in the list of REP is outside only where the list
/// was imported for its département. See `SeriesCoverage`.
package struct ListedDepartments: Sendable {
    /// Codes of départements (`38`, `2A`) in which each series whose coverage is by département has at least a line.
    package let departments: [Series: Set<String>]
    /// The last edition of each series: the date of what it does not say.
    package let latest: [Series: Edition]
    /// Départements in which the annuaire de l’éducation lists first-degree schools, among those the case speaks of: some of its files
    /// hold lycées only.
    package let schoolDirectories: Set<String>

    package init(departments: [Series: Set<String>], latest: [Series: Edition], schoolDirectories: Set<String>) {
        self.departments = departments
        self.latest = latest
        self.schoolDirectories = schoolDirectories
    }

    /// The coverage that these records show.
    package init(_ records: [SourceRecord]) {
        var departments: [Series: Set<String>] = [:]
        var latest: [Series: Edition] = [:]
        var directories: Set<String> = []
        for record in records {
            latest[record.series] = latest[record.series].map { $0.number > record.edition.number ? $0 : record.edition } ?? record.edition
            guard let department = Self.department(of: record) else { continue }
            departments[record.series, default: []].insert(department)
            let type = record.values[.establishmentType].flatMap { EstablishmentKind(type: $0) }
            if record.series == .schoolDirectory, type?.isFirstDegree ?? false { directories.insert(department) }
        }
        self.init(departments: departments, latest: latest, schoolDirectories: directories)
    }

    private static func department(of record: SourceRecord) -> String? {
        if let commune = (record.commune ?? (record.subject.kind == .commune ? record.subject.code : nil)).flatMap({ CommuneCode($0) }) {
            return commune.departmentCode?.description
        }
        return UAI(record.subject.code).flatMap { DepartmentCode(of: $0) }?.description
    }

    /// At least a line of the series has been imported, anywhere.
    package func hasImported(_ series: Series) -> Bool { latest[series] != nil }

    /// At least a line of the series speaks of the département.
    package func lists(_ series: Series, in department: DepartmentCode) -> Bool {
        departments[series]?.contains(department.description) ?? false
    }
}
