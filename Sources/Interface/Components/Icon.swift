package import Markup

/// A drawing of `Assets/icones.svg`, always beside words: it says nothing by itself.
package enum Icon: String, Sendable, CaseIterable {
    case met = "ok", failed = "croix", unknown = "inconnu", info, warning = "attention"
    case calculate = "calcul", document, rule = "regle", download = "telecharger", print = "imprimer", person = "personne"
    case search = "chercher", clock = "horloge", arrow = "fleche", add = "ajouter", remove = "retirer", school = "ecole"
    case equipment = "equipement", resources = "ressources", training = "formation", families = "parentalite"
    case truck = "camion", workshop = "atelier"
}

extension Icon {
    package var html: HTML { "<svg class=\"icone\" aria-hidden=\"true\" focusable=\"false\"></svg>" }
}
