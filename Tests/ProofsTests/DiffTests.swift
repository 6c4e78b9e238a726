import Formats
import Grammar
import Kernel
import Language
import Proofs
import Testing

@Suite("D’une version à l’autre")
struct DiffTests {
    private func diff(_ old: String, _ new: String) throws -> RegulationDiff {
        RegulationDiff(
            try ProofFixture.regulation(), try ProofFixture.regulation(ProofFixture.with(old, new)), today: ProofFixture.today)
    }

    @Test("Deux fois le même fichier : aucun changement")
    func same() throws {
        let diff = try diff("version: 1.0.0", "version: 1.0.0")
        #expect(diff.isEmpty)
        #expect(diff.french == "aucun changement\n")
    }

    @Test("Un taux change : sa valeur, les résultats qu’il touche, les exemples côte à côte")
    func rate() throws {
        let french = try diff("taux_majoré: {valeur: 70 %}", "taux_majoré: {valeur: 75 %}").french
        #expect(french.contains("  taux_majoré\n    valeur : 70\u{202F}% → 75\u{202F}%\n"))
        #expect(french.contains("touche commune.subvention, le classement, l’enveloppe, donc tout dossier\n"))
        #expect(
            french.contains(
                "« une école, vingt tablettes »\n    commune.subvention : 8\u{202F}260,00\u{A0}€ → 8\u{202F}850,00\u{A0}€\n"))
        #expect(!french.contains("« débit insuffisant »"))
    }

    @Test("Une formule change : les deux sont écrites, et ce qui ne fait que s’afficher ne touche rien")
    func formulas() throws {
        let formula = try diff("débit >= débit_minimum", "débit > débit_minimum ou classes < 2").french
        #expect(formula.contains("exige : débit ≥ débit_minimum → débit > débit_minimum ou classes < 2"))
        #expect(formula.contains("donc tout dossier qui compte « école »"))
        #expect(formula.contains("Aucun exemple ne change de résultat."))
        let message = try diff("Seules les communes", "Les seules communes").french
        #expect(message.contains("territoire\n    sinon : Seules les communes"))
        #expect(!message.contains("touche"))
    }

    @Test("Ce qui est ajouté ou retiré est nommé, et l’exemple devenu illisible aussi")
    func addedAndRemoved() throws {
        let diff = try diff(
            "  école.lots: {type: entier, de: 0, à: 10}", "  école.paquets: {type: entier}\n  école.lots: {type: entier, de: 3}")
        #expect(diff.french.contains("école.paquets, ajouté"))
        #expect(diff.french.contains("à : 10 (supprimé)"))
        #expect(diff.french.contains("« une école, vingt tablettes » : ne se lit pas dans la version 1.0.0"))
    }
}

@Suite("Une formule récrite")
struct FormulaTextTests {
    @Test("Récrite puis relue, elle se récrit de même")
    func roundTrip() throws {
        let formulas = [
            "(1 + 2) * 3 - (4 - 5)", "non (a et b) ou c et (d ou e)", "si a alors 0 € sinon min(b, 200 000 €) * 70 %",
            "x parmi (0, 10, 13 à 23)", "'lu' parmi choix et non vide(choix)", "somme(école.pac.x où non (c ou école.d))",
            "selon lecture p (a: 1, b: si c alors 2 sinon 3)", "inconnu « perdu »", "-(a + b) * -c", "a - (b - c)", "date <= 2017-12-31",
            "(si a alors b sinon c) + 1",
        ]
        for text in formulas {
            let first = FormulaText.of(try read(text))
            #expect(FormulaText.of(try read(first)) == first)
        }
        #expect(FormulaText.of(try read("( (a)+(b*c) )>=0,50 €")) == "a + b * c ≥ 0,50\u{A0}€")
    }

    @Test("Une partie laisse place à sa valeur")
    func replaced() throws {
        let text = FormulaText.of(try read("si conforme alors lots * prix sinon 0 €")) { part in
            if case .name(["prix"]) = part.kind { return "11 800 €" }
            return nil
        }
        #expect(text == "si conforme alors lots * 11 800 € sinon 0\u{A0}€")
    }

    @Test("Une formule vérifiée se récrit comme le fichier l’écrit")
    func terms() throws {
        let regulation = try ProofFixture.regulation()
        for rule in regulation.rules {
            #expect(TermText(regulation).text(rule.body, in: rule.entity) == FormulaText.of(rule.text.body))
        }
    }

    private func read(_ text: String) throws -> Formula {
        var problems = Problems()
        let scalar = Scalar(text, style: .plain, lines: [(0, .start)])
        let formula = FormulaReader.read(scalar, in: "essai", problems: &problems)
        return try #require(formula, "\(problems)")
    }
}
