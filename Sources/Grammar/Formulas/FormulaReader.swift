package import Formats
package import Kernel

/// From the text of an expression, a bracket or a message to its tree, with every fault placed in the file.
package enum FormulaReader {
    /// Longest expression accepted, in Unicode scalars.
    static let longest = 20_000

    package static func read(_ scalar: Scalar, in source: String, problems: inout Problems) -> Formula? {
        parse(scalar, in: source, problems: &problems) { (parser) throws(FormulaParser.Fault) in try parser.formula() }
    }

    /// `0`, `1-6`, `13 à 23`, `49+`, `49 et plus`; bounds included, `nil` when open.
    package static func readBracket(
        _ text: String, at position: Position, in source: String, problems: inout Problems
    ) -> (low: Literal?, high: Literal?)? {
        let scalar = Scalar(text, style: .plain, lines: [(0, position)])
        return parse(scalar, in: source, problems: &problems) { (parser) throws(FormulaParser.Fault) in try parser.bracket() }
    }

    /// Words and `{formulas}`; `{{` and `}}` are braces.
    package static func readMessage(_ scalar: Scalar, in source: String, problems: inout Problems) -> [MessagePart] {
        var parts: [MessagePart] = []
        var words = String.UnicodeScalarView()
        let scalars = Array(scalar.value.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let current = scalars[index]
            let isDoubled = index + 1 < scalars.count && scalars[index + 1] == current
            if current == "{" && !isDoubled {
                guard let close = scalars[index...].firstIndex(of: "}") else {
                    problems.add(Problem("accolade ouverte et jamais refermée dans un message", in: source, at: scalar.position(at: index)))
                    break
                }
                if !words.isEmpty { parts.append(.words(String(words))) }
                words = String.UnicodeScalarView()
                var inner = String.UnicodeScalarView()
                inner.append(contentsOf: scalars[(index + 1)..<close])
                let hole = Scalar(String(inner), style: scalar.style, lines: placed(scalar, from: index + 1, to: close))
                if let formula = read(hole, in: source, problems: &problems) { parts.append(.value(formula)) }
                index = close + 1
            } else {
                words.append(current)
                index += (current == "{" || current == "}") && isDoubled ? 2 : 1
            }
        }
        if !words.isEmpty { parts.append(.words(String(words))) }
        return parts
    }

    /// The line table of a piece of a scalar.
    private static func placed(_ scalar: Scalar, from start: Int, to end: Int) -> [(offset: Int, position: Position)] {
        var lines: [(offset: Int, position: Position)] = [(0, scalar.position(at: start))]
        for line in scalar.lines where line.offset > start && line.offset < end { lines.append((line.offset - start, line.position)) }
        return lines
    }

    private static func parse<Result>(
        _ scalar: Scalar, in source: String, problems: inout Problems,
        with body: (inout FormulaParser) throws(FormulaParser.Fault) -> Result
    ) -> Result? {
        guard scalar.value.unicodeScalars.count <= longest else {
            problems.add(
                Problem("formule de plus de \(longest) caractères : coupez-la en règles internes", in: source, at: scalar.position(at: 0)))
            return nil
        }
        do {
            var parser = try FormulaParser(scalar)
            return try body(&parser)
        } catch {
            problems.add(Problem(error.message, in: source, at: scalar.position(at: error.offset)))
            return nil
        }
    }
}
