package import Grammar
internal import Kernel
package import Language

/// The names and values of a regulation as a page writes them: titles for identifiers, labels for the options of a choice.
package struct RegulationWords: Sendable {
    private let regulation: Regulation
    /// By the names of a choice's options: their labels, from the input that declares them.
    private let labels: [[String]: [String]]

    package init(_ regulation: Regulation) {
        self.regulation = regulation
        var labels: [[String]: [String]] = [:]
        for input in regulation.inputs where !input.text.options.isEmpty {
            labels[input.text.options.map(\.name)] = input.text.options.map { FrenchTypography.set($0.label ?? Self.spaced($0.name)) }
        }
        self.labels = labels
    }

    /// « 11 800,00 € », « École élémentaire », « 17 février 2023 ».
    package func value(_ value: Value, as type: ValueType) -> String {
        switch value {
        case .text(let text): FrenchTypography.set(text)
        case .number(let number): self.number(Int128(number), scale: 0, as: type)
        }
    }

    /// The same for an exact number at a scale: see `Term.scale`.
    func number(_ number: Int128, scale: Int, as type: ValueType) -> String {
        switch type {
        case .choice(let names): return Int(exactly: number).flatMap { label($0, among: names) } ?? ""
        case .multiple(let names):
            let chosen = names.indices.filter { number & (1 << Int128($0)) != 0 }.compactMap { label($0, among: names) }
            return chosen.isEmpty ? "aucun" : chosen.joined(separator: ", ")
        default: return Self.signed(ValueText.french(number: number, scale: scale, as: type))
        }
    }

    /// The label of an option, by its rank in its choice.
    func label(_ rank: Int, among names: [String]) -> String? {
        guard names.indices.contains(rank) else { return nil }
        return labels[names]?[rank] ?? Self.spaced(names[rank])
    }

    /// The title of what the term names, else its name with spaces; `nil` for what is no name.
    func title(_ term: Term) -> String? {
        switch term.kind {
        case .input(let input): title(regulation.inputs[input].text.title, regulation.inputs[input].name)
        case .rule(let rule): title(regulation.rules[rule].text.title, regulation.rules[rule].name)
        case .control(let control): title(regulation.controls[control].text.title, regulation.controls[control].code)
        case .parameter(let parameter): title(regulation.parameters[parameter].text.title, regulation.parameters[parameter].name)
        default: nil
        }
    }

    /// What a reading’s option says.
    func option(_ option: Int, of reading: Int) -> String { FrenchTypography.set(regulation.readings[reading].options[option].text) }

    /// « École », « écoles ».
    func title(ofEntity entity: Int) -> String {
        let declared = regulation.entities[entity].name
        return title(regulation.text.entities.first { $0.name.name == declared }?.title, declared)
    }

    func plural(ofEntity entity: Int) -> String {
        let declared = regulation.entities[entity].name
        return FrenchTypography.set(regulation.text.entities.first { $0.name.name == declared }?.plural ?? Self.spaced(declared) + "s")
    }

    /// `ami/pac-maternelle` is « article pac maternelle ».
    package static func article(_ name: String) -> String {
        let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[name.utf8.index(after: $0)...] } ?? name[...]
        return "article " + String(last.map { $0 == "-" ? " " : $0 })
    }

    /// A title as declared, else the name in words.
    func title(_ title: String?, _ name: String) -> String { FrenchTypography.set(title ?? Self.sentence(name)) }

    /// `taux_majoré` is « Taux majoré ».
    private static func sentence(_ name: String) -> String {
        let words = spaced(name)
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func spaced(_ name: String) -> String { String(name.map { $0 == "_" ? " " : $0 }) }

    /// A real minus.
    private static func signed(_ number: String) -> String { number.hasPrefix("-") ? "−" + number.dropFirst() : number }
}
