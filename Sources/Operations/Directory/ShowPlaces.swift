package import Directory
package import Store

/// The act of showing who a commune or an establishment is, for those who choose one.
package enum ShowPlaces {
    /// A commune and the name of its EPCI à fiscalité propre, when the annuaire has it.
    package struct NamedCommune: Sendable {
        package let commune: Commune
        package let intercommunality: String?
    }

    /// `nil` when the annuaire does not know it, or knows it as a commune that is no more.
    package static func commune(_ connection: any Connection, _ code: CommuneCode) throws -> NamedCommune? {
        let reading = try DirectoryReading(connection)
        guard let commune = try reading.commune(code), commune.ending == nil else { return nil }
        let epci = try commune.intercommunality.flatMap { standing -> String? in
            let subject = Subject(.intercommunality, standing.value)
            return FactSheet(subject, records: try reading.records(of: subject)).value(.name)
        }
        return NamedCommune(commune: commune, intercommunality: epci)
    }

    /// Those that the annuaire knows, in the order asked.
    package static func establishments(_ connection: any Connection, _ uais: [UAI]) throws -> [Establishment] {
        let reading = try DirectoryReading(connection)
        guard !uais.isEmpty else { return [] }
        let views = try reading.views(of: reading.records(of: uais.map { Subject(.establishment, $0.description) }))
        let byUAI = Dictionary(views.map { ($0.uai, $0) }) { first, _ in first }
        return uais.compactMap { byUAI[$0] }
    }
}
