import Grammar
import Language
import Testing

@Suite("Les lectures") struct SectionsReadingsTests {
    private func reading(chosen: String, decision: String = "{par: la commission, le: 2022-12-01}") -> String {
        """
        lectures:
          plafond:
            question: Sur quoi porte le plafond ?
            options: {subvention: la subvention, dépense: la dépense aidée}
            retenue: \(chosen)
            décision: \(decision)
        """
    }

    @Test("l’option retenue est gardée par son rang") func chosen() throws {
        let (text, problems) = try read(regulation(reading(chosen: "dépense"), status: "adopté"))
        #expect(problems == [])
        #expect(text.readings.first?.chosen == 1)
        #expect(text.readings.first?.decidedBy == "la commission")
    }

    @Test("une option inconnue donne la plus proche") func unknownOption() throws {
        #expect(
            try problems(of: reading(chosen: "depense")) == [
                "12:14: « retenue » dans la lecture « plafond » : attendu l’une des options « subvention » ou « dépense », trouvé « depense » ; vouliez-vous écrire « dépense » ?"
            ])
    }

    @Test("« à compléter » n’est permis que dans un projet") func pending() throws {
        let pending = reading(chosen: "à compléter", decision: "{par: à compléter, le: à compléter}")
        #expect(try problems(of: pending) == [])
        #expect(try problems(of: pending, status: "adopté").map { $0.prefix(5) } == ["12:14", "13:21", "13:38"])
    }

    @Test("un texte adopté dit qui a décidé et quand") func decision() throws {
        let undecided = reading(chosen: "dépense").replacing("    décision: {par: la commission, le: 2022-12-01}", with: "")
        #expect(try problems(of: undecided) == [])
        #expect(try problems(of: undecided, status: "clos").first?.contains("décision: {par: …, le: …}") == true)
        #expect(try problems(of: reading(chosen: "dépense", decision: "{par: le conseil, le: hier}")).first?.contains("AAAA-MM-JJ") == true)
    }

    @Test("une lecture a au moins deux options, chacune avec sa phrase") func options() throws {
        let lone = "lectures: {x: {question: Q, options: {a: }, retenue: a}}"
        #expect(
            try problems(of: lone) == [
                "8:29: « options » dans la lecture « x » : attendu au moins deux options, trouvé 1",
                "8:42: l’option « a » de la lecture « x » : attendu la phrase qui la dit, trouvé rien",
            ])
    }
}
