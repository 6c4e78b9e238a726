import Testing

@Suite("Glossaire")
struct GlossaryTests {
    /// Where the words of the domain are declared: everything there is read by people who discuss a regulation, or a fact.
    private static let places = [
        "Sources/Kernel/", "Sources/Grammar/Declarations/", "Sources/Language/Checking/Regulation.swift", "Sources/Directory/Identity/",
        "Sources/Directory/Records/", "Sources/Directory/Facts/", "Sources/Directory/Views/", "Sources/Directory/Estimations/",
        "Sources/Directory/Names/", "Sources/People/", "Sources/Calls/", "Sources/Dossiers/",
        "Sources/Credentials/",
    ]

    @Test("Chaque type du domaine est dans le glossaire")
    func everyDomainTypeIsDefined() throws {
        let known = try identifiers()
        var seen = 0
        for file in try SourceTree.files(under: "Sources") where Self.places.contains(where: file.path.hasPrefix) {
            for (number, text) in file.code {
                guard let name = Self.declaredType(text) else { continue }
                seen += 1
                if !known.contains(name) {
                    Issue.record("\(file.path):\(number): \(name) n’est pas dans docs/glossaire.md : terme, définition, source.")
                }
            }
        }
        #expect(seen > 10, "Aucun type trouvé : le contrôle ne contrôle plus rien.")
    }

    @Test("Chaque identifiant du glossaire existe dans le code")
    func everyDefinedTypeExists() throws {
        let declared = Set(try SourceTree.files(under: "Sources").flatMap { $0.code.compactMap { Self.anyDeclaredType($0.text) } })
        for name in try identifiers().sorted() where !declared.contains(name) {
            Issue.record("docs/glossaire.md cite `\(name)`, qu’aucune source ne déclare.")
        }
    }

    @Test("Un terme n’est défini qu’une fois")
    func everyTermIsDefinedOnce() throws {
        let terms = try rows().map(\.term)
        for (term, group) in Dictionary(grouping: terms, by: { $0 }) where group.count > 1 {
            Issue.record("« \(term) » est défini \(group.count) fois.")
        }
    }

    /// Rows of the tables: term, identifiers between backquotes, definition, source. None may be empty but the identifiers (`–`).
    private func rows() throws -> [(term: String, identifiers: [String])] {
        try SourceTree.text(of: "docs/glossaire.md").split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| "), !line.hasPrefix("| terme "), !line.hasPrefix("| ---") else { return nil }
            let cells = line.split(separator: "|").map { $0.trimming(while: \.isWhitespace) }
            #expect(cells.count == 4 && cells.allSatisfy { !$0.isEmpty }, "Ligne incomplète du glossaire : \(line)")
            guard cells.count == 4 else { return nil }
            let names = cells[1].matches(of: /`([A-Z]\w*)`/).map { String($0.output.1) }
            return (String(cells[0]), names)
        }
    }

    private func identifiers() throws -> Set<String> { Set(try rows().flatMap(\.identifiers)) }

    /// A type declared at the top of a file and visible to other targets.
    private static func declaredType(_ line: Substring) -> String? {
        guard let match = line.prefixMatch(of: /(?:package|public) (?:indirect |final )?(?:struct|enum|class|actor|protocol) (\w+)/) else {
            return nil
        }
        return String(match.output.1)
    }

    /// A type declared anywhere, nested or not.
    private static func anyDeclaredType(_ line: Substring) -> String? {
        guard let match = line.firstMatch(of: /\b(?:struct|enum|class|actor|protocol|typealias) (\w+)/) else { return nil }
        return String(match.output.1)
    }
}

extension Substring {
    fileprivate func trimming(while predicate: (Character) -> Bool) -> Substring {
        var text = drop(while: predicate)
        while let last = text.last, predicate(last) { text.removeLast() }
        return text
    }
}
