internal import Interface
internal import Markup
internal import Simulations

/// A result that waits for one answer, in words: « 8 260,00 € ou 5 900,00 € », « de 12 205,00 € à 17 087,00 € ».
struct AlternativeWords {
    let alternatives: Alternatives

    init(_ alternatives: Alternatives) { self.alternatives = alternatives }

    /// `nil` when no answer makes it known, and when there are too many places to try every way of answering: two amounts would then hide
    /// the others.
    var figure: HTML? {
        if let same = alternatives.same { return "\(same)" }
        if let spread = alternatives.spread {
            return "<span class=\"ou\">de</span> \(spread.low) <span class=\"ou\">à</span> \(spread.high)"
        }
        guard alternatives.several == nil else { return nil }
        let known = alternatives.options.compactMap(\.shown).unique()
        return known.isEmpty ? nil : known.map { "\($0)" }.joined(separator: " <span class=\"ou\">ou</span> ")
    }

    /// « si la réponse est « non » pour les 2 écoles ».
    func condition(_ option: Alternatives.Option) -> String {
        let everywhere = alternatives.several.map { " pour \($0)" } ?? ""
        return "si la réponse est « \(option.label) »\(everywhere)".typeset
    }

    /// What happens when one answers otherwise here than there; `nil` when the question stands open in one place, or changes nothing.
    var whenMixed: String? {
        guard alternatives.several != nil, alternatives.same == nil else { return nil }
        return alternatives.spread == nil
            ? "Si toutes les réponses ne sont pas les mêmes, le montant est un autre."
            : "Quelles que soient les réponses, le montant est entre \(alternatives.spread?.low ?? "") et \(alternatives.spread?.high ?? "")."
    }
}
