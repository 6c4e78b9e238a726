import Formats
import Kernel
import Testing

@Suite("Lire un tableau CSV") struct TableTests {
    private func table(_ text: String) throws(Problems) -> Table { try TableReader.read(Array(text.utf8), named: file) }

    private func rows(_ text: String) throws -> [[String]] {
        var rows: [[String]] = []
        try table(text).forEachRow { row in rows.append((0..<row.count).map { row.text($0) }) }
        return rows
    }

    private func tableProblems(_ bytes: [UInt8]) -> [String] {
        do throws(Problems) {
            _ = try TableReader.read(bytes, named: file)
            return []
        } catch {
            return error.sorted.map { String($0.description.dropFirst(file.count + 1)) }
        }
    }

    @Test("Le séparateur se reconnaît à l’en-tête", arguments: ["a,b;b,c\n1,2,3\n", "a;b,b;c\r\n1;2;3\r\n", "a\tb\tc\n1\t2\t3"])
    func separator(text: String) throws {
        let table = try table(text)
        #expect(table.columnNames.count == 3)
        #expect(table.rowCount == 1)
        #expect(try rows(text) == [["1", "2", "3"]])
    }

    @Test("Les noms de colonnes sont composés, sans espaces autour ni BOM")
    func columnNames() throws {
        let table = try table("\u{FEFF}\u{FEFF}uai, de\u{301}bit ,\"nom, complet\"\n")
        #expect(table.columnNames == ["uai", "débit", "nom, complet"])
        #expect(table.column("débit") == 1)
        #expect(table.column("autre") == nil)
        #expect(table.rowCount == 0)
        #expect(table.position(ofHeader: 1) == Position(line: 1, column: 6))
    }

    @Test("Entre guillemets : séparateur, retour à la ligne, guillemet doublé")
    func quotes() throws {
        let text = "a,b\n\"x, y\",\"l'«\"\"école\"\"»\"\n\"un\r\ndeux\",\"\"\n3,4\n"
        #expect(try rows(text) == [["x, y", "l'«\"école\"»"], ["un\r\ndeux", ""], ["3", "4"]])
    }

    @Test("Les lignes vides ne comptent pas, sauf s’il n’y a qu’une colonne")
    func blankLines() throws {
        #expect(try rows("a,b\n\n1,2\r\n\r\n\n") == [["1", "2"]])
        #expect(try rows("a\n1\n\n2\n") == [["1"], [""], ["2"]])
    }

    @Test("Un nombre entier se lit dans les octets, sans texte")
    func integers() throws {
        let cells = ["0", "-12", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.0", "", "-", "+1", " 1", "1e3"]
        let expected: [Int64?] = [0, -12, .max, .min, nil, nil, nil, nil, nil, nil, nil]
        var read: [Int64?] = []
        try table("a,b\n" + cells.map { "x,\($0)\n" }.joined()).forEachRow { row in read.append(row.integer(1)) }
        #expect(read == expected)
    }

    @Test("Une cellule connaît sa ligne et sa colonne, même après un texte sur deux lignes")
    func positions() throws {
        var places: [Position] = []
        try table("a,b,c\ne\u{301},\"é\n\",\"z\"\n1,2,3\n").forEachRow { row in places += (0..<3).map { row.position($0) } }
        let expected = [(2, 1), (2, 3), (3, 3), (4, 1), (4, 3), (4, 5)].map { Position(line: $0.0, column: $0.1) }
        #expect(places == expected)
    }

    @Test(
        "Chaque faute a sa place et sa phrase",
        arguments: [
            (
                "a,b\n1\n1,2,3\n",
                [
                    "2:1: 1 cellule au lieu de 2 : une par colonne est attendue",
                    "3:5: 3 cellules au lieu de 2 : une par colonne est attendue",
                ]
            ),
            ("a,b, a\n", ["1:5: colonne « a » déjà donnée (colonne 1) : gardez une seule des deux"]),
            ("a,,b\n", ["1:3: colonne 2 sans nom : donnez-lui un nom, ou retirez la colonne"]),
            ("", ["1:1: en-tête attendu sur la première ligne : les noms des colonnes"]),
            ("\na,b\n", ["1:1: en-tête attendu sur la première ligne : les noms des colonnes"]),
            ("a,b\n1,\"x\n", ["2:3: guillemet ouvert ici et jamais fermé : fermez-le, ou doublez les guillemets du texte"]),
            ("a,b\n1,\"x\"y\n", ["2:6: texte après le guillemet fermant : doublez les guillemets du texte"]),
            ("a,b\n1,\u{0}\n", ["2:3: caractère de contrôle U+0000 : retirez-le"]),
            ("a,b\r1,2\r", ["1:3: fins de ligne d’un ancien Macintosh : enregistrez le fichier en « CSV UTF-8 »"]),
        ])
    func faults(text: String, expected: [String]) {
        #expect(tableProblems(Array(text.utf8)).first == expected.first)
        if expected.count > 1 { #expect(tableProblems(Array(text.utf8)) == expected) }
    }

    @Test("Un octet qui n’est pas de l’UTF-8 est montré à sa place")
    func invalidUTF8() {
        #expect(
            tableProblems(Array("a,b\né,".utf8) + [0xE9, 0x0A]) == [
                "2:3: octet E9 étranger à l’UTF-8 : enregistrez le fichier en « CSV UTF-8 »"
            ])
    }

    @Test("Un million de séparateurs, dans l’en-tête ou dans une ligne, est refusé sans prendre de mémoire")
    func tooManyCells() {
        let commas = String(repeating: ",", count: 1_000_000)
        #expect(tableProblems(Array(commas.utf8)).last?.hasSuffix("trop de colonnes : 16384 au plus") == true)
        #expect(tableProblems(Array("a,b\n\(commas)".utf8)) == ["2:3: 1000001 cellules au lieu de 2 : une par colonne est attendue"])
    }
}
