import Formats
import Grammar
import Kernel
import Language
import Testing

@Suite("Les données, le formulaire et les paramètres") struct SectionsInputsTests {
    private func inputs(_ entries: String) -> String {
        regulation().replacing("données: {}", with: "données:\n" + entries)
    }

    @Test("« école.débit » est une entité et un nom, chacun à sa place") func dottedName() throws {
        let (text, problems) = try read(inputs("  école.débit: {type: entier, unité: Mb/s, de: 0, source: référentiel}"))
        #expect(problems == [])
        let input = try #require(text.inputs.first)
        #expect(input.entity.name == "école")
        #expect(input.name.name == "débit")
        #expect(input.name.position.column == 9)
        #expect(input.type == .integer(unit: "Mb/s"))
        #expect(input.giver == .directory)
    }

    @Test("un nom sans entité, réservé ou mal formé est refusé") func names() throws {
        #expect(
            try read(inputs("  débit: {type: entier}\n  école.si: {type: entier}\n  école.nb pac: {type: entier}")).problems == [
                "8:3: la donnée : attendu « entité.nom », trouvé « débit » ; par exemple « commune.débit »",
                "9:9: la donnée ne peut pas se nommer « si » : c’est un mot du langage",
                "10:9: la donnée : attendu un nom qui commence par une lettre et n’a que des lettres, des chiffres et « _ », trouvé « nb pac » ; vouliez-vous écrire « nb_pac » ?",
            ])
    }

    @Test("un choix dit ses valeurs, différentes, et lui seul") func options() throws {
        #expect(
            try read(
                inputs("  école.a: {type: choix}\n  école.b: {type: texte, valeurs: [x]}\n  école.c: {type: choix, valeurs: [x, y, x]}")
            ).problems == [
                "8:3: la donnée « école.a » : attendu « valeurs: [nom, …] » avec le type « choix », qui manque",
                "9:26: « valeurs » dans la donnée « école.b » : attendu avec « choix » ou « choix multiples », trouvé avec « texte »",
                "10:42: « valeurs » dans la donnée « école.c » : attendu des choix différents, trouvé « x » deux fois",
            ])
        let (text, none) = try read(inputs("  école.c: {type: choix, valeurs: {public: L’école publique, privé: L’école privée}}"))
        #expect(none == [])
        #expect(text.inputs[0].type == .choice(["public", "privé"]))
        #expect(text.inputs[0].options[1].label == "L’école privée")
    }

    @Test("au plus 63 choix multiples, et un défaut en liste") func multiple() throws {
        let many = (1...64).map { "v\($0)" }.joined(separator: ", ")
        let found = try read(inputs("  école.a: {type: choix multiples, valeurs: [\(many)]}")).problems
        #expect(found == ["8:36: « valeurs » dans la donnée « école.a » : attendu au plus 63 choix multiples, trouvé 64"])
        let (text, none) = try read(inputs("  école.a: {type: choix multiples, valeurs: [x, y], défaut: []}"))
        #expect(none == [])
        #expect(text.inputs[0].defaultValue?.value == "-")
    }

    @Test("un type inconnu donne le plus proche, une unité va avec un entier") func types() throws {
        #expect(
            try read(inputs("  école.a: {type: booleen}\n  école.b: {type: texte, unité: PAC}\n  école.c: {type: entier, unité: €}"))
                .problems == [
                    "8:19: « type » dans la donnée « école.a » : attendu « booléen », « entier », « montant », « taux », « date », « texte », « choix », « choix multiples » ou « fichier », trouvé « booleen » ; vouliez-vous écrire « booléen » ?",
                    "9:33: « unité » dans la donnée « école.b » : attendu sur un entier, trouvé « PAC » avec le type « texte »",
                    "10:34: « unité » dans la donnée « école.c » : « € » est l’unité du type « montant », trouvé avec « entier »",
                ])
    }

    @Test("les questions d’une étape se complètent par « sur »") func form() throws {
        let (text, problems) = try read(
            regulation(
                "formulaire:\n  - {étape: L’école, sur: école, questions: [débit, commune.date]}\n  - {étape: Autre, questions: [x]}"))
        #expect(text.steps.first?.questions.map(\.name) == ["école.débit", "commune.date"])
        #expect(problems.count == 1)
        #expect(problems[0].hasPrefix("10:32: la question « x » de l’étape « Autre »"))
    }

    @Test("une pièce est obligatoire si elle le dit") func evidence() throws {
        let (text, none) = try read(
            regulation("pièces: {test: {titre: Test de débit, formats: [pdf], obligatoire: oui}, avis: {titre: Avis}}"))
        #expect(none == [])
        #expect(text.evidences.map(\.isRequired) == [true, false])
        #expect(
            try problems(of: "pièces: {test: {titre: T, obligatoire: peut-être}}").first?.hasSuffix(
                "attendu oui ou non, trouvé « peut-être »") == true)
    }

    @Test("un paramètre a une valeur, ou des valeurs datées") func parameters() throws {
        let (text, none) = try read(
            regulation("paramètres:\n  p: {depuis: {2022-12-01: 11 800 €, 2023-01-01: inconnu}, hors taxe: oui}\n  q: {valeur: 70 %}"))
        #expect(none == [])
        #expect(text.parameters[0].values.map { $0.since?.iso } == ["2022-12-01", "2023-01-01"])
        #expect(text.parameters[0].values.map { $0.value?.value } == ["11 800 €", nil])
        #expect(text.parameters[0].isBeforeTax == true)
        #expect(
            try problems(of: "paramètres:\n  p: {valeur: 1, depuis: {2022-12-01: 2}}\n  q: {}\n  r: 20 Mb/s\n  s: {depuis: {décembre: 2}}")
                == [
                    "9:3: le paramètre « p » : attendu « valeur: » ou « depuis: {date: valeur, …} », l’une des deux, trouvé les deux",
                    "10:3: le paramètre « q » : attendu « valeur: » ou « depuis: {date: valeur, …} », l’une des deux, trouvé ni l’une ni l’autre",
                    "11:6: le paramètre « r » : attendu des clés et leurs valeurs (clé: valeur), trouvé « 20 Mb/s » ; écrivez « r: {valeur: 20 Mb/s} »",
                    "12:16: « depuis » dans le paramètre « s » : attendu une date AAAA-MM-JJ du calendrier, comme 2023-02-17, trouvé « décembre »",
                ])
    }

    @Test("un paramètre inconnu dit son type") func unknownParameter() throws {
        #expect(try problems(of: "paramètres: {p: {type: montant, valeur: inconnu}}") == [])
        #expect(try problems(of: "paramètres: {p: {valeur: inconnu}}").first?.contains("attendu « type: »") == true)
    }
}
