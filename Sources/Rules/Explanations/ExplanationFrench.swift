internal import Kernel

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
        if let calculation, calculation != value { lines.append("\(inner)calcul : \(calculation)") }
        if let formula, !parts.isEmpty { lines.append("\(inner)règle : \(formula)") }
        if let rounding { lines.append("\(inner)arrondi : \(rounding)") }
        if let message { lines.append("\(inner)motif : \(message)") }
        if result == nil, !missing.isEmpty { lines.append("\(inner)manque : \(missing.joined(separator: ", "))") }
        for part in parts { part.write(into: &lines, margin: inner + "  ") }
    }

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
