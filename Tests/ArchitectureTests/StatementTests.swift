import Testing

@Suite("Instructions SQL")
struct StatementTests {
    /// Where statements for both engines stand: `Store`, and a target per feature: `PeopleStore`…
    private static func isStore(_ file: SourceTree.File) -> Bool { file.target.hasSuffix("Store") }

    /// Each driver has those that only its engine knows.
    private static let drivers: Set<String> = ["StoreSQLite", "StorePostgres"]

    @Test("Aucune instruction SQL hors des cibles …Store et des deux moteurs")
    func statementsStandInTheStore() throws {
        for file in try SourceTree.files(under: "Sources") where !Self.isStore(file) && !Self.drivers.contains(file.target) {
            for statement in Statement.all(in: file) {
                Issue.record("\(statement.place): une instruction SQL s’écrit dans une cible …Store, une fois pour les deux moteurs.")
            }
        }
    }

    @Test("Chaque instruction SQL est écrite une seule fois")
    func everyStatementStandsOnce() throws {
        var seen: [String: String] = [:]
        for file in try SourceTree.files(under: "Sources") where Self.isStore(file) {
            for statement in Statement.all(in: file) {
                if let other = seen.updateValue(statement.place, forKey: statement.text) {
                    Issue.record("\(statement.place) : la même instruction est déjà écrite en \(other).")
                }
            }
        }
        #expect(seen.count > 20, "Presque aucune instruction trouvée : le contrôle ne contrôle plus rien.")
    }

    @Test("Une instruction ne se compose pas : elle est un littéral, ses valeurs sont liées")
    func statementsAreLiterals() throws {
        for file in try SourceTree.files(under: "Sources") {
            for (number, text) in file.code where text.contains("SQL(stringLiteral:") {
                Issue.record("\(file.path):\(number): SQL ne s’écrit qu’en littéral, avec $1, $2 pour les valeurs.")
            }
        }
    }
}

/// A statement written in a source file: a literal, on one line or between triple quotes, that begins as statements do.
private struct Statement {
    let place: String
    /// Spaces and line ends as single spaces.
    let text: String

    private static let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE ", "ALTER TABLE ", "DROP TABLE ", "WITH "]

    static func all(in file: SourceTree.File) -> [Statement] {
        var found: [Statement] = []
        var block: (line: Int, lines: [Substring])?
        for (number, text) in file.code {
            let line = text.drop(while: \.isWhitespace)
            if let (start, lines) = block {
                if line.hasPrefix("\"\"\"") {
                    add(lines.joined(separator: " "), "\(file.path):\(start)", to: &found)
                    block = nil
                } else {
                    block = (start, lines + [line])
                }
            } else if line.hasSuffix("\"\"\"") {
                block = (number + 1, [])
            } else {
                for piece in line.split(separator: "\"").dropFirst() { add(String(piece), "\(file.path):\(number)", to: &found) }
            }
        }
        return found
    }

    private static func add(_ text: String, _ place: String, to found: inout [Statement]) {
        if verbs.contains(where: text.hasPrefix) { found.append(Statement(place: place, text: text)) }
    }
}
