internal import Formats
internal import Grammar
internal import Kernel

extension Checker {
    /// Types and dated values of the parameters.
    mutating func checkParameters() {
        for (rank, parameter) in text.parameters.enumerated() {
            parameterRanks[parameter.name.name] = rank
            let type = type(of: parameter)
            var values: [(since: Day?, value: Value?)] = []
            for dated in parameter.values {
                if let since = dated.since, let last = values.last?.since, since <= last {
                    report("les dates de `depuis` doivent se suivre de la plus ancienne à la plus récente", at: dated.position)
                }
                var value: Value?
                if let written = dated.value, !parameter.isTypeUnread {
                    value = read(written, as: type, what: "le paramètre « \(parameter.name.name) »")
                }
                values.append((dated.since, value))
            }
            parameters.append(Parameter(text: parameter, type: type, values: values))
        }
    }

    private mutating func type(of parameter: ParameterText) -> ValueType {
        let inferred = parameter.values.lazy.compactMap(\.value).first.map { ParameterType.inferred(from: $0.value) }
        guard let declared = parameter.type else {
            if let unit = parameter.unit { return withUnit(inferred ?? .integer(unit: nil), unit) }
            return inferred ?? .integer(unit: nil)
        }
        if case .integer(nil) = declared {
            if let unit = parameter.unit { return .integer(unit: unit.name) }
            if case .integer(let unit?)? = inferred { return .integer(unit: unit) }
        }
        return declared
    }

    /// The type once its unit is said: `€` is an amount, `%` a rate, any other unit a whole number's.
    mutating func withUnit(_ type: ValueType, _ unit: Named) -> ValueType {
        switch (type, unit.name) {
        case (.amount, "€"), (.rate, "%"), (.integer, "€"), (.integer, "%"):
            return unit.name == "€" ? .amount : .rate
        case (.integer(nil), _), (.integer(unit.name?), _):
            return .integer(unit: unit.name)
        default:
            report("unité « \(unit.name) » déclarée, mais la valeur est \(type.french)", at: unit.position)
            return type
        }
    }
}
