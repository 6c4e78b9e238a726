import Grammar
import Language
import Testing

@Suite("Les règles et les contrôles") struct SectionsRulesTests {
    @Test("une règle s’écrit en une ligne ou en dit plus") func forms() throws {
        let (text, problems) = try read(
            regulation(
                """
                règles:
                  école.a: 1 + 2
                  école.b: {valeur: 3, unité: €, interne: oui, "y compris écartées": oui, arrondi: euro vers le bas}
                  commune.c:
                    grille: 4
                    tranches: {0: 0, 1-6: 2, 7+: 3}
                    sinon: inconnu
                  commune.d:
                    selon lecture plafond: {seuil: 1, dépense: 2}
                """))
        #expect(problems == [])
        #expect(text.rules.map(\.name.name) == ["a", "b", "c", "d"])
        #expect(text.rules[1].isInternal && text.rules[1].includesSetAside)
        #expect(text.rules[1].rounding == Rounding(step: .euro, direction: .down))
        guard case .grid(_, let brackets, let otherwise) = text.rules[2].body.kind else {
            Issue.record("attendu une grille")
            return
        }
        #expect(brackets.map(\.low) == [.integer(0, unit: nil), .integer(1, unit: nil), .integer(7, unit: nil)])
        #expect(otherwise != nil)
        guard case .reading(let name, let branches) = text.rules[3].body.kind else {
            Issue.record("attendu une lecture")
            return
        }
        #expect(name == "plafond")
        #expect(branches.map(\.option) == ["seuil", "dépense"])
    }

    @Test("une règle a exactement un corps") func oneBody() throws {
        let found = try problems(
            of:
                "règles:\n  école.a: {titre: A}\n  école.b: {valeur: 1, selon lecture x: {a: 1}}\n  école.c: {tranches: {0: 1}}\n  école.d: {grille: 1}"
        )
        #expect(found.map { $0.prefix(while: { $0 != " " }) } == ["9:3:", "10:3:", "11:13:", "12:3:"])
        #expect(found[0].hasSuffix("trouvé rien"))
        #expect(found[1].hasSuffix("trouvé 2"))
        #expect(found[2].hasSuffix("attendu avec « grille », qui manque"))
        #expect(found[3].contains("attendu « tranches:"))
    }

    @Test("une formule qui est une liste ou des clés reçoit un remède") func remedy() throws {
        #expect(
            try problems(of: "règles:\n  école.a: [x]\n  école.b: {valeur: {x: 1}}") == [
                "9:12: la règle « école.a » : attendu une formule, trouvé une liste ; une formule qui commence par « [ » se met entre guillemets",
                "10:21: « valeur » dans la règle « école.b » : attendu une formule, trouvé des clés et leurs valeurs ; mettez la formule entre guillemets, ou écrivez « selon lecture nom: {option: formule} »",
            ])
    }

    @Test(
        "un arrondi s’écrit avec ou sans virgule",
        arguments: [
            ("centime le plus proche, moitié vers le haut", Rounding(step: .cent, direction: .nearest)),
            ("centime, le plus proche, moitié vers le haut", Rounding(step: .cent, direction: .nearest)),
            ("centime le plus proche moitié vers le haut", Rounding(step: .cent, direction: .nearest)),
            ("point de base, vers le haut", Rounding(step: .basisPoint, direction: .up)),
            ("unité la plus proche, moitié vers le haut", Rounding(step: .unit, direction: .nearest)),
            ("à l’euro vers le bas", Rounding(step: .euro, direction: .down)),
        ]) func rounding(_ written: String, _ expected: Rounding) throws
    {
        let (text, problems) = try read(regulation("règles: {école.a: {valeur: 1, arrondi: \"\(written)\"}}"))
        #expect(problems == [])
        #expect(text.rules.first?.rounding == expected)
    }

    @Test("« le plus proche » seul ne dit pas où va la moitié") func incompleteRounding() throws {
        let found = try problems(of: "règles: {école.a: {valeur: 1, arrondi: centime le plus proche}}")
        #expect(found.count == 1)
        #expect(found[0].contains("écrivez « centime le plus proche, moitié vers le haut »"))
        let other = try problems(of: "règles: {école.a: {valeur: 1, arrondi: dixième}}")
        for form in ["centime", "euro", "point de base", "unité", "le plus proche, moitié vers le haut", "vers le bas", "vers le haut"] {
            #expect(other.first?.contains("« \(form) »") == true)
        }
    }

    @Test(
        "l’effet d’un contrôle",
        arguments: [
            ("rejette le dossier", Effect.rejectsDossier), ("écarte", .setsAside("")), ("écarte l'école", .setsAside("l'école")),
            ("écarte l’école", .setsAside("l’école")), ("écarte le pac", .setsAside("le pac")), ("avertit", .warns),
        ]) func effect(_ written: String, _ expected: Effect) throws
    {
        let (text, problems) = try read(regulation("contrôles: {c: {sur: école, exige: oui, sinon: Non., effet: \"\(written)\"}}"))
        #expect(problems == [])
        #expect(text.controls.first?.effect == expected)
    }

    @Test("un contrôle dit sur quoi, ce qu’il exige, sa phrase et son effet") func requiredKeys() throws {
        #expect(
            try problems(of: "contrôles: {c: {}}")
                == ["sur", "exige", "sinon", "effet"].map { "8:13: le contrôle « c » : attendu la clé « \($0) », qui manque" })
        #expect(
            try problems(of: "contrôles: {c: {sur: école, exige: oui, sinon: Non., effet: rejete le dossier}}").first?.hasSuffix(
                "vouliez-vous écrire « rejette le dossier » ?") == true)
    }

    @Test("l’exigence peut dépendre d’une lecture") func requirementByReading() throws {
        let (text, problems) = try read(
            regulation("contrôles: {c: {sur: école, exige: {selon lecture x: {a: oui, b: non}}, sinon: Non., effet: avertit}}"))
        #expect(problems == [])
        guard case .reading("x", let branches)? = text.controls.first?.requirement.kind else {
            Issue.record("attendu une lecture")
            return
        }
        #expect(branches.count == 2)
    }

    @Test("au plus 2 000 déclarations, dites une fois") func bounded() throws {
        let rules = (0..<2_010).map { "  école.r\($0): 1" }.joined(separator: "\n")
        let (text, problems) = try read(regulation("règles:\n" + rules + "\nparamètres: {p: {valeur: 1}}"))
        #expect(text.rules.count + text.parameters.count == 2_000)
        #expect(problems.count == 1)
        #expect(problems[0].contains("au plus 2000 en tout"))
    }
}
