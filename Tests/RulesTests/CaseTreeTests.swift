import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("L’arbre d’un dossier")
struct CaseTreeTests {
    private func problems(_ json: String) -> [String] {
        CaseFixture.problems { () throws(Problems) in try CaseFixture.dossier(json: json) }
    }

    @Test("Les enfants suivent l’ordre du dossier, groupés par parent")
    func order() throws {
        let dossier = try CaseFixture.dossier(
            json: """
                {"commune": {"code_insee": "38001", "école": [
                  {"uai": "A", "pac": [{"type": "radio"}, {"type": "socle"}]}, {"uai": "B"}, {"uai": "C", "pac": [{"type": "socle"}]}]}}
                """)
        #expect(dossier.levels[0].keys == [.text("38001")])
        #expect(dossier.levels[1].keys == [.text("A"), .text("B"), .text("C")])
        let pac = CaseFixture.regulation.entities.firstIndex { $0.name == "pac" }!
        #expect(dossier.levels[pac].parents == [0, 0, 2])
        #expect(dossier.levels[pac].ranks == [0, 1, 0])
        #expect(dossier.path(of: pac, row: 2, in: CaseFixture.regulation) == "commune.école[2].pac[0]")
    }

    @Test("Des enfants absents ou nuls ne sont pas des enfants", arguments: ["{}", "{\"école\": null}", "{\"école\": []}"])
    func noChildren(commune: String) throws {
        #expect(try CaseFixture.dossier(json: "{\"commune\": \(commune)}").levels[1].count == 0)
    }

    @Test(
        "La racine est un objet dont le seul membre est la commune",
        arguments: [
            ("[]", "un dossier est attendu"), ("{}", "le membre « commune » manque"),
            ("{\"comune\": {}}", "vouliez-vous écrire « commune »"),
            ("{\"commune\": {}, \"école\": []}", "« école » n’a pas de sens ici"), ("{\"commune\": null}", "commune attend ses données"),
        ])
    func root(json: String, expected: String) {
        #expect(problems(json).contains { $0.contains(expected) })
    }

    @Test(
        "Un nom inconnu est rapproché de ceux qui existent",
        arguments: [
            ("{\"commune\": {\"école\": [{\"debit\": 1}]}}", "commune.école[0].debit", "vouliez-vous écrire « débit »"),
            ("{\"commune\": {\"débit\": 1}}", "commune.débit", "se donne dans « école »"),
            ("{\"commune\": {\"total\": 1}}", "commune.total", "est un résultat"),
            ("{\"commune\": {\"conforme\": true}}", "commune.conforme", "est un résultat"),
            ("{\"commune\": {\"école\": {}}}", "commune.école", "attend une liste"),
            ("{\"commune\": {\"école\": [null]}}", "commune.école[0]", "attend ses données"),
            ("{\"commune\": {\"école\": [{}, {}, {}, {}]}}", "commune.école", "au plus 3"),
        ])
    func unknownName(json: String, path: String, expected: String) {
        let problems = problems(json)
        #expect(problems.count == 1)
        #expect(problems.allSatisfy { $0.contains(path) && $0.contains(expected) }, "\(problems)")
    }

    @Test("Tous les problèmes sont dits, chacun à sa place")
    func everyProblem() {
        let problems = problems(
            """
            {"commune": {"plan": 3,
              "école": [{"débit": "100"},
                        {"classes": 41, "nom": 4}]}}
            """)
        #expect(problems.count == 4)
        #expect(problems.map { $0.prefix(12) } == ["cas.json:1:2", "cas.json:2:2", "cas.json:3:2", "cas.json:3:3"])
    }

    @Test(
        "Une clé ne se répète pas entre frères, sauf quand elle est aussi une donnée",
        arguments: [
            ("{\"commune\": {\"école\": [{\"uai\": \"A\"}, {\"uai\": \"A\"}]}}", 1),
            ("{\"commune\": {\"école\": [{\"uai\": \"A\"}, {}, {}]}}", 0),
            ("{\"commune\": {\"école\": [{\"uai\": 12}]}}", 1),
            ("{\"commune\": {\"école\": [{\"poste\": [{\"rang\": 1}, {\"rang\": 1}]}]}}", 1),
            ("{\"commune\": {\"école\": [{\"poste\": [{\"rang\": 1}]}, {\"poste\": [{\"rang\": 1}]}]}}", 0),
            ("{\"commune\": {\"école\": [{\"poste\": [{\"rang\": 0}]}]}}", 1),
            ("{\"commune\": {\"école\": [{\"poste\": [{\"rang\": \"1\"}]}]}}", 1),
            ("{\"commune\": {\"école\": [{\"pac\": [{\"type\": \"radio\"}, {\"type\": \"radio\"}]}]}}", 0),
        ])
    func keys(json: String, count: Int) {
        #expect(problems(json).count == count)
    }

    @Test("Une clé vide est refusée, comme dans une table")
    func emptyKey() {
        let found = problems("{\"commune\": {\"code_insee\": \"\", \"école\": [{\"uai\": \"\"}, {\"uai\": null}]}}")
        #expect(
            found == [
                "cas.json:1:28: commune.code_insee est vide : écrivez la clé, ou retirez « code_insee »",
                "cas.json:1:50: commune.école[0].uai est vide : écrivez la clé, ou retirez « uai »",
            ])
    }

    @Test("Une donnée peut dire sa source et sa date")
    func provenance() throws {
        let dossier = try CaseFixture.dossier(
            json: """
                {"commune": {"école": [{"débit": {"valeur": "100 Mb/s", "source": "hypothèse", "date": "2026-11-21"}},
                  {"débit": {"valeur": null, "source": "estimation"}}]}}
                """)
        #expect(CaseFixture.value(of: "école", "débit", in: dossier) == .number(100))
        #expect(CaseFixture.value(of: "école", "débit", in: dossier, row: 1) == nil)
        let said = dossier.provenance.values.map { ($0.source, $0.date?.iso) }
        #expect(said.count == 1)
        #expect(said.first?.0 == .hypothesis)
        #expect(said.first?.1 == "2026-11-21")
    }

    @Test(
        "Une source mal dite est refusée",
        arguments: [
            ("{\"valeur\": 1, \"source\": \"hypothese\"}", "vouliez-vous écrire « hypothèse »"), ("{\"valeur\": 1}", "« source » manque"),
            ("{\"valeur\": 1, \"source\": null}", "« source » manque"),
            ("{\"source\": \"annuaire\"}", "« valeur » manque"),
            ("{\"valeur\": 1, \"source\": \"annuaire\", \"dat\": 1}", "vouliez-vous écrire « date »"),
            ("{\"valeur\": \"1\", \"source\": \"annuaire\"}", "commune.école[0].débit attend un nombre entier"),
            ("{\"valeur\": 1, \"source\": \"annuaire\", \"date\": \"hier\"}", "commune.école[0].débit.date attend une date"),
        ])
    func badProvenance(json: String, expected: String) {
        let problems = CaseFixture.problems { () throws(Problems) in try CaseFixture.école("débit", json: json) }
        #expect(problems.count == 1)
        #expect(problems.first?.contains(expected) == true, "\(problems)")
    }
}
