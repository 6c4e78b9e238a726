/// Every type of input, three levels, a key that is an input, every kind of result; wide bounds, so that overflow is met.
let regulationText = """
    langage: 1
    règlement: petit
    titre: Petit règlement
    version: 1.0.0
    statut: projet
    en vigueur: {du: 2022-01-01, au: 2023-12-31}
    sources:
      t: {titre: Un texte}
    lectures:
      plafond:
        question: Que borne le plafond ?
        article: t/1
        options: {tout: La somme, rien: Rien}
        retenue: tout
    entités:
      commune: {clé: code}
      école: {clé: uai, dans: commune, au plus: 50}
      pac: {clé: numéro, type: entier, dans: école}
    données:
      commune.nom: {type: texte}
      commune.dépôt: {type: date, de: 2020-01-01, à: 2025-12-31}
      commune.note: {type: entier, de: 0, à: 5, source: instruction}
      école.type: {type: choix, valeurs: [maternelle, élémentaire]}
      école.débit: {type: entier, unité: Mb/s, question: Quel débit ?, de: 0, à: 1000000}
      école.socle: {type: booléen, question: Socle atteint ?}
      école.thèmes: {type: choix multiples, valeurs: [ent, webradio, eni]}
      école.part: {type: taux}
      pac.lots: {type: entier, défaut: 0, de: 0, à: 9000000000000000000}
      pac.autres: {type: montant, défaut: 0 €}
      pac.énorme: {type: entier, de: -9000000000000000000, à: 9000000000000000000}
    paramètres:
      débit_minimum: {valeur: 20 Mb/s, article: t/1}
      prix: {valeur: 11 800 €, article: t/1}
      prix_perdu: {type: montant, valeur: inconnu, article: t/1}
      plafond_commune: {valeur: 200 000 €, article: t/1}
    règles:
      pac.coût: {titre: Coût, article: t/1, valeur: lots * prix + autres}
      pac.grand: {article: t/1, interne: oui, valeur: énorme * énorme}
      école.coût: {article: t/1, valeur: si conforme alors somme(pac.coût où conforme) sinon 0 €}
      école.aide: {article: t/1, valeur: part * coût, arrondi: "centime le plus proche, moitié vers le haut"}
      école.nombre: {article: t/1, valeur: nombre(pac où lots > 0)}
      école.étiquette: {article: t/1, valeur: si nombre(thèmes) > 1 alors 'plusieurs' sinon 'un seul'}
      commune.coût: {article: t/1, valeur: somme(école.coût)}
      commune.taux: {article: t/1, valeur: "taux(somme(école.aide), coût)", arrondi: point de base vers le bas}
      commune.moyenne: {article: t/1, valeur: "quotient(somme(école.nombre), nombre(école))"}
      commune.classe: {article: t/1, grille: nombre(école), tranches: {0: 0, 1-6: 2, 7+: 3}}
      commune.subvention:
        article: t/1
        valeur: "si recevable alors selon lecture plafond (tout: min(somme(école.aide), plafond_commune), rien: somme(école.aide)) sinon 0 €"
      commune.carrés: {article: t/1, valeur: somme(école.pac.grand) parmi (0 à 10)}
      commune.toutes: {article: t/1, valeur: tous(école.socle) ou existe(école où débit > 100 Mb/s)}
    contrôles:
      débit:
        sur: école
        si: existe(pac où lots > 0)
        exige: débit >= débit_minimum
        article: t/1
        sinon: "Débit {débit}, {débit_minimum} au moins."
        effet: écarte l'école
      thèmes: {sur: école, exige: non vide(thèmes), article: t/1, sinon: Aucun thème., effet: avertit}
      lots: {sur: pac, exige: "lots parmi (0, 10, 13 à 23)", article: t/1, sinon: "{lots} lots.", effet: écarte}
      délai: {sur: commune, exige: dépôt <= 2023-02-17, article: t/1, sinon: "Dépôt le {dépôt}.", effet: rejette le dossier}
      nom: {sur: commune, exige: "nom = 'Voiron' ou nom ≠ 'Paris'", article: t/1, sinon: "{nom}", effet: avertit}
    classement:
      clés: [{clé: coût, sens: décroissant, article: t/1}]
      départage: [{clé: dépôt, sens: croissant, article: t/1}, {clé: code, sens: croissant, article: t/1}]
    """
