internal import Directory
internal import Formats
package import Store

/// The act of exporting the establishments: a line for each UAI, in their order, closed ones included.
package enum ExportEstablishments {
    /// The columns, in order. What a rule deduces is followed by the rule's name in the column `estimations`.
    package static let columns = [
        "uai", "nom", "type", "secteur", "contrat", "état", "code_insee", "commune", "département", "adresse", "code_postal", "latitude",
        "longitude", "éducation_prioritaire", "ips", "ips_date", "élèves", "élèves_date", "classes", "classes_date", "rpi", "situation_qpv",
        "siret", "établissement_mère", "ouvert_le", "estimations", "contradictions", "sources",
    ]

    /// Writes CSV, UTF-8, `,` between cells, `|` inside lists, an empty cell for what is not known. Gives the number of lines.
    package static func run(_ connection: any Connection, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int {
        let reading = try DirectoryReading(connection)
        let communes = try reading.names(ofEach: .commune)
        var writer = CSVWriter(capacity: 1 << 17)
        for column in columns { writer.cell(column) }
        writer.endRow()
        var count = 0
        try reading.sheets(ofEach: .establishment) { sheet, isGone in
            guard let establishment = Establishment(sheet, isGone: isGone) else { return }
            write(establishment, communes, to: &writer)
            count += 1
            try writer.flush(over: 1 << 16, to: sink)
        }
        try writer.flush(to: sink)
        return count
    }

    private static func write(_ establishment: Establishment, _ communes: [String: String], to writer: inout CSVWriter) {
        let sheet = establishment.sheet
        let commune = establishment.commune?.description
        let (pupils, classes) = (establishment.pupilsCount, establishment.classesCount)
        writer.cell(establishment.uai.description)
        writer.cell(establishment.name)
        writer.cell(establishment.kind?.value.rawValue ?? "")
        writer.cell(establishment.sector?.value.rawValue ?? "")
        writer.cell(establishment.contract?.value ?? "")
        writer.cell(establishment.state == .unknown ? "" : establishment.state.rawValue)
        writer.cell(commune ?? "")
        writer.cell(commune.flatMap { communes[$0] } ?? sheet.value(.communeName) ?? "")
        writer.cell(establishment.department?.description ?? "")
        writer.cell(sheet.value(.address) ?? "")
        writer.cell(sheet.value(.postalCode) ?? "")
        writer.cell(establishment.coordinates.map { String($0.latitude) } ?? "")
        writer.cell(establishment.coordinates.map { String($0.longitude) } ?? "")
        writer.cell(establishment.priorityEducation?.value ?? "")
        writer.cell(establishment.socialIndex?.value ?? "")
        writer.cell(establishment.socialIndex?.inForce.date.french ?? "")
        writer.cell(pupils.map { String($0.value) } ?? "")
        writer.cell(pupils?.fact?.date.french ?? "")
        writer.cell(classes.map { String($0.value) } ?? "")
        writer.cell(classes?.fact?.date.french ?? "")
        writer.cell(rpi(establishment))
        writer.cell(sheet.value(.quarterSituation) ?? "")
        for attribute in [Attribute.siret, .parentEstablishment, .openedOn] { writer.cell(sheet.value(attribute) ?? "") }
        let rules = [establishment.kind?.rule, establishment.sector?.rule, pupils?.rule, classes?.rule]
        writer.cell(rules.compactMap { $0?.name }.joined(separator: "|"))
        writer.cell(sheet.contradicted.map(\.rawValue).joined(separator: "|"))
        writer.cell(sheet.sources.joined(separator: "|"))
        writer.endRow()
    }

    private static func rpi(_ establishment: Establishment) -> String {
        switch establishment.rpi {
        case .concentrated: "concentré"
        case .dispersed(let number): "dispersé \(number)"
        case nil: ""
        }
    }
}
