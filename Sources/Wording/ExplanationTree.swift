internal import Grammar
internal import Interface
internal import Kernel
internal import Language
package import Markup
internal import Routes
package import Rules

/// An explanation as the pages show it, whatever the regulation: each value with its formula in French, where it comes from, and what it
/// reads under it.
package struct ExplanationTree {
    private let evaluation: Evaluation
    private let words: RegulationWords
    private let formulas: FormulaWords
    private var layout: ExplanationLayout
    private let title: (_ entity: Int, _ row: Int) -> String?
    private let article: (String) -> HTML

    /// `title` names an instance, « École Les Tilleuls »; `article` writes one, as a link where there is a page for it.
    package init(
        _ explanation: Explanation, of evaluation: Evaluation, title: @escaping (_ entity: Int, _ row: Int) -> String?,
        article: @escaping (String) -> HTML
    ) {
        self.evaluation = evaluation
        self.title = title
        self.article = article
        words = RegulationWords(evaluation.program.regulation)
        formulas = FormulaWords(evaluation, words)
        layout = ExplanationLayout(evaluation, explanation.nodes, formulas)
    }

    /// The trees in the order of the page, each from its own roots; a value told in one is not told again in the next.
    package mutating func html(_ trees: [[Explanation.Node]]) -> [HTML] {
        // Every line is laid out before any is written: what a later one refers to needs its anchor.
        let laid = trees.map { layout.roots($0) }
        return laid.map { lines in explanationTree(lines.map(node)) }
    }

    package func label(_ node: Explanation.Node) -> String {
        switch node.identity {
        case .rule(let rule, _):
            let declared = evaluation.program.regulation.rules[rule]
            return words.title(declared.text.title, declared.name)
        case .control(let control, _):
            let declared = evaluation.program.regulation.controls[control]
            return words.title(declared.text.title, declared.code)
        case .conforming: return "Conformité"
        case .admissible: return "Recevabilité du dossier"
        case .input(let input, _):
            let declared = evaluation.program.regulation.inputs[input]
            return words.title(declared.text.title ?? declared.text.question, declared.name)
        case .parameter(let parameter):
            let declared = evaluation.program.regulation.parameters[parameter]
            return words.title(declared.text.title, declared.name)
        case .reading(let reading): return FrenchTypography.set(evaluation.program.regulation.readings[reading].question)
        }
    }

    // MARK: Lines

    private func node(_ line: ExplanationLine) -> ExplanationNode {
        switch line.subject {
        case .node(let node): return self.node(node, line)
        case .instance(let spot, let value):
            return ExplanationNode(
                HTML(name(of: spot, under: line.under)), note: state(of: spot), value: value,
                tone: value == FormulaWords.unknown ? .unknown : .quiet,
                children: line.children.map(self.node))
        case .idle(let count, let entity, let value):
            let many =
                count == 1 ? "1 \(evaluation.program.regulation.entities[entity].name)" : "\(count) \(words.plural(ofEntity: entity))"
            return ExplanationNode("\(many) sans demande", value: value)
        }
    }

    private func node(_ node: Explanation.Node, _ line: ExplanationLine) -> ExplanationNode {
        let isTold = line.told == nil && !line.isToldBelow
        let whose = line.whose.map { name(of: $0, under: line.under) }
        let (first, second) = line.isInstanceFirst ? (whose ?? "", label(node)) : (label(node), whose ?? "")
        let beside: HTML = second.isEmpty ? .empty : " <span class=\"doux\">· \(second)</span>"
        return ExplanationNode(
            "\(first)\(beside)", id: line.anchor.map(Self.id), note: note(node, line), value: value(node), tone: tone(node),
            formula: isTold ? formula(node) : nil, children: line.children.map(self.node))
    }

    private static func id(_ anchor: Int) -> String { "calcul-\(anchor)" }

    /// « PAC n° 1, École Les Tilleuls ».
    private func name(of spot: Spot, under above: Spot?) -> String {
        let regulation = evaluation.program.regulation
        var names: [String] = []
        var place: Spot? = spot
        while let next = place, next.entity != 0, next != above {
            names.append(title(next.entity, next.row) ?? words.title(ofEntity: next.entity))
            place = regulation.entities[next.entity].parent.map {
                Spot(entity: $0, row: evaluation.dossier.levels[next.entity].parents[next.row])
            }
        }
        return names.joined(separator: ", ")
    }

    /// What the controls of an instance come to.
    private func state(of spot: Spot) -> HTML? {
        let program = evaluation.program
        guard program.regulation.entities[spot.entity].controls.contains(where: { program.regulation.controls[$0].effect != .warns }) else {
            return nil
        }
        guard let number = evaluation.number(program.conforming[spot.entity], row: spot.row) else { return "à compléter" }
        return number != 0 ? "conforme" : "non conforme"
    }

    /// Where the value comes from: article of the regulation, source, date; where it is told in full when that is elsewhere.
    private func note(_ node: Explanation.Node, _ line: ExplanationLine) -> HTML? {
        var parts: [HTML] = []
        if let name = node.article { parts.append(article(name)) }
        if let source = node.source { parts.append(source == "hypothèse" || source == "estimation" ? mark(source) : HTML(source)) }
        if let date = node.date { parts.append("\(node.kind == .parameter ? "depuis le" : "le") \(date.french)") }
        if let anchor = line.told?.anchor {
            parts.append("<a href=\"\(Anchor(Self.id(anchor)))\">\(line.isToldBelow ? "expliqué plus bas" : "expliqué plus haut")</a>")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func formula(_ node: Explanation.Node) -> HTML? {
        let sentence = formulas.sentence(of: node)
        let said = [sentence, node.message.map(FrenchTypography.set)].compactMap { $0 }
        return said.isEmpty ? nil : HTML(said.joined(separator: " — "))
    }

    private func value(_ node: Explanation.Node) -> String {
        switch node.identity {
        case .reading(let reading): words.option(evaluation.program.choices.readings[reading], of: reading)
        case .conforming: node.result.map { $0 == .number(1) ? "conforme" : "non conforme" } ?? FormulaWords.unknown
        case .admissible: node.result.map { $0 == .number(1) ? "recevable" : "non recevable" } ?? FormulaWords.unknown
        case .control: node.value
        default:
            if let result = node.result { words.value(result, as: node.type) } else { FrenchTypography.set(node.value) }
        }
    }

    private func tone(_ node: Explanation.Node) -> Tone {
        if case .control(let control, let row) = node.identity {
            switch evaluation.outcome(ofControl: control, row: row) {
            case .met: return .met
            case .failed: return .failed
            case .unknown: return .unknown
            case .notApplicable: return .quiet
            }
        }
        // An exact value has no result of its own, and lacks nothing.
        return node.result == nil && !node.missing.isEmpty ? .unknown : .quiet
    }
}
