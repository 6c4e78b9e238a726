import RowFiles
import Testing

@Suite("Lire un texte délimité") struct ReadingDelimitedTests {
    private func separator(_ text: String) throws -> String {
        guard case .delimited(let separator) = try SourceFile(Array(text.utf8), named: "essai").shape.layout else { return "" }
        return String(Character(UnicodeScalar(separator)))
    }

    @Test(
        "Le séparateur se reconnaît à l’en-tête et aux premières lignes",
        arguments: [
            ("a;b;c\n1;2;3\n", ";"), ("a,b,c\n1,2,3\n", ","), ("a\tb\tc\n1\t2\t3\n", "\t"), ("a|b|c\n1|2|3\n", "|"),
            // Decimals and labels with commas.
            ("uai;ips\n1;103,5\n2;98,7\n", ";"), ("\"Nom, prénom\";\"Adresse, ville\"\nx;1, rue\ny;z\n", ";"),
            ("nom, complet;ips, écart;n\na, b;1,5;2\nc, d;1,5;3\n", ";"), ("code,libellé\n1,\"a;b;c\"\n2,\"d;e\"\n", ","),
            ("id,lib,path\n1,x,a|b\n2,y,c|d\n", ","), ("a;b\n", ";"), ("sep=|\na;x|b\n1|2\n", "|"),
        ])
    func separators(text: String, expected: String) throws { #expect(try separator(text) == expected) }

    @Test("Excel annonce parfois le séparateur sur une première ligne, qui n’est pas l’en-tête")
    func announced() throws {
        let reading = try Reading("sep=,\r\na,b\r\n1,2\r\n")
        #expect(reading.shape.columns == ["a", "b"] && reading.rows == [["1", "2"]] && reading.lines == [3])
        #expect(try Reading([UInt8]("sep=".utf8) + [0x82, 0x0A] + "a;b\n1;2\n".utf8).shape.columns.count == 1)
    }

    @Test("Entre guillemets : séparateurs, guillemets doublés, retours à la ligne")
    func quotes() throws {
        let reading = try Reading("a;b\n\"x;y\";\"dit \"\"école\"\"\"\n\"un\r\ndeux\n\rtrois\";\"\"\n5 \"pouces\";d\"e\n")
        #expect(reading.rows == [["x;y", "dit \"école\""], ["un\r\ndeux\n\rtrois", ""], ["5 \"pouces\"", "d\"e"]])
        #expect(reading.lines == [2, 3, 7])
    }

    @Test("Fins de ligne LF, CRLF et CR mêlées, dernière ligne sans fin", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let reading = try Reading("a;b\(end)1;2\(end)\(end)3;4\n5;6\r\n7;8\r9;10")
        #expect(reading.rows == [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"], ["9", "10"]])
        #expect(reading.lines == [2, 4, 5, 6, 7])
    }

    @Test("Les lignes vides sont passées, avant l’en-tête aussi ; les lignes de séparateurs sont données")
    func blanks() throws {
        let reading = try Reading("\n  \r\na;b\n\n;\n \t\n1;2\n\n")
        #expect(reading.rows == [["", ""], ["1", "2"]] && reading.lines == [5, 7])
    }

    @Test("Une ligne trop courte ou trop longue garde son nombre de cellules")
    func lengths() throws {
        let reading = try Reading("a;b;c\n1\n1;2;3;4;\n1;2;\n")
        #expect(reading.rows == [["1"], ["1", "2", "3", "4", ""], ["1", "2", ""]])
    }

    @Test("Les noms de colonnes sont rognés, composés, distincts, sans le # de La Poste")
    func names() throws {
        #expect(try Reading("#Code_commune ;\u{A0}Nom\t; contact collège \n").shape.columns == ["Code_commune", "Nom", "contact collège"])
        #expect(try Reading("a;;a;a;a (2);\n").shape.columns == ["a", "colonne 2", "a (2)", "a (3)", "a (2) (2)", "colonne 6"])
        #expect(try Reading("\"a\"\"b\";\"c\nd\"\n1;2\n").shape.columns == ["a\"b", "c\nd"])
    }

    @Test("Du texte après un guillemet fermant refuse cette ligne seulement")
    func afterQuote() throws {
        let reading = try Reading("a;b\n1;\"x\"y\n2;\"z\"\n")
        #expect(reading.rows == [["2", "z"]])
        #expect(reading.faults == ["2: texte après un guillemet fermant\u{A0}: doublez les guillemets du texte"])
    }

    @Test("Un guillemet jamais fermé n’avale pas le fichier : sa ligne seule est refusée")
    func openQuote() throws {
        let many = (0..<5000).map { "\($0);école\n" }.joined()
        let reading = try Reading("a;b\n0;\"ouvert\n" + many)
        #expect(reading.faults == ["2: guillemet ouvert et jamais fermé\u{A0}: fermez-le, ou doublez les guillemets du texte"])
        #expect(reading.rows.count == 5000 && reading.lines.first == 3 && reading.lines.last == 5002)
        // At the end of the file, and with a proper quote further down.
        #expect(try Reading("a;b\n1;2\n3;\"x").rows == [["1", "2"]])
        let twice = try Reading("a;b\n1;\"ouvert\n2;\"fermé\"\n3;z\n")
        #expect(twice.rows == [["2", "fermé"], ["3", "z"]] && twice.faults.count == 1)
    }

    @Test("La ligne fautive reprend après sa cellule sur plusieurs lignes")
    func faultAfterBreaks() throws {
        let reading = try Reading("a;b;c\n\"un\ndeux\";\"x\"y;z\n4;5;6\n")
        #expect(reading.rows == [["4", "5", "6"]] && reading.lines == [4])
    }

    @Test("Un caractère nul refuse sa ligne")
    func nul() throws {
        let reading = try Reading("a;b\n1;\u{0}\n2;3\n")
        #expect(reading.rows == [["2", "3"]])
        #expect(reading.faults == ["2: caractère nul (U+0000) dans la cellule\u{A0}: retirez-le"])
    }

    @Test("Un en-tête entre crochets n’est pas du JSON")
    func brackets() throws {
        #expect(try Reading("[code];[nom]\n1;2\n").shape.columns == ["[code]", "[nom]"])
    }
}
