import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("Les valeurs d’un dossier")
struct CaseValueTests {
    @Test(
        "En JSON chaque type a ses formes",
        arguments: [
            ("connectée", "true", Value.number(1)), ("connectée", "\"non\"", .number(0)), ("débit", "100", .number(100)),
            ("débit", "\"100 Mb/s\"", .number(100)), ("débit", "\"1 000 Mb/s\"", .number(1000)), ("débit", "\"100Mb/s\"", .number(100)),
            ("aide", "1180000", .number(1_180_000)), ("aide", "\"11 800 €\"", .number(1_180_000)),
            ("aide", "\"11\u{202F}800,50\u{A0}€\"", .number(1_180_050)), ("part", "7000", .number(7000)),
            ("part", "\"70 %\"", .number(7000)),
            ("part", "\"0,5 %\"", .number(50)), ("ouverture", "\"2023-02-17\"", .number(19405)), ("nom", "\"12\"", .text("12")),
            ("niveau", "\"élémentaire\"", .number(1)), ("niveau", "\"e\u{301}le\u{301}mentaire\"", .number(1)),
            ("thèmes", "[]", .number(0)), ("thèmes", "[\"photo\", \"ent\"]", .number(5)),
        ])
    func json(input: String, text: String, expected: Value) throws {
        #expect(try CaseFixture.école(input, json: text) == expected)
    }

    @Test(
        "En YAML tout est texte, entre guillemets ou non",
        arguments: [
            ("connectée", "oui", Value.number(1)), ("connectée", "false", .number(0)), ("débit", "100", .number(100)),
            ("débit", "'100'", .number(100)), ("débit", "100 Mb/s", .number(100)), ("classes", "010", .number(10)),
            ("aide", "1180000", .number(1_180_000)), ("aide", "11 800 €", .number(1_180_000)), ("part", "70 %", .number(7000)),
            ("ouverture", "2023-02-17", .number(19405)), ("nom", "01004", .text("01004")), ("nom", "on", .text("on")),
            ("niveau", "maternelle", .number(0)), ("thèmes", "[radio]", .number(2)),
        ])
    func yaml(input: String, text: String, expected: Value) throws {
        #expect(try CaseFixture.école(input, yaml: text) == expected)
    }

    @Test(
        "En JSON une autre forme est refusée, avec le chemin et ce qui est attendu",
        arguments: [
            ("connectée", "\"vrai\"", "attend oui ou non"), ("connectée", "1", "attend oui ou non"),
            ("débit", "\"100\"", "attend un nombre entier en Mb/s, de 0 à 1\u{202F}000\u{202F}000"),
            ("débit", "1e2", "attend un nombre entier"),
            ("débit", "100.0", "sans point ni exposant"), ("débit", "\"100 €\"", "attend un nombre entier en Mb/s"),
            ("débit", "true", "trouvé : true"), ("débit", "-1", "trouvé : -1"), ("débit", "1000001", "attend un nombre entier en Mb/s"),
            ("débit", "99999999999999999999", "attend un nombre entier en Mb/s"), ("débit", "[1]", "trouvé : une liste"),
            ("classes", "0", "attend un nombre entier, de 1 à 40"), ("classes", "\"5\"", "sans guillemets"),
            ("aide", "\"11800\"", "attend un montant en euros"), ("aide", "1.5", "attend un montant en euros"),
            ("aide", "\"11 800,505 €\"", "attend un montant"), ("aide", "\"-1 €\"", "trouvé : -1,00"),
            ("aide", "1000000000001", "de 0,00\u{A0}€ à 10\u{202F}000\u{202F}000\u{202F}000,00\u{A0}€"),
            ("part", "\"70\"", "attend un taux en %"), ("part", "10001", "de 0\u{202F}% à 100\u{202F}%"),
            ("ouverture", "\"17/02/2023\"", "attend une date (AAAA-MM-JJ)"), ("ouverture", "\"2023-02-29\"", "attend une date"),
            ("ouverture", "\"1899-12-31\"", "du 1er\u{A0}janvier 1900"), ("ouverture", "20230217", "écrivez \"2023-02-17\""),
            ("nom", "12", "attend un texte ; trouvé : 12 ; mettez-le entre guillemets"),
            ("niveau", "\"elementaire\"", "vouliez-vous écrire « élémentaire »"),
            ("thèmes", "\"ent\"", "attend une liste de choix parmi ent, radio, photo"),
            ("thèmes", "[\"ent\", \"ent\"]", "nomme deux fois « ent »"),
            ("thèmes", "[\"phoot\"]", "vouliez-vous écrire « photo »"),
        ])
    func refusedJSON(input: String, text: String, expected: String) {
        let problems = CaseFixture.problems { () throws(Problems) in try CaseFixture.école(input, json: text) }
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("cas.json:1:") == true)
        #expect(problems.first?.contains("commune.école[0].\(input) ") == true)
        #expect(problems.first?.contains(expected) == true, "\(problems)")
    }

    @Test(
        "Un remède ne se donne que s’il suffit",
        arguments: [
            ("ouverture", "20230230", "trouvé : 20230230"), ("niveau", "1", "trouvé : 1"), ("thèmes", "[3]", "trouvé : 3"),
            ("code", "20230218", "attend un nombre entier, de 2015 à 2017 ; trouvé : 20230218"),
        ])
    func noUselessRemedy(input: String, text: String, end: String) {
        let problems = CaseFixture.problems { () throws(Problems) in try CaseFixture.école(input, json: text) }
        #expect(problems.count == 1)
        #expect(problems.first?.hasSuffix(end) == true, "\(problems)")
    }

    @Test("Une virgule entre accolades a le même remède dans un dossier que dans un règlement")
    func commaInBraces() {
        let problems = CaseFixture.problems { () throws(Problems) in try CaseFixture.dossier(yaml: "commune: {aide: 12,50 €}") }
        #expect(problems == ["cas.yaml:1:17: « 12,50 € » : entre accolades, une virgule sépare deux clés ; écrivez \"12,50 €\""])
    }

    @Test(
        "Une valeur absente ou nulle est inconnue, sauf si elle a un défaut", arguments: ["{}", "{\"débit\": null, \"connectée\": null}"])
    func absent(école: String) throws {
        let dossier = try CaseFixture.dossier(json: "{\"commune\": {\"école\": [\(école)]}}")
        #expect(CaseFixture.value(of: "école", "débit", in: dossier) == nil)
        #expect(CaseFixture.value(of: "école", "connectée", in: dossier) == .number(0))
    }

    @Test("Une liste vide de choix est connue, une liste absente ne l’est pas")
    func emptySet() throws {
        #expect(try CaseFixture.école("thèmes", json: "[]") == .number(0))
        #expect(try CaseFixture.école("thèmes", json: "null") == nil)
    }
}
