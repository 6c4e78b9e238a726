internal import Kernel

/// Writes a checked term back in the language's own words, so that it can be read again.
///
/// `replace` lets an explanation put values in place of names; `option` says which branch of a reading to write alone.
package struct TermText {
    private let regulation: Regulation
    package var replace: (Term) -> String? = { _ in nil }
    package var option: ((_ reading: Int) -> Int)?

    package init(_ regulation: Regulation) {
        self.regulation = regulation
    }

    /// How tightly an operator holds its operands; a looser part stands in parentheses.
    private enum Level: Int {
        case conditional, or, and, not, comparison, sum, product, opposite, value
    }

    /// The text of a term read in the scope of `entity`: its own names bare, those of ancestors with their entity.
    package func text(_ term: Term, in entity: Int?) -> String { write(term, in: entity).text }

    private func write(_ term: Term, in entity: Int?) -> (text: String, level: Level) {
        if let replaced = replace(term) { return (replaced, replaced.hasPrefix("-") ? .opposite : .value) }
        switch term.kind {
        case .number(let number): return (literal(number, term.type), number < 0 ? .opposite : .value)
        case .text(let text): return (Literal.text(text).french, .value)
        case .unknown(let reason): return (reason.map { "inconnu « \($0) »" } ?? "inconnu", .value)
        case .input(let input): return (name(regulation.inputs[input].name, of: term.entity, in: entity), .value)
        case .rule(let rule): return (name(regulation.rules[rule].name, of: term.entity, in: entity), .value)
        case .control(let control): return ("contrôle.\(regulation.controls[control].code)", .value)
        case .parameter(let parameter): return (regulation.parameters[parameter].name, .value)
        case .conforming(let owner): return (name("conforme", of: owner, in: entity), .value)
        case .admissible: return (name("recevable", of: 0, in: entity), .value)
        case .key(let owner): return (name(regulation.entities[owner].key, of: owner, in: entity), .value)
        case .not(let value): return ("non \(part(value, .not, in: entity))", .not)
        case .negated(let value): return ("-\(part(value, .opposite, in: entity))", .opposite)
        case .logic(let logic, let a, let b):
            let level: Level = logic == .and ? .and : .or
            return ("\(part(a, level, in: entity)) \(logic.rawValue) \(tighter(b, than: level, in: entity))", level)
        case .comparison(let comparison, let a, let b):
            return ("\(part(a, .sum, in: entity)) \(comparison.rawValue) \(part(b, .sum, in: entity))", .comparison)
        case .arithmetic(let operation, let a, let b):
            let level: Level = operation == .multiply ? .product : .sum
            return ("\(part(a, level, in: entity)) \(operation.rawValue) \(tighter(b, than: level, in: entity))", level)
        case .minimum(let values): return (call("min", values, in: entity), .value)
        case .maximum(let values): return (call("max", values, in: entity), .value)
        case .quotient(let a, let b): return (call("quotient", [a, b], in: entity), .value)
        case .share(let a, let b): return (call("taux", [a, b], in: entity), .value)
        case .countTrue(let values): return (call("nombre_vrais", values, in: entity), .value)
        case .isEmpty(let value): return (call("vide", [value], in: entity), .value)
        case .countOptions(let value): return (call("nombre", [value], in: entity), .value)
        case .among(let value, let spans):
            let list = spans.map { span in
                text(span.low, in: entity) + (span.high.map { " à \(text($0, in: entity))" } ?? "")
            }
            return ("\(part(value, .sum, in: entity)) parmi (\(list.joined(separator: ", ")))", .comparison)
        case .hasOption(let option, let value):
            guard case .multiple(let options) = value.type else { return ("", .value) }
            return ("'\(options[option])' parmi \(part(value, .sum, in: entity))", .comparison)
        case .aggregate(let aggregate, let path, let body, let filter):
            return (self.aggregate(aggregate, path, body, filter), .value)
        case .conditional(let test, let then, let otherwise):
            let words = "si \(text(test, in: entity)) alors \(text(then, in: entity)) sinon \(text(otherwise, in: entity))"
            return (words, .conditional)
        case .reading(let reading, let branches):
            if let option { return write(branches[option(reading)], in: entity) }
            return (self.reading(reading, branches, in: entity), .value)
        case .readingIs(let reading, let option):
            let declared = regulation.readings[reading]
            return ("lecture.\(declared.name.name) = \(declared.options[option].name.name)", .comparison)
        case .grid(let key, let brackets, let otherwise):
            let rows = brackets.map { "\(span($0.low, $0.high, key.type)) : \(text($0.value, in: entity))" }
            let rest = otherwise.map { " ; sinon \(text($0, in: entity))" } ?? ""
            return ("grille \(text(key, in: entity)) (\(rows.joined(separator: ", "))\(rest))", .value)
        }
    }

    private func part(_ term: Term, _ level: Level, in entity: Int?) -> String {
        let (text, own) = write(term, in: entity)
        return own.rawValue < level.rawValue ? "(\(text))" : text
    }

    /// The right operand: one of the same level stands in parentheses too, so that the tree reads back the same.
    private func tighter(_ term: Term, than level: Level, in entity: Int?) -> String {
        let (text, own) = write(term, in: entity)
        return own.rawValue <= level.rawValue ? "(\(text))" : text
    }

    private func call(_ function: String, _ values: [Term], in entity: Int?) -> String {
        "\(function)(\(values.map { text($0, in: entity) }.joined(separator: ", ")))"
    }

    private func name(_ name: String, of owner: Int?, in entity: Int?) -> String {
        guard let owner, owner != entity else { return name }
        return "\(regulation.entities[owner].name).\(name)"
    }

    private func aggregate(_ aggregate: Formula.Aggregate, _ path: [Int], _ body: Term?, _ filter: Term?) -> String {
        let deepest = path.last
        let names = path.map { regulation.entities[$0].name } + (body.map { [text($0, in: deepest)] } ?? [])
        let condition = filter.map { " où \(text($0, in: deepest))" } ?? ""
        return "\(aggregate.rawValue)(\(names.joined(separator: "."))\(condition))"
    }

    private func reading(_ rank: Int, _ branches: [Term], in entity: Int?) -> String {
        let declared = regulation.readings[rank]
        let options = zip(declared.options, branches).map { option, value in "\(option.name.name): \(text(value, in: entity))" }
        return "selon lecture \(declared.name.name) (\(options.joined(separator: ", ")))"
    }

    private func span(_ low: Int64?, _ high: Int64?, _ type: ValueType) -> String {
        switch (low, high) {
        case (let low?, let high?): low == high ? literal(low, type) : "\(literal(low, type)) à \(literal(high, type))"
        case (let low?, nil): "\(literal(low, type)) et plus"
        case (nil, let high?): "jusqu’à \(literal(high, type))"
        case (nil, nil): "toute valeur"
        }
    }

    /// A constant as the language writes it.
    package func literal(_ number: Int64, _ type: ValueType) -> String {
        switch type {
        case .boolean: number != 0 ? "oui" : "non"
        case .integer(let unit): Literal.integer(number, unit: unit).french
        case .amount: Literal.amount(number).french
        case .rate: Literal.rate(number).french
        case .date: Literal.date(Day(number: number)).french
        case .choice(let options): options.indices.contains(Int(number)) ? options[Int(number)] : String(number)
        case .multiple, .text, .file: String(number)
        }
    }
}
