internal import Grammar
internal import Kernel
internal import Language

extension Explanation {
    /// The tree for a terminal: one line for each value, its calculation and article under it, what it reads further in.
    package var french: String {
        var lines: [String] = []
        for node in nodes { node.write(into: &lines, margin: "") }
        return lines.joined(separator: "\n")
    }
}

extension Explanation.Node {
    func write(into lines: inout [String], margin: String) {
        lines.append("\(margin)\(label) = \(value)\(origin)")
        let inner = margin + "  "
        if isRepeated { return }
        if kind == .control, isMet {
            if let calculation { lines.append("\(inner)calcul : \(calculation)") }
            return
        }
        if let calculation, calculation != value { lines.append("\(inner)calcul : \(calculation)") }
        if let formula, !parts.isEmpty { lines.append("\(inner)règle : \(formula)") }
        if let rounding { lines.append("\(inner)arrondi : \(rounding)") }
        if let message { lines.append("\(inner)motif : \(message)") }
        if let remedy { lines.append("\(inner)ce qui passerait : \(remedy)") }
        if result == nil, !missing.isEmpty, missing != [path] { lines.append("\(inner)manque : \(missing.joined(separator: ", "))") }
        for part in parts { part.write(into: &lines, margin: inner + "  ") }
    }

    /// A control that is met is told by its calculation alone: its facts are in the JSON form.
    private var isMet: Bool { result == .number(1) }

    private var label: String {
        switch kind {
        case .rule, .input, .conformity: path
        case .control: "contrôle \(path.dropFirst("contrôle:".count))"
        case .parameter: "paramètre \(path.dropFirst("paramètre:".count))"
        case .reading: "lecture \(path.dropFirst("lecture:".count))"
        }
    }

    /// Where the value comes from, between brackets.
    private var origin: String {
        var origins: [String] = []
        if let article { origins.append(article) }
        if let source { origins.append(source) }
        if let date { origins.append(kind == .parameter ? "depuis le \(date.french)" : "le \(date.french)") }
        if isRepeated { origins.append("expliqué plus haut") }
        return origins.isEmpty ? "" : "  [\(origins.joined(separator: ", "))]"
    }
}
