internal import Grammar
internal import Language

/// The formula of each rule and each control as the language writes it: the same for every dossier, so it is written once.
struct FormulaTexts: Sendable {
    /// By rank in `Regulation.rules`.
    let rules: [String]
    /// By rank in `Regulation.controls`.
    let controls: [String]

    init(_ regulation: Regulation) {
        let text = TermText(regulation)
        rules = regulation.rules.map { text.text($0.body, in: $0.entity) }
        controls = regulation.controls.map { control in
            let requirement = text.text(control.requirement, in: control.entity)
            return control.condition.map { "si \(text.text($0, in: control.entity)), exige \(requirement)" } ?? requirement
        }
    }
}
