internal import Formats
package import Grammar
internal import Kernel
internal import Language

/// One value of a case, in the forms the contract allows for JSON and for YAML.
package enum CaseValue {
    /// What is wrong with a value; the message follows the value's path: « commune.école[0].débit *attend …* ».
    struct Fault {
        let message: String
        let position: Position
    }

    /// The value written there; `nil` when absent (`null`) or when faults were found.
    /// `range` bounds whole numbers, cents, basis points and day numbers.
    static func read(
        _ node: Node, as type: ValueType, within range: ClosedRange<Int64>, form: CaseReader.Form, faults: inout [Fault]
    ) -> Value? {
        if case .null = node.content { return nil }
        if case .multiple(let options) = type { return set(node, options: options, faults: &faults) }
        guard let value = form == .json ? json(node, as: type) : yaml(node, as: type) else {
            faults.append(fault(node, type: type, range: range, form: form))
            return nil
        }
        if case .number(let number) = value, isBounded(type), !range.contains(number) {
            let found = ValueText.bound(Int128(number), as: type)
            faults.append(Fault(message: "attend \(expectation(type, range)) ; trouvé : \(found)", position: node.position))
            return nil
        }
        return value
    }

    private static func yaml(_ node: Node, as type: ValueType) -> Value? {
        guard case .text(let scalar) = node.content else { return nil }
        return ValueText.read(scalar.value, as: type)
    }

    private static func json(_ node: Node, as type: ValueType) -> Value? {
        switch (node.content, type) {
        case (.boolean(let value), .boolean): .number(value ? 1 : 0)
        case (.number(let digits), .integer), (.number(let digits), .amount), (.number(let digits), .rate):
            ValueText.bareInteger(digits).map { .number($0) }
        case (.text(let scalar), _): json(text: scalar.value, as: type)
        default: nil
        }
    }

    /// Bare digits between quotes are a text, not a number.
    private static func json(text: String, as type: ValueType) -> Value? {
        if type == .boolean { return text == "oui" ? .number(1) : text == "non" ? .number(0) : nil }
        return ValueText.signed(text, as: type)
    }

    /// A multiple choice: a list of names, none twice; `[]` is a known empty set.
    private static func set(_ node: Node, options: [String], faults: inout [Fault]) -> Value? {
        guard case .list(let nodes) = node.content else {
            let expected = "une liste de choix parmi \(options.joined(separator: ", "))"
            faults.append(Fault(message: "attend \(expected) ; trouvé : \(describe(node))", position: node.position))
            return nil
        }
        var set: Int64 = 0
        let before = faults.count
        for node in nodes {
            guard case .text(let scalar) = node.content, let rank = options.firstIndex(of: scalar.value) else {
                faults.append(fault(node, type: .choice(options), range: 0...0, form: .yaml))
                continue
            }
            if set & (1 << Int64(rank)) != 0 {
                faults.append(Fault(message: "nomme deux fois « \(scalar.value) »", position: node.position))
            }
            set |= 1 << Int64(rank)
        }
        return faults.count == before ? .number(set) : nil
    }

    private static func fault(_ node: Node, type: ValueType, range: ClosedRange<Int64>, form: CaseReader.Form) -> Fault {
        let message = "attend \(expectation(type, range)) ; trouvé : \(describe(node))\(remedy(node, type: type, form: form))"
        return Fault(message: message, position: node.position)
    }

    /// What to write instead, for the mistakes people make.
    private static func remedy(_ node: Node, type: ValueType, form: CaseReader.Form) -> String {
        switch (node.content, type) {
        case (.text(let scalar), .choice(let options)):
            NearestName.hint(scalar.value, among: options)
        case (.text(let scalar), .integer(let unit)) where form == .json && FrenchNumber.integer(scalar.value) != nil:
            " ; en JSON, écrivez le nombre sans guillemets" + (unit.map { ", ou avec son unité, « \(scalar.value) \($0) »" } ?? "")
        case (.text(let scalar), .amount) where form == .json && FrenchNumber.integer(scalar.value) != nil:
            " ; en JSON, écrivez « \(scalar.value) € », ou le nombre de centimes sans guillemets"
        case (.text(let scalar), .rate) where form == .json && FrenchNumber.integer(scalar.value) != nil:
            " ; en JSON, écrivez « \(scalar.value) % », ou le nombre de points de base sans guillemets"
        case (.number(let digits), .integer) where ValueText.bareInteger(digits) == nil,
            (.number(let digits), .amount) where ValueText.bareInteger(digits) == nil,
            (.number(let digits), .rate) where ValueText.bareInteger(digits) == nil:
            " ; un nombre s’écrit en chiffres, sans point ni exposant"
        case (.number(let digits), .date): date(digits).map { " ; écrivez \"\($0)\"" } ?? ""
        case (.number, .text), (.number, .file): " ; mettez-le entre guillemets"
        case (.number(let digits), .choice(let options)) where options.contains(digits): " ; mettez-le entre guillemets"
        case (.number, .boolean): " ; écrivez true ou false"
        default: ""
        }
    }

    /// « 2023-02-17 » for 20230217.
    private static func date(_ digits: String) -> String? {
        guard digits.utf8.count == 8 else { return nil }
        return Day(iso: "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")?.iso
    }

    private static func isBounded(_ type: ValueType) -> Bool { type.isNumeric || type == .date }

    /// « un nombre entier en Mb/s, de 0 à 1 000 000 ».
    package static func expectation(_ type: ValueType, _ range: ClosedRange<Int64>) -> String {
        guard isBounded(type) else { return type.french }
        let low = shown(range.lowerBound, type)
        if range.upperBound == .max { return "\(type.french), au moins \(low)" }
        let high = shown(range.upperBound, type)
        return type == .date ? "\(type.french), du \(low) au \(high)" : "\(type.french), de \(low) à \(high)"
    }

    /// A bound; its unit has just been said.
    private static func shown(_ bound: Int64, _ type: ValueType) -> String {
        // Without unit it may be a year.
        if case .integer(let unit) = type, unit != nil || bound > 9_999 { return FrenchNumber.write(Int128(bound)) }
        return ValueText.bound(Int128(bound), as: type)
    }

    /// What stands in the file, short enough for a message.
    static func describe(_ node: Node) -> String {
        switch node.content {
        case .null: "rien"
        case .boolean(let value): value ? "true" : "false"
        case .number(let digits): clipped(digits)
        case .text(let scalar): "« \(clipped(scalar.value)) »"
        case .list: "une liste"
        case .map: "un ensemble {…}"
        }
    }

    private static func clipped(_ text: String) -> String {
        text.count <= 60 ? text : "\(text.prefix(60))…"
    }
}
