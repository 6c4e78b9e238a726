internal import Directory
internal import Formats
package import Store

/// The act of exporting the communes: a line for each, arrondissements and communes déléguées included, in the order of their codes.
package enum ExportCommunes {
    /// The columns, in order. The last one names every source that speaks of the commune.
    package static let columns = [
        "code_insee", "type", "nom", "département", "région", "arrondissement", "commune_mère", "epci", "nom_epci", "siren",
        "population_municipale", "population_totale", "population_date", "codes_postaux", "densité", "ruralité", "centralité", "montagne",
        "zrr", "qpv", "cités_éducatives", "anciens_noms", "sources",
    ]

    /// Writes CSV, UTF-8, `,` between cells, `|` inside lists, an empty cell for what is not known. Gives the number of lines.
    package static func run(_ connection: any Connection, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int {
        let reading = try DirectoryReading(connection)
        var arrivals: [String: [SourceRecord]] = [:]
        for event in try reading.communeEvents() { arrivals[event.commune ?? "", default: []].append(event) }
        let intercommunalities = try reading.names(ofEach: .intercommunality)
        var writer = CSVWriter(capacity: 1 << 17)
        for column in columns { writer.cell(column) }
        writer.endRow()
        var count = 0
        for kind in [SubjectKind.commune, .delegatedCommune] {
            try reading.sheets(ofEach: kind) { sheet, _ in
                guard sheet.isListedCommune, let commune = Commune(sheet, arrivals: arrivals[sheet.subject.code] ?? []) else { return }
                write(commune, intercommunalities, to: &writer)
                count += 1
                try writer.flush(over: 1 << 16, to: sink)
            }
        }
        try writer.flush(to: sink)
        return count
    }

    private static func write(_ commune: Commune, _ intercommunalities: [String: String], to writer: inout CSVWriter) {
        let epci = commune.intercommunality?.value
        writer.cell(commune.code.description)
        writer.cell(commune.kind.rawValue)
        writer.cell(commune.name)
        writer.cell(commune.department?.description ?? "")
        writer.cell(commune.region?.value ?? "")
        writer.cell(commune.sheet.value(.arrondissement) ?? "")
        writer.cell(commune.parent?.description ?? "")
        writer.cell(epci ?? "")
        writer.cell(epci.flatMap { intercommunalities[$0] } ?? "")
        writer.cell(commune.siren?.description ?? "")
        writer.cell(commune.municipalPopulation?.value ?? "")
        writer.cell(commune.totalPopulation?.value ?? "")
        writer.cell(commune.municipalPopulation?.inForce.date.french ?? "")
        writer.cell(commune.postalCodes.joined(separator: "|"))
        for attribute in [Attribute.density, .rurality, .centrality, .mountain, .ruralRevitalisation, .quarters, .educationalCities] {
            writer.cell(commune.zoning(attribute)?.value ?? "")
        }
        writer.cell(commune.formerNames.joined(separator: "|"))
        writer.cell(commune.sheet.sources.joined(separator: "|"))
        writer.endRow()
    }
}

extension FactSheet {
    /// Every series that says something of the subject, in the order of `Series`.
    var sources: [String] {
        let said = Set(records.map(\.series))
        return Series.allCases.filter(said.contains).map(\.rawValue)
    }
}
