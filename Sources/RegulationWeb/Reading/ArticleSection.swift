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
        let overline: HTML? = article.name.map { "Article \(number) · \($0)" }
        return Passages.section(id, overline: overline, article.title, "\(notes)\(readings)\(controls)\(rules)\(parameters)\(inputs)")
    }

    private var notes: HTML { article.notes.html { "<p class=\"texte\">\(Passages.prose($0))</p>" } }

    private var controls: HTML {
        article.controls.html { rank in
            let control = regulation.controls[rank]
            return """
                <div class="regle"\("id", RegulationAnchors.control(control))>\(sentences(control))\(Passages.notes(control.text.notes))</div>
                \(Passages.machine(read.excerpt(at: control.text.code.position)))
                """
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
        return "<p class=\"regle__titre\">\(title)</p>\(scope)\(lines)"
    }

    /// « si il » is « s’il ».
    private static func elided(_ condition: String) -> String { condition.replacing("si il ", with: "s’il ") }

    private var rules: HTML {
        article.rules.html { rank in
            let rule = regulation.rules[rank]
            let entity = EntityWords(regulation, rule.entity)
            return """
                <div class="calcul"\("id", RegulationAnchors.rule(rule, in: regulation))>
                <p><strong>\(Passages.prose(rule.text.title ?? rule.name))</strong> <span class="petit doux">pour \(scope(entity))</span></p>
                \(RuleWords(read: read, rule: rule).html)\(Passages.notes(rule.text.notes))
                </div>
                \(Passages.machine(read.excerpt(at: start(of: rule))))
                """
        }
    }

    private func scope(_ entity: EntityWords) -> String { entity.isRoot ? entity.definite : "chaque \(entity.name)" }

    /// The rule's own line begins by its entity.
    private func start(of rule: Rule) -> Position { rule.text.entity.position }

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
            "<ul class=\"questions\">\(article.inputs.html { "<li\("id", anchor($0))>\(InputWords(regulation, $0).html)</li>" })</ul>")
    }

    private func anchor(_ input: Int) -> String { RegulationAnchors.input(regulation.inputs[input], in: regulation) }
}
