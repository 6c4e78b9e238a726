internal import Formats
internal import Grammar
internal import Kernel

extension Checker {
    /// Types, bounds and defaults of the inputs.
    mutating func checkInputs() {
        for input in text.inputs {
            guard let entity = entityRank(input.entity) else { continue }
            let range = range(of: input)
            var value: Value?
            if let written = input.defaultValue, !input.isTypeUnread {
                value = read(written, as: input.type, what: "le défaut de « \(input.name.name) »")
                if case .number(let number)? = value, isBounded(input.type), !range.contains(number) {
                    report("le défaut de « \(input.name.name) » sort de ses bornes", at: written.position(at: 0))
                }
            }
            inputs.append(InputField(text: input, entity: entity, type: input.type, range: range, defaultValue: value, askedIf: nil))
        }
    }

    /// The conditions under which a question is asked: checked once every rule has a type.
    mutating func checkAskedConditions() {
        for (rank, input) in inputs.enumerated() {
            guard let formula = input.text.askedIf, let condition = term(formula, in: input.entity, expecting: .boolean) else { continue }
            guard condition.type == .boolean else {
                report("`demandée si` attend une condition, trouvé \(condition.type.french)", at: formula.position)
                continue
            }
            inputs[rank] = InputField(
                text: input.text, entity: input.entity, type: input.type, range: input.range, defaultValue: input.defaultValue,
                askedIf: condition)
        }
    }

    /// The bounds accepted where the file gives none (contract, « Cases »).
    static func defaultRange(of type: ValueType) -> ClosedRange<Int64> {
        switch type {
        case .boolean: 0...1
        case .integer(let unit): unit == "Mb/s" ? 0...1_000_000 : 0...100_000
        case .amount: 0...1_000_000_000_000
        case .rate: 0...Rate.whole
        case .date: Day.earliest.number...Day.latest.number
        case .choice(let options): 0...Int64(max(0, options.count - 1))
        case .multiple(let options): 0...(Int64(1) << Int64(min(62, options.count)) - 1)
        case .text, .file: 0...Int64(Int32.max)
        }
    }

    private func isBounded(_ type: ValueType) -> Bool { type.isNumeric || type == .date }

    private mutating func range(of input: InputText) -> ClosedRange<Int64> {
        let usual = Self.defaultRange(of: input.type)
        if input.isTypeUnread { return usual }
        if !isBounded(input.type) {
            for bound in [input.low, input.high] {
                if let bound { report("`de` et `à` bornent un nombre, un montant, un taux ou une date", at: bound.position(at: 0)) }
            }
            return usual
        }
        var (low, high) = (usual.lowerBound, usual.upperBound)
        if let written = input.low, let bound = bound(written, of: input) {
            low = bound
            high = max(low, high)
        }
        if let written = input.high, let bound = bound(written, of: input) { high = bound }
        guard low <= high else {
            report(
                "les bornes de « \(input.name.name) » sont à l’envers",
                at: (input.low ?? input.high)?.position(at: 0) ?? input.name.position)
            return usual
        }
        return low...high
    }

    private mutating func bound(_ scalar: Scalar, of input: InputText) -> Int64? {
        guard case .number(let number)? = read(scalar, as: input.type, what: "une borne de « \(input.name.name) »") else { return nil }
        return number
    }

    /// A value typed by its declaration, or a problem at its place.
    mutating func read(_ scalar: Scalar, as type: ValueType, what: String) -> Value? {
        if let value = ValueText.read(scalar.value, as: type) { return value }
        var hint = ""
        if let unit = ParameterType.unit(of: scalar.value), let sign = MeantSign.of(unit) {
            hint = " ; écrivez « \(scalar.value.dropLast(unit.count)) \(sign) »".replacing("  ", with: " ")
        }
        report("\(what) : « \(scalar.value) » n’est pas \(type.french)\(hint)", at: scalar.position(at: 0))
        return nil
    }
}
