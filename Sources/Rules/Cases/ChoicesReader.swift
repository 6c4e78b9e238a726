package import Grammar
package import Kernel
package import Language

/// What a person chose on the command line, in a query or in an example, made into `Choices` for a regulation.
package enum ChoicesReader {
    /// A name, the text given for it and where to report a fault: `--param prix_vpi`, a query's name, an example's line.
    package struct Setting: Sendable {
        package let name: String
        package let value: String
        package let source: String
        package let position: Position?

        package init(name: String, value: String, source: String, at position: Position? = nil) {
            self.name = name
            self.value = value
            self.source = source
            self.position = position
        }
    }

    /// Whole numbers given for a parameter go up to 10^12, as cents do.
    package static let largestNumber: Int64 = 1_000_000_000_000

    /// The regulation's own choices (see `Choices.standard`), changed by what is given. Every problem is reported.
    package static func read(
        readings: [Setting] = [], parameters: [Setting] = [], date: Setting? = nil, regulation: Regulation, today: Day
    ) throws(Problems) -> Choices {
        var problems = Problems()
        var choices = Choices.standard(of: regulation, on: date.flatMap { day($0, &problems) }, today: today)
        var seen: Set<Int> = []
        for setting in readings {
            guard let rank = reading(setting, of: regulation, &problems) else { continue }
            if !seen.insert(rank).inserted { report("la lecture « \(setting.name) » est donnée deux fois", setting, &problems) }
            guard let option = option(setting, of: regulation.readings[rank], &problems) else { continue }
            choices.readings[rank] = option
        }
        seen = []
        for setting in parameters {
            guard let rank = parameter(setting, of: regulation, &problems) else { continue }
            if !seen.insert(rank).inserted { report("le paramètre « \(setting.name) » est donné deux fois", setting, &problems) }
            if setting.value == "inconnu" {
                choices.parameters[rank] = nil
            } else if let value = value(setting, as: regulation.parameters[rank].type, &problems) {
                choices.parameters[rank] = value
            }
        }
        guard !problems.hasErrors else { throw problems }
        return choices
    }

    private static func day(_ setting: Setting, _ problems: inout Problems) -> Day? {
        guard case .number(let number)? = value(setting, as: .date, &problems) else { return nil }
        return Day(number: number)
    }

    private static func reading(_ setting: Setting, of regulation: Regulation, _ problems: inout Problems) -> Int? {
        let names = regulation.readings.map(\.name.name)
        guard let rank = names.firstIndex(of: setting.name) else {
            report("le règlement n’a pas de lecture « \(setting.name) »\(known(setting.name, names))", setting, &problems)
            return nil
        }
        return rank
    }

    private static func option(_ setting: Setting, of reading: Reading, _ problems: inout Problems) -> Int? {
        let names = reading.options.map(\.name.name)
        guard let rank = names.firstIndex(of: setting.value) else {
            report(
                "la lecture « \(setting.name) » n’a pas d’option « \(setting.value) »\(known(setting.value, names))", setting, &problems)
            return nil
        }
        return rank
    }

    private static func parameter(_ setting: Setting, of regulation: Regulation, _ problems: inout Problems) -> Int? {
        let names = regulation.parameters.map(\.name)
        guard let rank = names.firstIndex(of: setting.name) else {
            report("le règlement n’a pas de paramètre « \(setting.name) »\(known(setting.name, names))", setting, &problems)
            return nil
        }
        return rank
    }

    /// The text forms, bare cents or basis points; bounded like an input without bounds of its own.
    private static func value(_ setting: Setting, as type: ValueType, _ problems: inout Problems) -> Value? {
        let range = range(of: type)
        guard let value = ValueText.read(setting.value, as: type) else {
            report("attend \(CaseValue.expectation(type, range)) ; trouvé : « \(setting.value) »", setting, &problems)
            return nil
        }
        if case .number(let number) = value, !range.contains(number) {
            let found = ValueText.bound(Int128(number), as: type)
            report("attend \(CaseValue.expectation(type, range)) ; trouvé : \(found)", setting, &problems)
            return nil
        }
        return value
    }

    package static func range(of type: ValueType) -> ClosedRange<Int64> {
        switch type {
        case .integer, .amount: 0...largestNumber
        case .rate: 0...Rate.whole
        case .date: Day.earliest.number...Day.latest.number
        case .boolean, .choice, .multiple, .text, .file: 0...Int64.max
        }
    }

    /// The nearest name, else the whole list.
    private static func known(_ name: String, _ names: [String]) -> String {
        let hint = NearestName.hint(name, among: names)
        if !hint.isEmpty { return hint }
        return names.isEmpty ? " ; il n’y en a pas" : " ; connus : \(names.joined(separator: ", "))"
    }

    private static func report(_ message: String, _ setting: Setting, _ problems: inout Problems) {
        problems.add(Problem(message, in: setting.source, at: setting.position))
    }
}
