package import Directory
internal import Kernel
package import Language
package import Prefill
package import Store

/// The act of preparing a case from the annuaire: what the référentiel gives, each value with its source and date.
package enum PrepareCase {
    /// Whose case it is.
    package enum Place: Sendable {
        case commune(CommuneCode)
        case establishment(UAI)
        /// A regulation about a whole territory: every establishment of a département.
        case department(DepartmentCode)
    }

    /// Throws `OperationFailure.notFound` when the annuaire does not know the place, `Problems` when the regulation is not about such places.
    package static func run(_ connection: any Connection, _ regulation: Regulation, for place: Place) throws -> PrefilledCase {
        let reading = try DirectoryReading(connection)
        switch place {
        case .commune(let code):
            guard let commune = try reading.commune(code) else {
                throw OperationFailure.notFound("l’annuaire ne connaît pas de commune « \(code) »")
            }
            if let ending = commune.ending {
                throw OperationFailure.notFound("« \(code) » n’est plus une commune\u{A0}: \(ending)")
            }
            let establishments = try reading.views(of: reading.establishments(of: code))
            let listed = try reading.listed(in: establishments.map(\.department) + [commune.department])
            return try PrefilledCase(regulation, of: .commune(commune, establishments), listed: listed)
        case .establishment(let uai):
            guard let establishment = try reading.views(of: reading.records(of: Subject(.establishment, uai.description))).first else {
                throw OperationFailure.notFound("l’annuaire ne connaît pas d’établissement « \(uai) »")
            }
            let commune = try establishment.commune.flatMap { try reading.commune($0) }
            let listed = try reading.listed(in: [establishment.department, commune?.department])
            return try PrefilledCase(regulation, of: .establishment(establishment, commune), listed: listed)
        case .department(let code):
            let establishments = try reading.views(of: reading.establishments(ofDepartment: code.description))
            guard !establishments.isEmpty else {
                throw OperationFailure.notFound("l’annuaire ne connaît aucun établissement dans le département « \(code) »")
            }
            let communes = try reading.communes(Set(establishments.compactMap(\.commune)))
            let listed = try reading.listed(in: establishments.map(\.department))
            return try PrefilledCase(
                regulation, of: .territory(code: code.description, establishments, communes), listed: listed)
        }
    }
}

extension DirectoryReading {
    /// `nil` when no record speaks of it.
    func commune(_ code: CommuneCode) throws -> Commune? { try communes([code])[code] }

    func communes(_ codes: Set<CommuneCode>) throws -> [CommuneCode: Commune] {
        let inForce = try editionsInForce()
        let cities = Set(codes.compactMap(\.city))
        let wanted = codes.union(cities).sorted().map { Subject(.commune, $0.description) }
        let records = Dictionary(grouping: try self.records(of: wanted), by: \.subject)
        var sheets: [String: FactSheet] = [:]
        for (subject, said) in records {
            sheets[subject.code] = FactSheet(subject, records: inForce.kept(said), contests: try contests(of: subject))
        }
        var communes: [CommuneCode: Commune] = [:]
        for code in codes {
            guard let sheet = sheets[code.description] else { continue }
            communes[code] = Commune(sheet, city: code.city.flatMap { sheets[$0.description] })
        }
        return communes
    }

    /// The establishments of which these are the records, in the order of their numbers.
    func views(of records: [SourceRecord]) throws -> [Establishment] {
        let inForce = try editionsInForce()
        return try Dictionary(grouping: records, by: \.subject)
            .sorted { $0.key.code < $1.key.code }
            .compactMap { subject, said in
                Establishment(
                    FactSheet(subject, records: inForce.kept(said), contests: try contests(of: subject)), isGone: inForce.isGone(said))
            }
    }

    /// What was imported, and for which départements where that matters: an absence means something only in a complete list. Whether the
    /// annuaire de l’éducation lists schools is only asked of the départements that the case speaks of.
    fileprivate func listed(in places: [DepartmentCode?]) throws -> ListedDepartments {
        // The last by the day of its data, then by the order of the imports.
        let latest = editions.values.sorted { ($0.asOf?.number ?? .min, $0.number) < ($1.asOf?.number ?? .min, $1.number) }
            .reduce(into: [Series: Edition]()) { $0[$1.series] = $1 }
        var departments: [Series: Set<String>] = [:]
        for series in latest.keys where series.coverage == .byDepartment { departments[series] = try self.departments(of: series) }
        let directories = try Set(places.compactMap { $0?.description }).filter { try listsSchools(in: $0) }
        return ListedDepartments(departments: departments, latest: latest, schoolDirectories: directories)
    }

    private func listsSchools(in department: String) throws -> Bool {
        var found = false
        try records(ofSeries: .schoolDirectory, inDepartment: department) { row in
            guard !found, let type = row.withContent({ RecordValues(content: $0) })?[.establishmentType] else { return }
            found = EstablishmentKind(type: type)?.isFirstDegree == true
        }
        return found
    }
}
