internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules

/// One article: what it refuses, what it computes, what it leaves open, what it asks.
struct ArticleSection {
    let read: ReadRegulation
    let article: ArticleIndex.Article
    let number: Int

    private var regulation: Regulation { read.regulation }

    var id: String { article.name.map { RegulationAnchors.article($0) } ?? "sans-article" }

    var html: HTML {
        let overline = article.name.map { "Article \(number) · \(Passages.article($0))" }
        return Passages.section(
            id, number: overline, article.title(regulation),
            "\(notes)\(readings)\(setAside)\(controls)\(rules)\(parameters)\(inputs)\(machine)")
    }

    private var notes: HTML { article.notes.html { "<p class=\"texte\">\(Passages.prose($0))</p>" } }

    private var controls: HTML {
        article.controls.html { rank in
            let control = regulation.controls[rank]
            return
                "<div class=\"regle\"\("id", RegulationAnchors.control(control))>\(sentences(control))\(Passages.notes(control.text.notes))</div>"
        }
    }

    /// « Si le débit Internet n’atteint pas 20 Mb/s, l’école est écartée. »
    private func sentences(_ control: Control) -> HTML {
        let words = ControlSentence(control, read.phrases)
        let title = Passages.prose(control.text.title ?? control.code)
        let scope: HTML = words.scope.map { "<p class=\"petit doux\">\($0)\u{A0}:</p>" } ?? ""
        guard !words.conditions.isEmpty else {
            return "\(scope)<p><strong>\(title).</strong> Si cette condition n’est pas remplie, \(words.consequence).</p>"
        }
        let lines = words.conditions.html { "<p><strong>Si \(Self.elided($0)),</strong> \(words.consequence).</p>" }
        return "<p class=\"petit doux\">\(title)</p>\(scope)\(lines)"
    }

    /// « si il » is « s’il ».
    private static func elided(_ condition: String) -> String { condition.replacing("si il ", with: "s’il ") }

    private var rules: HTML {
        article.rules.html { rank in
            let rule = regulation.rules[rank]
            let entity = EntityWords(regulation, rule.entity)
            return """
                <div class="calcul pile-s"\("id", RegulationAnchors.rule(rule, in: regulation))>
                <p><strong>\(Passages.prose(rule.text.title ?? rule.name))</strong>\(scope(entity))</p>
                \(RuleWords(read: read, rule: rule).html)\(Passages.notes(rule.text.notes))
                </div>
                """
        }
    }

    private func scope(_ entity: EntityWords) -> HTML {
        entity.isRoot ? .empty : " <span class=\"petit doux\">· pour chaque \(entity.name)</span>"
    }

    /// Said once, for all the controls of the article.
    private var setAside: HTML {
        let entities = Set(
            article.controls.map { regulation.controls[$0] }.filter { control in
                if case .setsAside = control.effect { control.entity > 0 } else { false }
            }.map(\.entity)
        ).sorted()
        guard let last = entities.last else { return .empty }
        let words = EntityWords(regulation, last)
        let what = words.isFeminine ? "Une \(words.name) écartée" : "Un \(words.name) écarté"
        return "<p class=\"texte\">\(what) ne retire pas les autres du dossier.</p>"
    }

    /// The article as the file writes it, in the file's order.
    private var machine: HTML {
        let places =
            article.controls.map { regulation.controls[$0].text.code.position }
            + article.rules.map { regulation.rules[$0].text.entity.position }
        guard !places.isEmpty else { return .empty }
        let words = places.count == 1 ? "La règle telle que la machine la lit" : "Les \(places.count) règles telles que la machine les lit"
        return details(HTML(words), code(places.sorted().map { read.excerpt(at: $0) }.joined(separator: "\n")))
    }

    private var parameters: HTML {
        guard !article.parameters.isEmpty else { return .empty }
        let lines: [(name: HTML, value: HTML)] = article.parameters.map { rank in
            let parameter = regulation.parameters[rank]
            let link: HTML =
                "<a href=\"\(Anchor(RegulationAnchors.parameter(parameter.name)))\">\(Passages.prose(parameter.text.title ?? parameter.name))</a>"
            return (link, ParametersSection.value(of: rank, read))
        }
        return facts(lines, isTight: true)
    }

    private var readings: HTML {
        article.readings.html { rank in
            let reading = regulation.readings[rank]
            return """
                <p class="texte"><strong>Point à trancher\u{A0}:</strong> \
                <a href="\(Anchor(RegulationAnchors.reading(reading.name.name)))">\(Passages.prose(reading.question))</a></p>
                """
        }
    }

    private var inputs: HTML {
        guard !article.inputs.isEmpty else { return .empty }
        let count = article.inputs.count
        let words = count == 1 ? "Ce qui est demandé\u{A0}: une question" : "Ce qui est demandé\u{A0}: \(count) questions"
        return details(
            HTML(words),
            "<ul class=\"liste-nue pile-s\">\(article.inputs.html { "<li\("id", anchor($0))>\(InputWords(regulation, $0).html)</li>" })</ul>"
        )
    }

    private func anchor(_ input: Int) -> String { RegulationAnchors.input(regulation.inputs[input], in: regulation) }
}
