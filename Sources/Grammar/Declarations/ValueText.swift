internal import Kernel

/// Values as people write them: one reading for parameters, defaults, examples, YAML cases and options of the command line, and a
/// stricter one for what programs write, JSON cases and table cells.
package enum ValueText {
    /// The value that `text` writes, or `nil` when it does not write one of that type.
    ///
    /// Amounts are « 11 800 € » or bare cents, rates « 70 % » or bare basis points, whole numbers bare or with the declared unit,
    /// booleans oui/non, vrai/faux, true/false, dates ISO, choices by name, multiple choices separated by `|` (`-` is the empty set).
    package static func read(_ text: String, as type: ValueType) -> Value? {
        switch type {
        case .boolean: boolean(text).map { .number($0 ? 1 : 0) }
        case .integer(let unit): integer(text, unit: unit).map { .number($0) }
        case .amount: (Money(french: text)?.cents ?? bareInteger(text)).map { .number($0) }
        case .rate: (Rate(french: text)?.basisPoints ?? bareInteger(text)).map { .number($0) }
        case .date: Day(iso: text).map { .number($0.number) }
        case .text, .file: .text(text)
        case .choice(let options): options.firstIndex(of: text).map { .number(Int64($0)) }
        case .multiple(let options): multiple(text, options: options).map { .number($0) }
        }
    }

    /// The value of a text that says its type: an amount ends in €, a rate in %, a whole number in its declared unit. Bare digits
    /// are for the caller to judge: see `bareInteger`.
    package static func signed(_ text: String, as type: ValueType) -> Value? {
        switch type {
        case .integer(let unit): unit.flatMap { FrenchNumber.scaled(text, suffix: $0, decimals: 0) }.map { .number($0) }
        case .amount: Money(french: text).map { .number($0.cents) }
        case .rate: Rate(french: text).map { .number($0.basisPoints) }
        case .boolean, .date, .text, .choice, .multiple, .file: read(text, as: type)
        }
    }

    /// `oui`, `vrai`, `true`, `non`, `faux`, `false`.
    package static func boolean(_ text: String) -> Bool? {
        switch text {
        case "oui", "vrai", "true": true
        case "non", "faux", "false": false
        default: nil
        }
    }

    /// Digits alone, perhaps after a sign: `-5`, `20230217`. No group, no point, no exponent.
    package static func bareInteger(_ text: String) -> Int64? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(text)
    }

    /// « 100 Mb/s » when the unit is the declared one, « 2 700 », `2700`.
    package static func integer(_ text: String, unit: String?) -> Int64? {
        if let bare = FrenchNumber.integer(text) { return bare }
        guard let unit, text.hasSuffix(unit) else { return nil }
        return FrenchNumber.scaled(text, suffix: unit, decimals: 0)
    }

    private static func multiple(_ text: String, options: [String]) -> Int64? {
        if text == "-" { return 0 }
        var set: Int64 = 0
        for name in text.split(separator: "|", omittingEmptySubsequences: false) {
            guard let rank = options.firstIndex(of: String(name)), set & (1 << Int64(rank)) == 0 else { return nil }
            set |= 1 << Int64(rank)
        }
        return set
    }

    /// The value as a French sentence shows it: « 11 800,00 € », « 12 Mb/s », « oui », « 17 février 2023 ».
    package static func french(_ value: Value, as type: ValueType) -> String {
        guard case .number(let number) = value else {
            if case .text(let text) = value { return text }
            return ""
        }
        return french(number: Int128(number), scale: 0, as: type)
    }

    /// The same for an exact number at a scale (see `Term.scale`); decimals beyond the type's own are kept, without useless zeros.
    package static func french(number: Int128, scale: Int, as type: ValueType) -> String {
        switch type {
        case .boolean: number != 0 ? "oui" : "non"
        case .integer(let unit): exact(number, decimals: 4 * scale, least: 0) + (unit.map { "\u{A0}\($0)" } ?? "")
        case .amount: exact(number, decimals: 2 + 4 * scale, least: 2) + "\u{A0}€"
        case .rate: exact(number, decimals: 2 + 4 * scale, least: 0) + "\u{202F}%"
        case .date: Int64(exactly: number).map { Day(number: $0).french } ?? ""
        case .choice(let options): Int(exactly: number).flatMap { options.indices.contains($0) ? options[$0] : nil } ?? ""
        case .multiple(let options):
            number == 0
                ? "aucun"
                : options.indices.filter { number & (1 << Int128($0)) != 0 }.map { options[$0] }.joined(separator: ", ")
        case .text, .file: ""
        }
    }

    /// A bound, or what is compared to it, in a message: « 2015 » may be a year, a number without unit is written as in a file.
    package static func bound(_ number: Int128, as type: ValueType) -> String {
        type == .integer(unit: nil) ? String(number) : french(number: number, scale: 0, as: type)
    }

    private static func exact(_ number: Int128, decimals: Int, least: Int) -> String {
        var text = FrenchNumber.write(number, decimals: decimals)
        guard decimals > least else { return text }
        for _ in least..<decimals where text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(",") { text.removeLast() }
        return text
    }
}
