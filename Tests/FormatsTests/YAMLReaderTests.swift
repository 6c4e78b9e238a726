import Formats
import Kernel
import Testing

@Suite("Lire du YAML") struct YAMLReaderTests {
    @Test("Un texte reste un texte : ni code, ni heure, ni mot anglais n’est converti")
    func everyScalarIsText() throws {
        let node = try yaml("a: 01004\nb: 12:30\nc: on\nd: 2022-12-01\ne: 11 800 €\nf: 1e3\n")
        #expect(shape(node) == "{a: '01004', b: '12:30', c: 'on', d: '2022-12-01', e: '11 800 €', f: '1e3'}")
    }

    @Test("Rien, ~ et null sont l’absence de valeur ; entre guillemets, ce sont des textes")
    func nulls() throws {
        let node = try yaml("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: \"~\"\n")
        #expect(shape(node) == "{a: null, b: null, c: null, d: 'null', e: '', f: '~'}")
    }

    @Test("Listes et accolades se lisent en lignes comme entre signes")
    func collections() throws {
        let node = try yaml("a: {b: [1, 2], c: x}\nd:\n- e: 1\n  f: 2\n- 3\n")
        #expect(shape(node) == "{a: {b: ['1', '2'], c: 'x'}, d: [{e: '1', f: '2'}, '3']}")
    }

    @Test("Chaque valeur et chaque clé gardent leur place")
    func positions() throws {
        let node = try yaml("école:\n  débit: 100 Mb/s\n")
        guard case .map(let members) = member("école", of: node)?.content else { return #expect(Bool(false)) }
        #expect(members[0].position == Position(line: 2, column: 3))
        #expect(members[0].value.position == Position(line: 2, column: 10))
    }

    @Test("La place se compte comme dans l’éditeur : lettre décomposée, CRLF et BOM ne décalent rien")
    func columnsOfAnEditor() throws {
        let node = try yaml("\u{FEFF}e\u{301}cole: x\r\nde\u{301}bit: 12\r\n")
        #expect(shape(node) == "{école: 'x', débit: '12'}")
        #expect(member("débit", of: node)?.position == Position(line: 2, column: 8))
    }

    @Test(
        "Une clé en double est refusée à la seconde, qui nomme la première",
        arguments: ["é: 1\nb: 2\né: 3\n", "é: 1\nb: 2\ne\u{301}: 3\n"])
    func duplicateKey(text: String) {
        #expect(yamlProblems(text) == ["3:1: clé « é » déjà donnée ligne 1 : gardez une seule des deux"])
    }

    @Test("Toutes les clés en double sont dites, même avant une faute qui arrête la lecture")
    func problemsBeforeAFault() {
        #expect(
            yamlProblems("a: 1\na: 2\nb: {c: 1, c: 2}\nd: x : y\n") == [
                "2:1: clé « a » déjà donnée ligne 1 : gardez une seule des deux",
                "3:11: clé « c » déjà donnée ligne 3 : gardez une seule des deux",
                "4:6: deux-points suivi d’une espace dans un texte : mettez le texte entre guillemets",
            ])
    }

    @Test(
        "Étiquette, ancre, renvoi et fusion sont refusés avec leur remède",
        arguments: [
            ("a: !!str 12", "1:4: étiquette « ! » refusée : retirez-la, ou mettez le texte entre guillemets"),
            ("a: !x [1]", "1:4: étiquette « ! » refusée : retirez-la, ou mettez le texte entre guillemets"),
            ("a: &b 12", "1:4: ancre « & » refusée : retirez-la, ou mettez le texte entre guillemets"),
            ("a: *b", "1:4: renvoi « * » refusé : recopiez la valeur, ou mettez le texte entre guillemets"),
            ("<<: {a: 1}", "1:1: fusion « << » refusée : recopiez les clés voulues"),
            ("? [a]\n: b", "1:3: une clé est un simple texte : liste ou accolades trouvées ; mettez le texte entre guillemets"),
            ("'': b", "1:1: clé vide : un nom est attendu avant le deux-points"),
        ])
    func refusedPieces(text: String, problem: String) {
        #expect(yamlProblems(text) == [problem])
    }

    @Test("Un seul document, sans directive, et qui dit quelque chose")
    func oneDocument() throws {
        #expect(shape(try yaml("---\na: 1\n...\n")) == "{a: '1'}")
        #expect(yamlProblems("a: 1\n---\nb: 2\n") == ["2:1: second document dans le fichier : retirez la ligne « --- » et ce qui la suit"])
        let directive = "1:1: une ligne ne peut commencer par « % » : retirez-la, ou mettez le texte entre guillemets"
        #expect(yamlProblems("%YAML 1.1\n---\na: b") == [directive])
        #expect(yamlProblems("%TAG !e! x\n---\na: b") == [directive])
        for text in ["", "\n\n", "# rien\n", "---\n"] {
            #expect(yamlProblems(text) == ["1:1: fichier vide : des lignes « clé: valeur » sont attendues"])
        }
    }

    @Test("Un octet qui n’est pas de l’UTF-8 est montré à sa place")
    func invalidUTF8() {
        let bytes: [UInt8] = Array("a: 1\r\ne\u{301}: ".utf8) + [0xE9, 0x20]
        let found = problems { () throws(Problems) in try YAMLReader.read(bytes, named: file) }
        #expect(
            found == ["2:4: octet E9 étranger à l’UTF-8 : enregistrez le fichier en UTF-8 (il est sans doute en Windows-1252 ou UTF-16)"])
    }

    @Test("Les caractères qui ne se voient pas sont refusés", arguments: ["\u{0}", "\u{7}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}"])
    func controlCharacters(character: String) {
        let found = yamlProblems("a: b\(character)c")
        #expect(found.count == 1 && found[0].hasPrefix("1:5: caractère "))
    }

    @Test("Un échappement ne fait pas entrer de caractère de contrôle")
    func escapedControlCharacter() {
        #expect(yamlProblems("a: \"\\0\"") == ["1:4: caractère de contrôle dans un texte : retirez-le"])
    }

    @Test(
        "Entre accolades, une clé sans deux-points est un texte coupé par une virgule",
        arguments: [
            ("a: {valeur: 12,5 %}", "1:13: « 12,5 % » : entre accolades, une virgule sépare deux clés ; écrivez \"12,5 %\""),
            ("a: {aide: 333,30 €, b: 1}", "1:11: « 333,30 € » : entre accolades, une virgule sépare deux clés ; écrivez \"333,30 €\""),
            ("a: {x: taux(n, 0)}", "1:8: « taux(n, 0) » : entre accolades, une virgule sépare deux clés ; écrivez \"taux(n, 0)\""),
            ("a: {x: min(b, c, d)}", "1:8: « min(b, c, d) » : entre accolades, une virgule sépare deux clés ; écrivez \"min(b, c, d)\""),
            (
                "a: {s: Un \"b\", c.}",
                "1:8: « Un \"b\", c. » : entre accolades, une virgule sépare deux clés ; mettez le texte entre guillemets"
            ),
            (
                "a: {débit}",
                "1:4: un texte ne peut commencer par « { » : mettez le texte entre guillemets"
            ),
            ("a: {article:ami}", "1:5: une espace est attendue après le deux-points : « article: ami »"),
            ("a: {b: 1, article:ami}", "1:11: une espace est attendue après le deux-points : « article: ami »"),
        ])
    func bareKeys(text: String, problem: String) {
        #expect(yamlProblems(text) == [problem])
    }

    @Test("Chaque texte coupé est dit une fois, une clé sans valeur mais avec son deux-points se lit")
    func severalBareKeys() throws {
        #expect(yamlProblems("{x: min(a, b), y: 1,5 €}").count == 2)
        #expect(shape(try yaml("{a: , b: ~, c: }")) == "{a: null, b: null, c: null}")
    }

    @Test(
        "Des guillemets courbes autour d’un texte entier sont refusés",
        arguments: [
            ("code_insee: ’38563’", "1:13: guillemets courbes autour du texte : écrivez-les droits, '38563'"),
            ("code_insee: ‘38563’", "1:13: guillemets courbes autour du texte : écrivez-les droits, '38563'"),
            ("a: [“b”]", "1:5: guillemets courbes autour du texte : écrivez-les droits, 'b'"),
            ("“a.b”: 1", "1:1: guillemets courbes autour du texte : écrivez-les droits, 'a.b'"),
        ])
    func curlyQuotes(text: String, problem: String) throws {
        #expect(yamlProblems(text) == [problem])
        #expect(shape(try yaml("a: “b” et “c”\nd: 'l’un, ’x’'\n")) == "{a: '“b” et “c”', d: 'l’un, ’x’'}")
    }
}
