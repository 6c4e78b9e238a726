package import Markup

/// A school (or whatever a dossier has several of): who it is and how it stands, what is asked, what it comes to.
package struct SubjectCard: Sendable {
    package let id: String
    package let title: String
    /// « UAI 0380001X · publique · Annuaire de l’éducation, 16 janvier 2023 ».
    package let source: HTML
    package let state: HTML
    package let body: HTML
    /// « Coût retenu, hors taxes : 11 800,00 € ».
    package let figures: [(label: String, figure: HTML)]
    /// Beside the figures: « Pourquoi ce montant ? ».
    package let more: HTML
    package var level = 3

    package init(
        id: String, title: String, source: HTML, state: HTML, figures: [(label: String, figure: HTML)] = [], more: HTML = .empty,
        level: Int = 3, body: HTML
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.state = state
        self.figures = figures
        self.more = more
        self.level = level
        self.body = body
    }

    package var html: HTML {
        """
        <article class="fiche" id="\(id)" aria-labelledby="\(id)-titre"><div class="fiche__tete"><div><h\(level) id="\(id)-titre">\
        \(title)</h\(level)><p class="source">\(source)</p></div>\(state)</div><div class="fiche__corps">\(body)</div>\(foot)</article>
        """
    }

    private var foot: HTML {
        guard !figures.isEmpty || !more.isEmpty else { return .empty }
        let beside: HTML = more.isEmpty ? .empty : "<div class=\"petit\">\(more)</div>"
        return "<div class=\"fiche__pied\">\(figures.html(figure))\(beside)</div>"
    }

    private func figure(_ item: (label: String, figure: HTML)) -> HTML {
        "<p><span class=\"petit doux\">\(item.label)</span> <strong class=\"montant montant--moyen\">\(item.figure)</strong></p>"
    }
}

/// One quantity of a request: its name and what it may be at left, the number at right.
package struct QuantityLine: Sendable {
    package let id: String
    package let name: String
    package let label: String
    /// « 0, 10 ou 20 · lot de 20 : 11 800,00 € ».
    package var bound: HTML?
    package let value: String
    package var unit: String?
    package var error: String?

    package init(id: String, name: String, label: String, bound: HTML? = nil, value: String, unit: String? = nil, error: String? = nil) {
        self.id = id
        self.name = name
        self.label = label
        self.bound = bound
        self.value = value
        self.unit = unit
        self.error = error
    }

    package var html: HTML {
        let notes = [("borne", bound != nil), ("erreur", error != nil)].filter(\.1).map { "\(id)-\($0.0)" }
        let boundLine: HTML = bound.map { "<span class=\"borne\" id=\"\(id)-borne\">\($0)</span>" } ?? .empty
        let errorLine: HTML = error.map { "<span class=\"reprise\" id=\"\(id)-erreur\">\($0)</span>" } ?? .empty
        let unitMark: HTML = unit.map { "<span class=\"unite\">\($0)</span>" } ?? .empty
        return """
            <div class="quantite\(when: error != nil, " champ--repris")"><div><label for="\(id)">\(label)</label>\(boundLine)\(errorLine)</div>\
            <span class="avec-unite"><input class="saisie" id="\(id)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off"\
            \("aria-describedby", notes.isEmpty ? nil : notes.joined(separator: " "))\("aria-invalid", error == nil ? nil : "true")>\
            \(unitMark)</span></div>
            """
    }
}

/// The quantities of one request, under its name: « PAC n° 1, élémentaire ».
package func quantities(_ legend: String, id: String? = nil, _ lines: [QuantityLine], before: HTML = .empty, _ after: HTML = .empty) -> HTML
{
    """
    <fieldset class="lot"\("id", id)><legend>\(legend)</legend>\(before)<div class="lot__lignes">\(lines.html(\.html))</div>\(after)</fieldset>
    """
}

/// The lines alone, for those kept under « Autres quantités ».
package func quantityLines(_ lines: [QuantityLine]) -> HTML { "<div class=\"lot__lignes\">\(lines.html(\.html))</div>" }

/// A choice whose options each bear their result: the readings of a text that has several.
package struct ReadingChoice: Sendable {
    package struct Option: Sendable {
        package let value: String
        package let label: HTML
        /// « Lecture du Département, 9 janvier 2023 ».
        package let hint: HTML?
        /// What it would give: « 8 260,00 € ».
        package let result: HTML?

        package init(_ value: String, _ label: HTML, hint: HTML? = nil, result: HTML? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
            self.result = result
        }
    }

    package let id: String
    package let name: String
    package let overline: String?
    package let question: String
    package let hint: HTML?
    package let options: [Option]
    package let chosen: String?

    package init(
        id: String, name: String, overline: String? = nil, question: String, hint: HTML? = nil, options: [Option], chosen: String?
    ) {
        self.id = id
        self.name = name
        self.overline = overline
        self.question = question
        self.hint = hint
        self.options = options
        self.chosen = chosen
    }

    package var html: HTML {
        let above: HTML = overline.map { "<span class=\"sur-titre\">\($0)</span> " } ?? .empty
        let hintLine: HTML = hint.map { "<p class=\"indice\" id=\"\(id)-indice\">\($0)</p>" } ?? .empty
        return """
            <fieldset class="lecture-choix" id="\(id)"\("aria-describedby", hint == nil ? nil : "\(id)-indice")><legend>\(above)\(question)</legend>\
            \(hintLine)<div class="lectures">\(options.enumerated().html { line($0.offset, $0.element) })</div></fieldset>
            """
    }

    private func line(_ rank: Int, _ option: Option) -> HTML {
        let hint: HTML = option.hint.map { "<span class=\"indice\">\($0)</span>" } ?? .empty
        let result: HTML = option.result.map { "<span class=\"lectures__resultat\">\($0)</span>" } ?? .empty
        return """
            <label><input type="radio" id="\(id)-\(rank + 1)" name="\(name)" value="\(option.value)"\
            \("checked", when: option.value == chosen)><span>\(option.label)\(hint)</span>\(result)</label>
            """
    }
}

/// What is asked next, in its own frame.
package func nextQuestion(_ overline: String = "Prochaine question", id: String, _ body: HTML) -> HTML {
    "<div class=\"carte carte--question pile\" id=\"\(id)\"><p class=\"sur-titre\">\(overline)</p>\(body)</div>"
}

/// What a page comes to, at the top of its aside: « 8 260,00 € », « Non calculable ».
package func headline(_ label: String, figure: HTML, state: HTML? = nil, _ about: HTML = .empty) -> HTML {
    let beside: HTML = state.map { " \($0)" } ?? .empty
    let below: HTML = about.isEmpty ? .empty : "<div class=\"petit pile-s\">\(about)</div>"
    return
        "<div class=\"pile-s\"><p class=\"rang rang--entre\"><span>\(label)</span>\(beside)</p><p class=\"montant\">\(figure)</p>\(below)</div>"
}

/// How a value is made: from itself down to what was given.
package struct ExplanationNode: Sendable {
    package let name: HTML
    /// Where another line of the page leads.
    package let id: String?
    /// « article Démarche »; beside the name.
    package let note: HTML?
    package let value: String
    package let tone: Tone
    /// « 70 % × 11 800,00 € ».
    package let formula: HTML?
    package let children: [ExplanationNode]

    package init(
        _ name: HTML, id: String? = nil, note: HTML? = nil, value: String, tone: Tone = .quiet, formula: HTML? = nil,
        children: [ExplanationNode] = []
    ) {
        self.name = name
        self.id = id
        self.note = note
        self.value = value
        self.tone = tone
        self.formula = formula
        self.children = children
    }

    fileprivate var html: HTML {
        let noteMark: HTML = note.map { " <span class=\"source\">· \($0)</span>" } ?? .empty
        let formulaLine: HTML = formula.map { "<p class=\"formule\">\($0)</p>" } ?? .empty
        let below: HTML = children.isEmpty ? .empty : "<ul>\(children.html(\.html))</ul>"
        return """
            <li\("id", id)><div class="noeud"><span>\(name)\(noteMark)</span> <span class="noeud__valeur ton--\(tone.rawValue)">\(value)</span></div>\
            \(formulaLine)\(below)</li>
            """
    }
}

/// The whole of an explanation, as nested lists.
package func explanationTree(_ roots: [ExplanationNode]) -> HTML { "<ul class=\"arbre\">\(roots.html(\.html))</ul>" }
