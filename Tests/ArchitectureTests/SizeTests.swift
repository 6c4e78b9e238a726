import Testing

@Suite("Tailles")
struct SizeTests {
    @Test("Aucune cible ne dépasse 4 000 lignes")
    func noTargetIsTooBig() throws {
        let files = try SourceTree.files(under: "Sources")
        for (target, group) in Dictionary(grouping: files, by: \.target).sorted(by: { $0.key < $1.key }) {
            let lines = group.reduce(0) { $0 + $1.lines.count }
            #expect(lines <= 4_000, "\(target) a \(lines) lignes : cherchez-y une deuxième cible.")
        }
    }

    @Test("Aucun fichier ne dépasse 400 lignes")
    func noFileIsTooBig() throws {
        for file in try SourceTree.files(under: "Sources") + SourceTree.files(under: "Tests") {
            #expect(file.lines.count <= 400, "\(file.path) a \(file.lines.count) lignes : cherchez-y une deuxième idée.")
        }
    }
}
