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
    "<span class=\"etat etat--\(tone.rawValue)\">\(tone.icon?.html)\(words)</span>"
}

/// The mark of a value that was deduced, assumed or made up: « estimation », « hypothèse », « fictif ».
package func mark(_ words: String) -> HTML { "<span class=\"marque-valeur\">\(words)</span>" }

/// Where a figure comes from: « Annuaire de l’éducation, 16 janvier 2023 ».
package func sourceLine(_ words: String) -> HTML { "<span class=\"source\">\(words)</span>" }

/// A value in the colour of its tone: « non calculable », « faux ».
package func toned(_ tone: Tone, _ words: String) -> HTML { "<span class=\"ton--\(tone.rawValue)\">\(words)</span>" }

/// A block that must be seen: a refusal, something unknown, an information. With a `level` its title is a heading.
package func alert(_ tone: Tone, title: String, level: Int? = nil, id: String? = nil, _ body: HTML = .empty) -> HTML {
    let heading: HTML = level.map { "<h\($0) class=\"alerte__titre\">\(title)</h\($0)>" } ?? "<p class=\"alerte__titre\">\(title)</p>"
    return """
        <div class="alerte alerte--\(tone.rawValue)"\("id", id)>\((tone.icon ?? .info).html)<div class="pile-s">\(heading)\(body)</div></div>
        """
}

/// What a result says in a few lines, each with its state: « 3 PAC demandés, 3 possibles ».
package func verdicts(_ list: [(tone: Tone, words: HTML)]) -> HTML {
    """
    <ul class="constats">\(list.html { item in
        "<li class=\"ton-icone--\(item.tone.rawValue)\">\((item.tone.icon ?? .info).html)<span>\(item.words)</span></li>"
    })</ul>
    """
}
