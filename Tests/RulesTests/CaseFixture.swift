import Formats
import Grammar
import Kernel
import Language
import Rules

/// A small regulation with one input of each type, and short ways to read cases written for it.
enum CaseFixture {
    static let regulation: Regulation = {
        do {
            return try RegulationFile.read(Array(text.utf8), named: "essai.yaml").regulation
        } catch {
            fatalError("\(error)")
        }
    }()

    static let today = Day(year: 2026, month: 11, day: 21)!

    static func dossier(json: String) throws(Problems) -> Dossier {
        let node = try JSONReader.read(Array(json.utf8), named: "cas.json", limits: .cases)
        return try CaseReader.read(node, form: .json, regulation: regulation, source: "cas.json")
    }

    static func dossier(yaml: String) throws(Problems) -> Dossier {
        let node = try YAMLReader.read(Array(yaml.utf8), named: "cas.yaml", limits: .cases)
        return try CaseReader.read(node, form: .yaml, regulation: regulation, source: "cas.yaml")
    }

    /// The value that the first école's input takes when written so in JSON; problems are thrown.
    static func école(_ input: String, json: String) throws(Problems) -> Value? {
        value(of: "école", input, in: try dossier(json: "{\"commune\": {\"école\": [{\"\(input)\": \(json)}]}}"))
    }

    static func école(_ input: String, yaml: String) throws(Problems) -> Value? {
        value(of: "école", input, in: try dossier(yaml: "commune:\n  école:\n    - \(input): \(yaml)\n"))
    }

    static func value(of entity: String, _ input: String, in dossier: Dossier, row: Int = 0) -> Value? {
        let rank = regulation.inputs.firstIndex { $0.name == input && regulation.entities[$0.entity].name == entity }!
        return dossier.values[rank][row]
    }

    /// The problems met, one line each; empty when there is none.
    static func problems(_ read: () throws(Problems) -> some Any) -> [String] {
        do throws(Problems) {
            _ = try read()
            return []
        } catch {
            return error.sorted.map(\.description)
        }
    }

    static func result(
        json: String, readings: [ChoicesReader.Setting] = [], parameters: [ChoicesReader.Setting] = []
    ) throws(Problems) -> DossierResult {
        let choices = try ChoicesReader.read(readings: readings, parameters: parameters, regulation: regulation, today: today)
        let program = try Program.compile(regulation, choices)
        return DossierResult(try Evaluation.run(program, on: try dossier(json: json), source: "cas.json"))
    }

    static let text = """
        langage: 1
        règlement: essai
        titre: Règlement d’essai
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2022-12-01, au: 2023-02-17}
        sources:
          texte: {titre: Texte d’essai}
        lectures:
          plafond:
            question: Que borne le plafond ?
            article: texte/plafond
            options: {dépense: la dépense, subvention: la subvention}
            retenue: dépense
            décision: {par: à compléter, le: à compléter}
        entités:
          commune: {clé: code_insee}
          école: {clé: uai, dans: commune, au plus: 3}
          poste: {clé: rang, type: entier, dans: école}
          pac: {clé: type, dans: école}
        données:
          commune.plan: {type: booléen, question: Avez-vous déjà un plan ?}
          commune.date_plan: {type: date, demandée si: plan}
          école.débit: {type: entier, unité: Mb/s, question: Quel débit mesurez-vous ?}
          école.classes: {type: entier, de: 1, à: 40}
          école.code: {type: entier, de: 2015, à: 2017}
          école.aide: {type: montant}
          école.part: {type: taux}
          école.ouverture: {type: date}
          école.nom: {type: texte}
          école.niveau: {type: choix, valeurs: [maternelle, élémentaire], source: référentiel}
          école.thèmes: {type: choix multiples, valeurs: [ent, radio, photo]}
          école.connectée: {type: booléen, défaut: non}
          école.note: {type: entier, de: 0, à: 5, source: instruction}
          pac.type: {type: choix, valeurs: [radio, socle]}
          pac.coût: {type: montant}
        paramètres:
          débit_minimum: {valeur: 20 Mb/s, article: texte/débit}
          prix: {depuis: {2022-12-01: 100 €, 2024-01-01: 120 €}, article: texte/prix}
          prix_perdu: {type: montant, valeur: inconnu, article: texte/prix}
          taux_aide: {valeur: 50 %, article: texte/taux}
          limite: {valeur: 2023-02-17, article: texte/limite}
        règles:
          école.coût:
            unité: €
            article: texte/coût
            valeur: classes * prix
          école.bonus: {unité: €, article: texte/coût, valeur: classes * prix_perdu}
          école.choisis: {article: texte/coût, valeur: nombre(thèmes)}
          école.appréciation: {article: texte/coût, valeur: note}
          commune.total:
            titre: Coût total
            unité: €
            article: texte/coût
            valeur: somme(école.coût où conforme)
          commune.aide:
            unité: €
            article: texte/taux
            valeur: taux_aide * total
            arrondi: centime le plus proche, moitié vers le haut
          commune.ancien: {article: texte/plan, valeur: plan et date_plan < limite}
          commune.récent: {article: texte/plan, valeur: date_plan ≥ limite}
        contrôles:
          débit:
            sur: école
            exige: débit ≥ débit_minimum
            article: texte/débit
            sinon: Le débit de {débit} est inférieur à {débit_minimum} Mb/s.
            effet: écarte l’école
          thèmes:
            sur: école
            si: connectée
            exige: non vide(thèmes)
            article: texte/thèmes
            sinon: Aucun thème.
            effet: avertit
          une_école:
            sur: commune
            exige: nombre(école) ≥ 1
            article: texte/école
            sinon: Aucune école.
            effet: rejette le dossier
        """
}
