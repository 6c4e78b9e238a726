import Testing

@Suite("Pureté")
struct PurityTests {
    /// What brings the world into a computation, and what to do instead.
    private static let forbidden: [(pattern: String, remedy: String)] = [
        ("Date()", "la date est un argument"),
        ("Date.now", "la date est un argument"),
        ("Clock()", "une durée se mesure au bord, dans PreauCLI"),
        ("UUID()", "un identifiant est un argument"),
        (".random(", "le hasard est un argument, avec sa graine"),
        ("SystemRandomNumberGenerator", "le hasard est un argument, avec sa graine"),
        ("ProcessInfo", "l’environnement se lit au bord, dans PreauCLI"),
        ("FileManager", "un fichier se lit au bord, dans PreauCLI"),
        ("FileHandle", "un fichier se lit au bord, dans PreauCLI"),
        ("contentsOfFile", "un fichier se lit au bord, dans PreauCLI"),
        ("contentsOf: URL", "un fichier se lit au bord, dans PreauCLI"),
        ("print(", "ce qu’on affiche se décide au bord, dans PreauCLI"),
    ]

    @Test("Le centre ne lit ni l’heure, ni le hasard, ni l’environnement, ni les fichiers")
    func pureTargetsReadNothingOfTheWorld() throws {
        for file in try SourceTree.files(under: "Sources") where Layers.of(file.target)?.isPure == true {
            for (number, text) in file.code {
                for (pattern, remedy) in Self.forbidden where text.containsWord(pattern) {
                    Issue.record("\(file.path):\(number): « \(pattern) » est interdit dans \(file.target) : \(remedy).")
                }
            }
        }
    }

    @Test("Une entrée malveillante ne peut pas arrêter le programme : ni try!, ni as!, ni fatalError hors de la liste comptée")
    func nothingStopsTheProgram() throws {
        for file in try SourceTree.files(under: "Sources") {
            let stops = file.code.filter { line in
                ["try!", "as!", "fatalError("].contains { line.text.containsWord($0) }
            }
            let allowed = CountedStops.all.first { $0.path == file.path }?.count ?? 0
            #expect(stops.count == allowed, "\(file.path) : \(stops.count) arrêts lignes \(stops.map(\.number)), \(allowed) permis.")
        }
        let paths = Set(try SourceTree.files(under: "Sources").map(\.path))
        for stop in CountedStops.all {
            #expect(paths.contains(stop.path), "CountedStops cite \(stop.path), qui n’existe pas.")
        }
    }
}

extension Substring {
    /// Whether `pattern` stands in the line without being the end of a longer name: `Date()` is not in `formatDate()`.
    func containsWord(_ pattern: String) -> Bool {
        ranges(of: pattern).contains { range in
            guard pattern.first?.isLetter == true, range.lowerBound > startIndex else { return true }
            let before = self[index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || before == "_")
        }
    }
}
