import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("Le résultat d’un dossier")
struct ResultTests {
    private let twoSchools = """
        {"commune": {"code_insee": "38001", "école": [
          {"uai": "A", "débit": "100 Mb/s", "classes": 2, "thèmes": ["photo", "ent"], "note": 3},
          {"uai": "B", "classes": 3, "note": 3}]}}
        """

    private func text(_ json: JSONValue) -> String { String(decoding: json.compact, as: UTF8.self) }

    @Test("Le JSON suit le contrat, champ après champ")
    func shape() throws {
        guard case .object(let members) = try CaseFixture.result(json: twoSchools).json() else {
            Issue.record("an object is expected")
            return
        }
        #expect(
            members.map(\.name) == [
                "regulation", "version", "fingerprint", "date", "readings", "results", "unknown", "controls", "assumed", "next",
            ])
        let results = text(members[5].value)
        #expect(results.hasPrefix("{\"commune\":{\"code_insee\":\"38001\",\"total\":null,\"aide\":null,\"ancien\":null,\"récent\":null,"))
        #expect(results.contains("\"conforme\":true,\"recevable\":true,\"école\":[{\"uai\":\"A\",\"coût\":20000,\"bonus\":null,"))
        #expect(results.contains("\"choisis\":2,\"appréciation\":3,\"conforme\":true,\"poste\":[],\"pac\":[]}"))
        #expect(text(members[3].value) == "\"2023-02-17\"")
        #expect(text(members[4].value) == "{\"plafond\":\"dépense\"}")
    }

    @Test("Chaque valeur inconnue est listée avec ce qui manque")
    func unknown() throws {
        let result = try CaseFixture.result(json: twoSchools)
        let unknown = result.unknown.map { "\($0.path) \($0.missing.map(result.evaluation.path))" }
        #expect(
            unknown == [
                "commune.total [\"commune.école[1].débit\"]", "commune.aide [\"commune.école[1].débit\"]",
                "commune.ancien [\"commune.plan\", \"commune.date_plan\"]", "commune.récent [\"commune.date_plan\"]",
                "commune.école[0].bonus [\"paramètre:prix_perdu\"]",
                "commune.école[1].bonus [\"paramètre:prix_perdu\"]", "commune.école[1].choisis [\"commune.école[1].thèmes\"]",
                "commune.école[1].conforme [\"commune.école[1].débit\"]",
            ])
    }

    @Test("Les contrôles sont tous là, dans l’ordre du règlement puis du dossier")
    func controls() throws {
        let result = try CaseFixture.result(
            json: "{\"commune\": {\"école\": [{\"débit\": 12, \"connectée\": true, \"thèmes\": []}, {\"connectée\": false}]}}")
        let controls = result.controls.map {
            "\(result.evaluation.program.regulation.controls[$0.control].code) \($0.path) \($0.outcome.rawValue)"
        }
        #expect(
            controls == [
                "débit commune.école[0] faux", "débit commune.école[1] inconnu", "thèmes commune.école[0] faux",
                "thèmes commune.école[1] sans objet", "une_école commune vrai",
            ])
        #expect(result.controls[0].message == "Le débit de 12\u{A0}Mb/s est inférieur à 20\u{A0}Mb/s.")
        #expect(result.controls[0].missing.isEmpty)
        #expect(result.controls[1].message == "« débit » : on ne sait pas encore.")
        #expect(result.controls[3].message.isEmpty && result.controls[4].message.isEmpty, "rien à dire de « vrai » ni de « sans objet »")
        #expect(result.controls[1].missing.map(result.evaluation.path) == ["commune.école[1].débit"])
        #expect(text(result.json()).contains("\"effect\":\"écarte l’école\",\"article\":\"texte/débit\",\"message\":"))
    }

    @Test("Les hypothèses et les estimations sont avouées")
    func assumed() throws {
        let result = try CaseFixture.result(
            json: """
                {"commune": {"école": [{"classes": {"valeur": 4, "source": "estimation"}, "débit": {"valeur": 40, "source": "hypothèse"},
                  "nom": {"valeur": "Jean-Moulin", "source": "annuaire"}}]}}
                """)
        #expect(result.assumed == ["commune.école[0].débit", "commune.école[0].classes"])
        #expect(result.french().contains("(hypothèse ou estimation) : commune.école[0].débit, commune.école[0].classes\n"))
    }

    @Test("La clé qui est une donnée est recopiée par son nom, une clé absente n’est pas inventée")
    func keyInput() throws {
        let json = text(try CaseFixture.result(json: "{\"commune\": {\"école\": [{\"pac\": [{\"type\": \"socle\"}, {}]}]}}").json())
        #expect(json.contains("\"pac\":[{\"type\":\"socle\",\"conforme\":true},{\"conforme\":true}]"))
    }

    @Test("La question suivante est d’abord celle qui règle un contrôle bloquant")
    func blockingFirst() throws {
        let next = try CaseFixture.result(json: twoSchools).next
        #expect(next?.path == "commune.école[1].débit")
        #expect(next?.question == "Quel débit mesurez-vous ?")
    }

    @Test("Ensuite vient ce qui débloque le plus de résultats, ou ce qui dit si la question se pose")
    func mostUnlocked() throws {
        let result = try CaseFixture.result(json: "{\"commune\": {\"école\": [{\"débit\": 100}]}}")
        #expect(result.next?.path == "commune.école[0].classes")
        let later = try CaseFixture.result(json: "{\"commune\": {\"école\": [{\"débit\": 100, \"classes\": 2}]}}")
        #expect(later.next?.path == "commune.plan")
        let last = try CaseFixture.result(json: "{\"commune\": {\"plan\": true, \"école\": [{\"débit\": 100, \"classes\": 2}]}}")
        #expect(last.next?.path == "commune.date_plan")
    }

    @Test("Une question dont la condition est fausse n’est pas posée, l’instruction ne l’est jamais")
    func neverAsked() throws {
        let result = try CaseFixture.result(
            json: "{\"commune\": {\"plan\": false, \"école\": [{\"débit\": 100, \"classes\": 2, \"thèmes\": []}]}}")
        #expect(result.unknown.map(\.path) == ["commune.récent", "commune.école[0].bonus", "commune.école[0].appréciation"])
        #expect(result.next == nil)
        #expect(text(result.json()).hasSuffix("\"next\":null}"))
    }

    @Test("Le rapport en français dit l’état, les raisons et ce qui manque")
    func french() throws {
        let report = try CaseFixture.result(json: twoSchools).french()
        #expect(report.contains("commune 38001 : dossier recevable, conforme\n"))
        #expect(report.contains("  Coût total  non calculable\n    manque : commune.école[1].débit (à donner par le demandeur)\n"))
        #expect(report.contains("    coût          200,00\u{A0}€\n"))
        #expect(report.contains("      manque : le paramètre prix_perdu (le texte ne le donne pas)\n"))
        #expect(report.contains("Question suivante : Quel débit mesurez-vous ?\n  commune.école[1].débit\n"))
        let refused = try CaseFixture.result(json: "{\"commune\": {\"école\": [{\"débit\": 12}]}}").french()
        #expect(refused.contains("Refus : Le débit de 12\u{A0}Mb/s est inférieur à 20\u{A0}Mb/s. [débit, texte/débit ; écarte l’école]\n"))
        #expect(refused.contains("    Ce qui ferait passer — débit : au moins 20\u{A0}Mb/s\n"))
    }
}

@Suite("L’écriture du JSON")
struct JSONValueTests {
    @Test("Guillemets, barres et caractères de commande sont échappés, les accents restent")
    func escapes() {
        let text = JSONValue.text("é\"\\\n\t\u{1}\u{1F}\u{7F}€")
        #expect(String(decoding: text.compact, as: UTF8.self) == "\"é\\\"\\\\\\n\\t\\u0001\\u001f\u{7F}€\"")
    }

    @Test("La forme aérée indente de deux espaces et garde les listes simples sur une ligne")
    func pretty() {
        let value = JSONValue.object([
            .init("a", .list([.integer(1), .null])), .init("b", .list([.object([.init("c", .boolean(true))])])), .init("d", .object([])),
        ])
        let expected = """
            {
              "a": [1, null],
              "b": [
                {
                  "c": true
                }
              ],
              "d": {}
            }

            """
        #expect(String(decoding: value.pretty, as: UTF8.self) == expected)
        #expect(String(decoding: value.compact, as: UTF8.self) == "{\"a\":[1,null],\"b\":[{\"c\":true}],\"d\":{}}")
    }
}
