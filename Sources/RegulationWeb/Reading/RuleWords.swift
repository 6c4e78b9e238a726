internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules

/// How a rule is computed, in words: a sentence, a list of cases, a table of brackets.
struct RuleWords {
    let read: ReadRegulation
    let rule: Rule

    private var phrases: Phrases { read.phrases }

    var html: HTML {
        let rounding: HTML = rule.text.rounding.map { "<p class=\"petit doux\">Arrondi\u{A0}: \(Passages.prose($0.french)).</p>" } ?? ""
        return "\(block(rule.body, depth: 0))\(rounding)"
    }

    private func block(_ term: Term, depth: Int) -> HTML {
        switch term.kind {
        case .conditional where depth < 6: return cases(term, depth: depth)
        case .reading(let reading, let branches): return chosen(reading, branches, depth: depth)
        case .grid(let key, let rows, let otherwise): return grid(key, rows, otherwise)
        case .arithmetic(.add, _, _) where depth < 6: return sum(term, depth: depth)
        case .unknown(let reason):
            return "<p>\(stateLabel(.unknown, "inconnu"))\(reason.map { " \(Passages.prose($0))." } ?? .empty as HTML)</p>"
        default: return "<p>\(sentence(term))</p>"
        }
    }

    private func sentence(_ term: Term) -> HTML {
        if term.type == .boolean, let alternatives = phrases.cases(term, are: true, in: rule.entity), !alternatives.isEmpty {
            if alternatives == [[]] { return "oui, toujours" }
            return HTML("oui si \(alternatives.sentence)")
        }
        if let words = phrases.value(term, in: rule.entity) { return Passages.prose(words) }
        return "<code>\(TermText(read.regulation, option: { read.choices.readings[$0] }).text(term, in: rule.entity))</code>"
    }

    /// « si … : … », one line for each case.
    private func cases(_ term: Term, depth: Int) -> HTML {
        var lines: [HTML] = []
        var rest = term
        while case .conditional(let test, let then, let otherwise) = rest.kind {
            lines.append("<li>si \(condition(test))\u{A0}: \(inner(then, depth: depth))</li>")
            rest = otherwise
        }
        lines.append("<li>sinon\u{A0}: \(inner(rest, depth: depth))</li>")
        return "<ul>\(lines)</ul>"
    }

    private func condition(_ test: Term) -> HTML {
        guard let alternatives = phrases.cases(test, are: true, in: rule.entity), !alternatives.isEmpty, alternatives != [[]] else {
            return "<code>\(TermText(read.regulation).text(test, in: rule.entity))</code>"
        }
        return HTML(alternatives.sentence)
    }

    /// Inside a list: a sentence, or a list of its own.
    private func inner(_ term: Term, depth: Int) -> HTML {
        switch term.kind {
        case .conditional, .reading, .grid: block(term, depth: depth + 1)
        case .arithmetic(.add, _, _) where phrases.value(term, in: rule.entity) == nil: block(term, depth: depth + 1)
        default: sentence(term)
        }
    }

    private func sum(_ term: Term, depth: Int) -> HTML {
        var terms: [Term] = []
        var rest = term
        while case .arithmetic(.add, let a, let b) = rest.kind {
            terms.insert(b, at: 0)
            rest = a
        }
        terms.insert(rest, at: 0)
        if let words = phrases.value(term, in: rule.entity), words.count < 160 { return "<p>\(Passages.prose(words))</p>" }
        return "<p>La somme de\u{A0}:</p><ul>\(terms.html { "<li>\(inner($0, depth: depth))</li>" })</ul>"
    }

    /// The branch in force, and the question it answers.
    private func chosen(_ rank: Int, _ branches: [Term], depth: Int) -> HTML {
        let reading = read.regulation.readings[rank]
        let option = reading.options[read.choices.readings[rank]]
        return """
            <p class="petit">Selon la lecture en vigueur, \(HTML(NounPhrase.quoted(FrenchTypography.set(option.text)))) \
            (<a href="\(Anchor(RegulationAnchors.reading(reading.name.name)))">\(Passages.prose(reading.question))</a>)</p>\
            \(block(branches[read.choices.readings[rank]], depth: depth + 1))
            """
    }

    private func grid(_ key: Term, _ rows: [(low: Int64?, high: Int64?, position: Position, value: Term)], _ otherwise: Term?) -> HTML {
        let subject = phrases.title(key) ?? phrases.value(key, in: rule.entity) ?? "Valeur"
        var lines = rows.map { row in [HTML(Self.bounds(row.low, row.high, key.type)), sentence(row.value)] }
        if let otherwise { lines.append(["au-delà", sentence(otherwise)]) }
        return Table(
            "\(FrenchTypography.set(rule.text.title ?? rule.name)) selon\u{A0}: \(subject)", isCaptionHidden: true,
            columns: [.init(subject), .init(FrenchTypography.set(rule.text.title ?? rule.name), isNumber: true)], rows: lines
        ).html
    }

    static func bounds(_ low: Int64?, _ high: Int64?, _ type: ValueType) -> String {
        func shown(_ number: Int64) -> String { ValueText.bound(Int128(number), as: type) }
        return switch (low, high) {
        case (let low?, let high?): low == high ? shown(low) : "de \(shown(low)) à \(shown(high))"
        case (let low?, nil): "\(shown(low)) et plus"
        case (nil, let high?): "\(shown(high)) et moins"
        case (nil, nil): "dans tous les cas"
        }
    }
}
