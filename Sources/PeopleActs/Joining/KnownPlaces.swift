internal import Directory
internal import Kernel
internal import Store

/// What the annuaire knows of the places that may become organisations.
enum KnownPlaces {
    /// `nil` when no source speaks of it, and for arrondissements and former communes, which have no council of their own.
    static func commune(_ code: String, in connection: any Connection) throws -> Commune? {
        guard let code = CommuneCode(code) else { return nil }
        let subject = Subject(.commune, code.description)
        let commune = Commune(FactSheet(subject, records: try DirectoryReading(connection).records(of: subject)))
        return commune.flatMap { $0.sheet.records.isEmpty || $0.kind != .commune ? nil : $0 }
    }

    static func establishment(_ uai: String, in connection: any Connection) throws -> Establishment? {
        guard let uai = UAI(uai) else { return nil }
        let subject = Subject(.establishment, uai.description)
        let establishment = Establishment(FactSheet(subject, records: try DirectoryReading(connection).records(of: subject)))
        return establishment.flatMap { $0.sheet.records.isEmpty ? nil : $0 }
    }

    static func college(_ uai: String, in connection: any Connection) throws -> Establishment? {
        try establishment(uai, in: connection).flatMap { $0.kind?.value == .college ? $0 : nil }
    }

    /// The name of an EPCI à fiscalité propre; `nil` when no source speaks of it.
    static func intercommunality(_ siren: SIREN, in connection: any Connection) throws -> String? {
        let subject = Subject(.intercommunality, siren.description)
        return FactSheet(subject, records: try DirectoryReading(connection).records(of: subject)).value(.name)
    }

    /// The commune that has that SIREN. One series is read whole: only for what may be one (they begin with 21, those of new communes with
    /// 20) and is not in the register of organisations yet.
    static func commune(of siren: SIREN, in connection: any Connection) throws -> Commune? {
        guard ["20", "21"].contains(where: siren.description.hasPrefix) else { return nil }
        var codes: Set<String> = []
        try DirectoryReading(connection).records(ofSeries: .communeSIREN) { row in
            let said = row.withContent { RecordContent.read($0)?[.siren] }
            if said == siren.description, let subject = Subject(key: row.subjectKey) { codes.insert(subject.code) }
        }
        // What one edition said, another may have put right.
        return try codes.sorted().compactMap { try commune($0, in: connection) }.first { $0.siren == siren }
    }
}
