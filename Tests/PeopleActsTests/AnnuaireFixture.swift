import Directory
import Kernel
import Store
import StoreTestSupport

/// A few places as an import would have put them.
enum AnnuaireFixture {
    private static let lines: [(series: Series, subject: String, values: [Attribute: String])] = [
        (.communes, "commune:38563", [.name: "Voiron", .communeType: "COM", .department: "38"]),
        (.communes, "commune:38225", [.name: "Autrans-Méaudre en Vercors", .communeType: "COM", .department: "38"]),
        (.communeSIREN, "commune:38225", [.name: "Autrans-Méaudre en Vercors", .siren: "200056224"]),
        (.communes, "commune:38185", [.name: "Grenoble", .communeType: "COM", .department: "38"]),
        (.communeSIREN, "commune:38185", [.name: "Grenoble", .siren: "213801855"]),
        (.communes, "commune:38001", [.name: "Les Abrets", .communeType: "COMD", .department: "38"]),
        (.intercommunalities, "epci:200040715", [.name: "Grenoble-Alpes-Métropole"]),
        (.schoolDirectory, "établissement:0380099B", [.name: "Collège La Garenne", .establishmentType: "Collège"]),
        (.schoolDirectory, "établissement:0380110N", [.name: "École élémentaire du Pré-Clos", .establishmentType: "Ecole"]),
    ]

    static func fill(_ connection: any Connection) throws {
        let groups = Dictionary(grouping: lines, by: { $0.series })
        for (series, group) in groups.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let edition = NewEdition(
                series: series, asOf: Day(iso: "2024-11-26"), importedAt: Instant(iso: "2026-11-20T08:00:00Z")!,
                fileName: "\(series.rawValue).csv", fingerprint: String(repeating: "e", count: 64), encoding: "UTF-8", separator: ";")
            var batch: RecordBatch? = RecordBatch()
            for (rank, line) in group.enumerated() { batch?.add(line.subject, line.values, line: rank + 2, series: series) }
            _ = try RecordImport.run(edition, in: connection) {
                defer { batch = nil }
                return batch
            }
        }
        try StoredTerritory(code: "38", name: "Isère", timeZone: "Europe/Paris", isFictional: true).write(in: connection)
    }
}

extension RecordBatch {
    fileprivate mutating func add(_ subject: String, _ values: [Attribute: String], line: Int, series: Series) {
        let subject = add(Array(subject.utf8))
        let empty = add([])
        let content = add(RecordContent.write(values))
        rows.append(
            Row(
                line: line, isMain: true, series: series, subject: subject, period: empty, detail: empty, commune: nil, dated: nil,
                content: content))
    }

    private mutating func add(_ text: [UInt8]) -> Range<Int> {
        bytes += text
        return bytes.count - text.count..<bytes.count
    }
}
