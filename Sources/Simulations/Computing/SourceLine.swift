internal import Grammar
internal import Language
internal import Prefill

/// Where the value of a field comes from, in a line.
enum SourceLine {
    static func of(_ origin: FieldView.Origin, _ cell: Roster.Cell, _ field: InputField) -> String? {
        switch origin {
        case .nobody: cell.prefilled?.sentence
        case .answer where cell.isConfirmed: "estimation que vous avez confirmée"
        case .answer:
            cell.prefilledValue.map { "votre réponse\u{202F}; l’annuaire dit\u{A0}: \(FieldText.shown($0, of: field))" } ?? "votre réponse"
        case .unknownAnswer:
            cell.prefilledValue.map { "vous ne savez pas\u{202F}; l’annuaire dit\u{A0}: \(FieldText.shown($0, of: field))" }
                ?? "vous ne savez pas"
        case .directory where cell.prefilled?.rule != nil: cell.prefilled.map { "estimation\u{A0}: \($0.sentence)" }
        case .directory: cell.prefilled?.sentence ?? "dossier repris"
        case .standard: "compté ainsi quand rien n’est dit"
        case .hypothesis(_, let title): "hypothèse\u{A0}: \(title)"
        }
    }
}
