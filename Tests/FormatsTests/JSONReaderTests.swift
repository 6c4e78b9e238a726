import Formats
import Kernel
import Testing

@Suite("Lire du JSON") struct JSONReaderTests {
    @Test("Objets, listes, textes, nombres tels qu’écrits, booléens et null")
    func values() throws {
        let node = try json("{\"a\": [1, -2.50, 1e2, true, false, null], \"b\": {}, \"c\": [], \"d\": \"été\"}")
        #expect(shape(node) == "{a: [1, -2.50, 1e2, true, false, null], b: {}, c: [], d: 'été'}")
    }

    @Test("Chaque valeur et chaque membre gardent leur place, comptée en caractères composés")
    func positions() throws {
        guard case .map(let members) = try json("{\"e\u{301}\": 1,\r\n  \"b\": 2}").content else { return #expect(Bool(false)) }
        #expect(members[0].value.position == Position(line: 1, column: 7))
        #expect(members[1].position == Position(line: 2, column: 3))
        #expect(members[1].value.position == Position(line: 2, column: 8))
    }

    @Test("Les échappements rendent leur caractère, composé")
    func escapes() throws {
        #expect(shape(try json("\"\\\"\\\\\\/\\n\\t\\u00e9\\ud83d\\ude00e\\u0301\"")) == "'\"\\/\n\té😀é'")
        guard case .text(let scalar) = try json("\"e\\u0301\"").content else { return #expect(Bool(false)) }
        #expect(Array(scalar.value.utf8) == [0xC3, 0xA9])
    }

    @Test(
        "Un membre en double est refusé au second, qui nomme le premier",
        arguments: ["{\"é\": 1,\n\"é\": 2}", "{\"é\": 1,\n\"e\u{301}\": 2}", "{\"é\": 1,\n\"e\\u0301\": 2}"])
    func duplicates(text: String) {
        #expect(jsonProblems(text) == ["2:1: membre « é » déjà donné ligne 1 : gardez un seul des deux"])
    }

    @Test("Un membre en double se voit aussi parmi beaucoup d’autres, premier ou dernier", arguments: [0, 7, 8, 9, 11, 29])
    func duplicatesAmongMany(rank: Int) {
        let members = (0..<30).map { "\"m\($0)\": \($0)" } + ["\"m\(rank)\": 0"]
        let text = "{" + members.joined(separator: ",\n") + "}"
        #expect(jsonProblems(text) == ["31:1: membre « m\(rank) » déjà donné ligne \(rank + 1) : gardez un seul des deux"])
    }

    @Test(
        "Une faute dit ce qui est attendu et ce qui est trouvé",
        arguments: [
            ("{", "1:2: attendu : un nom entre « \" » ; trouvé : la fin du fichier"),
            ("{'a': 1}", "1:2: attendu : un nom entre « \" » ; trouvé : « ' »"),
            ("{\"a\" 1}", "1:6: attendu : « : » ; trouvé : « 1 »"),
            ("{\"a\": 1 \"b\": 2}", "1:9: attendu : « , » ou « } » ; trouvé : « \" »"),
            ("[1 2]", "1:4: attendu : « , » ou « ] » ; trouvé : « 2 »"),
            ("[1,]", "1:3: virgule de trop : rien ne la suit"),
            ("[True]", "1:2: attendu : une valeur ; trouvé : « True »"),
            ("[NaN]", "1:2: attendu : une valeur ; trouvé : « NaN »"),
            ("[.5]", "1:2: attendu : une valeur ; trouvé : « . »"),
            ("[1.]", "1:4: attendu : un chiffre ; trouvé : « ] »"),
            ("[1e]", "1:4: attendu : un chiffre ; trouvé : « ] »"),
            ("[01]", "1:2: un nombre ne commence pas par 0 : écrivez-le sans ce zéro, ou entre « \" » si c’est un code"),
            ("{} {}", "1:4: texte de trop après la valeur : « { » ; un seul objet est attendu"),
            ("", "1:1: fichier vide : un objet JSON est attendu"),
            ("\"a", "1:1: texte ouvert ici et jamais fermé : « \" » est attendu à la fin de la ligne"),
            ("\"a\nb\"", "1:1: texte ouvert ici et jamais fermé : « \" » est attendu à la fin de la ligne"),
            ("\"a\tb\"", "1:3: tabulation dans un texte : écrivez « \\t »"),
            ("\"\\q\"", "1:2: « \\ » suivi d’un signe inconnu : doublez-le (« \\\\ »)"),
            ("\"\\u12\"", "1:2: quatre chiffres de 0 à F sont attendus après « \\u »"),
            ("\"a\u{0}\"", "1:3: caractère de contrôle U+0000 : retirez-le"),
        ])
    func faults(text: String, problem: String) {
        #expect(jsonProblems(text) == [problem])
    }

    @Test("Une moitié de caractère seule est refusée", arguments: ["\\ud83d", "\\ude00", "\\ud83d\\ud83d", "\\ud83dx", "\\ud83d\\n"])
    func loneSurrogate(text: String) {
        #expect(jsonProblems("\"\(text)\"") == ["1:2: moitié de caractère seule : « \\uD800 » à « \\uDFFF » vont par deux"])
    }

    @Test("Le BOM que des tableurs ajoutent est toléré")
    func byteOrderMark() throws {
        #expect(shape(try json("\u{FEFF}{}")) == "{}")
    }
}
