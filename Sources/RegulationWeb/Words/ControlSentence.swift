internal import Grammar
internal import Kernel
internal import Language

/// A control as people read it: « Si le débit Internet n’atteint pas 20 Mb/s, » « l’école est écartée. »
struct ControlSentence {
    /// Each way not to meet it, after « Si »; empty when no short sentence says it.
    let conditions: [String]
    /// « l’école est écartée »
    let consequence: String
    /// « Quand l’école reçoit au moins un PAC »: when it applies at all.
    let scope: String?

    init(_ control: Control, _ phrases: Phrases) {
        let entity = EntityWords(phrases.regulation, control.entity)
        let alternatives = phrases.cases(control.requirement, are: false, in: control.entity)
        conditions = alternatives?.filter { !$0.isEmpty }.map { $0.joined(separator: " et si ") } ?? []
        scope = control.condition.flatMap { phrases.cases($0, are: true, in: control.entity) }
            .flatMap { $0.isEmpty || $0 == [[]] ? nil : "Quand \($0.map { $0.listed("et") }.joined(separator: ", ou quand "))" }
        consequence =
            switch control.effect {
            case .rejectsDossier: "le dossier est rejeté"
            case .setsAside: "\(entity.definite) est \(entity.setAside)"
            case .warns: "un avertissement le signale, sans rien retirer"
            }
    }
}
