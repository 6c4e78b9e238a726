internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What people type in a field, and what a field shows of a value.
enum FieldText {
    enum Reading: Equatable {
        /// Nothing was typed.
        case blank
        /// « je ne sais pas ».
        case unknown
        case value(Value)
        /// Why it cannot be used.
        case fault(String)
    }

    static func read(_ texts: [String], of field: InputField) -> Reading {
        read(texts, as: field.type, within: field.range, labels: field.text.options.map { $0.label ?? spaced($0.name) })
    }

    /// A form is more tolerant than a file: bare numbers are euros in an amount, percents in a rate, and a date may be 17/02/2023.
    /// `labels` are what the page calls the options of a choice.
    static func read(_ texts: [String], as type: ValueType, within range: ClosedRange<Int64>, labels: [String] = []) -> Reading {
        let texts = texts.map { trimmed(NFC.of($0)) }.filter { !$0.isEmpty }
        guard let text = texts.last else { return .blank }
        if texts.contains(SimulationDraft.unknown) { return .unknown }
        if case .multiple(let options) = type { return set(texts, options, labels) }
        guard let value = value(text, as: type) else {
            if case .choice = type, !labels.isEmpty { return .fault(expected(labels, found: text)) }
            return .fault("Attendu\u{A0}: \(CaseValue.expectation(type, range))\u{202F}; trouvé\u{A0}: «\u{A0}\(clipped(text))\u{A0}».")
        }
        if case .number(let number) = value, type.isNumeric || type == .date, !range.contains(number) {
            let found = ValueText.bound(Int128(number), as: type)
            return .fault("Attendu\u{A0}: \(CaseValue.expectation(type, range))\u{202F}; trouvé\u{A0}: \(found).")
        }
        return .value(value)
    }

    private static func value(_ text: String, as type: ValueType) -> Value? {
        switch type {
        case .amount:
            let cents = FrenchNumber.scaled(text, suffix: "€", decimals: 2) ?? FrenchNumber.scaled(text, suffix: "", decimals: 2)
            return cents.map { .number($0) }
        case .rate:
            let points = FrenchNumber.scaled(text, suffix: "%", decimals: 2) ?? FrenchNumber.scaled(text, suffix: "", decimals: 2)
            return points.map { .number($0) }
        case .date: return (Day(iso: text) ?? numericDay(text)).map { .number($0.number) }
        case .boolean, .integer, .choice, .multiple, .text, .file: return ValueText.read(text, as: type)
        }
    }

    /// `17/02/2023`.
    private static func numericDay(_ text: String) -> Day? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func expected(_ labels: [String], found text: String) -> String {
        let known = labels.map(FrenchTypography.quoted).joined(separator: ", ")
        return "Attendu\u{A0}: l’une des réponses \(known)\u{202F}; trouvé\u{A0}: «\u{A0}\(clipped(text))\u{A0}»."
    }

    private static func set(_ texts: [String], _ options: [String], _ labels: [String]) -> Reading {
        var set: Int64 = 0
        for text in texts where text != SimulationDraft.none {
            guard let rank = options.firstIndex(of: text) else {
                return .fault(expected(labels.isEmpty ? options : labels, found: text))
            }
            set |= 1 << Int64(rank)
        }
        return .value(.number(set))
    }

    /// The shortest texts that a field reads as that value.
    static func texts(_ value: Value, as type: ValueType) -> [String] {
        guard case .number(let number) = value else {
            if case .text(let text) = value { return [text] }
            return []
        }
        switch type {
        case .boolean: return [number != 0 ? "oui" : "non"]
        case .integer: return [String(number)]
        case .amount: return [plain(ValueText.french(value, as: type)).replacing(",00", with: "")]
        case .rate: return [plain(ValueText.french(value, as: type))]
        case .date: return [Day(number: number).iso]
        case .choice(let options): return [options[Int(number)]]
        case .multiple(let options):
            let names = options.indices.filter { number & (1 << Int64($0)) != 0 }.map { options[$0] }
            return names.isEmpty ? [SimulationDraft.none] : names
        case .text, .file: return []
        }
    }

    /// The value in words, choices by what people read.
    static func shown(_ value: Value, of field: InputField) -> String {
        let labels = field.text.options.map { $0.label ?? spaced($0.name) }
        switch (field.type, value) {
        case (.choice, .number(let number)): return labels[Int(number)]
        case (.multiple, .number(let number)):
            let chosen = labels.indices.filter { number & (1 << Int64($0)) != 0 }.map { labels[$0] }
            return chosen.isEmpty ? "aucun" : chosen.joined(separator: ", ")
        default: return ValueText.french(value, as: field.type)
        }
    }

    /// « wifi maillé » for `wifi_maillé`.
    static func spaced(_ name: String) -> String { NameWords.spaced(name) }

    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { FrenchNumber.isSpace($0) ? " " : $0 }))
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    private static func clipped(_ text: String) -> String { text.count <= 60 ? text : "\(text.prefix(60))…" }
}
