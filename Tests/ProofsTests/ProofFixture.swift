import Grammar
import Kernel
import Language
import Proofs

/// A small call for projects, and short ways to prove variants of it.
enum ProofFixture {
    static let today = Day(year: 2026, month: 11, day: 21)!

    static func regulation(_ text: String = text) throws(Problems) -> Regulation {
        try RegulationFile.read(Array(text.utf8), named: "essai.yaml").regulation
    }

    static func examples(_ text: String = text) throws(Problems) -> ExampleRunner {
        ExampleRunner(try regulation(text), today: today)
    }

    /// The fixture with a piece of its text changed.
    static func with(_ old: String, _ new: String) -> String {
        precondition(text.contains(old), "« \(old) » is not in the fixture")
        return text.replacing(old, with: new)
    }

    static let text = """
        langage: 1
        règlement: essai
        titre: Appel aux écoles
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2022-12-01, au: 2023-02-17}
        lectures:
          plafond:
            question: Sur quoi porte la limite par commune ?
            options:
              subvention: La subvention versée à la commune
              dépense: La dépense aidée au taux majoré
            retenue: subvention
        entités:
          commune: {clé: code_insee}
          école: {clé: uai, dans: commune}
        données:
          commune.département: {type: texte}
          commune.date_dépôt: {type: date}
          école.classes: {type: entier, de: 1, à: 40}
          école.débit: {type: entier, unité: Mb/s}
          école.socle_atteint: {type: booléen}
          école.lots: {type: entier, de: 0, à: 10}
        paramètres:
          débit_minimum: {valeur: 20 Mb/s}
          taux_majoré: {valeur: 70 %}
          taux_normal: {valeur: 50 %}
          plafond_commune: {valeur: 200 000 €}
          prix_lot: {depuis: {2022-12-01: 11 800 €}}
          prix_inconnu: {type: montant, valeur: inconnu}
          enveloppe: {type: montant, valeur: inconnu}
        règles:
          école.coût: si conforme alors lots * prix_lot sinon 0 €
          commune.max_lots:
            grille: somme(école.classes)
            tranches: {0: 0, 1-6: 2, 7+: 3}
          commune.dépense_majorée: somme(école.coût où non socle_atteint)
          commune.dépense_normale: somme(école.coût où socle_atteint)
          commune.subvention:
            unité: €
            selon lecture plafond:
              subvention: min(taux_majoré * dépense_majorée + taux_normal * dépense_normale, plafond_commune)
              dépense: taux_majoré * min(dépense_majorée, plafond_commune) + taux_normal * dépense_normale
            arrondi: centime le plus proche, moitié vers le haut
        contrôles:
          débit:
            sur: école
            exige: débit >= débit_minimum
            sinon: Le débit de {débit} est inférieur à {débit_minimum}.
            effet: écarte l'école
          territoire:
            sur: commune
            exige: département = '38'
            sinon: Seules les communes de l'Isère peuvent candidater.
            effet: rejette le dossier
        classement:
          clés:
            - {clé: subvention, sens: décroissant}
          départage:
            - {clé: date_dépôt, sens: croissant}
            - {clé: code_insee, sens: croissant}
        enveloppe: {montant: enveloppe, consomme: subvention, méthode: ordre strict}
        exemples:
          une école, vingt tablettes:
            commune:
              code_insee: '38001'
              département: '38'
              date_dépôt: 2023-01-10
              école:
                - {classes: 5, débit: 100 Mb/s, socle_atteint: non, lots: 1}
            attend: {commune.max_lots: 2, subvention: "8 260,00 €", motifs: [], recevable: oui}
          débit insuffisant:
            à partir de: une école, vingt tablettes
            commune:
              école: [{débit: 12 Mb/s}]
            attend: {motifs: [débit], commune.subvention: 0 €, "commune.école[0].conforme": non}
          débit inconnu:
            à partir de: une école, vingt tablettes
            commune:
              école: [{débit: ~}]
            attend:
              commune.subvention: inconnu
              inconnus:
                - commune.dépense_majorée
                - subvention
                - commune.école[0].coût
                - commune.école[0].conforme
              manquants: {subvention: ["commune.école[0].débit"]}
          deux communes:
            paramètres: {enveloppe: 10 000 €}
            dossiers:
              A: {à partir de: une école, vingt tablettes, commune: {date_dépôt: 2023-02-01}}
              B: {à partir de: une école, vingt tablettes, commune: {code_insee: '38002'}}
              C: {à partir de: débit inconnu}
              D: {à partir de: une école, vingt tablettes, commune: {département: '26'}}
            attend:
              classement: [B, A, C]
              attribué: {A: 0 €, B: 8 260 €, C: inconnu, D: 0 €}

        """.replacing("à partir de: une école, vingt tablettes,", with: "à partir de: \"une école, vingt tablettes\",")
}
