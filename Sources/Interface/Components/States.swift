package import Markup

/// How something stands; always told by a word and an icon besides the colour.
package enum Tone: String, Sendable, CaseIterable {
    case met = "ok", failed = "erreur", unknown = "inconnu", warning = "attention", info, quiet = "neutre"

    package var icon: Icon? {
        switch self {
        case .met: .met
        case .failed: .failed
        case .unknown: .unknown
        case .warning: .warning
        case .info: .info
        case .quiet: nil
        }
    }
}

/// « Conforme », « Écartée », « Non calculable »: a short state in its frame.
package func stateLabel(_ tone: Tone, _ words: String) -> HTML {
    "<span class=\"etat etat--\(tone.rawValue)\">\(tone.icon?.html) \(words)</span>"
}

/// The mark of a value that was deduced, assumed or made up: « estimation », « hypothèse », « fictif ».
package func mark(_ words: String) -> HTML { "<span class=\"marque-valeur\">\(words)</span>" }

/// Where a figure comes from: « Annuaire de l’éducation, 16 janvier 2023 ».
package func sourceLine(_ words: String) -> HTML { "<span class=\"source\">\(words)</span>" }

/// A block that must be seen: a refusal, something unknown, an information.
package func alert(_ tone: Tone, title: String, level: Int? = nil, _ body: HTML = .empty) -> HTML {
    """
    <div class="alerte alerte--\(tone.rawValue)">\(tone.icon?.html)<div><p><strong>\(title)</strong></p>\(body)</div></div>
    """
}
