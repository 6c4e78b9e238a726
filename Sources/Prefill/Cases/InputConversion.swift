internal import Directory
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// A finding, written as the value that an input of a regulation accepts.
struct InputConversion {
    let field: InputField
    let path: String

    func input(_ finding: Finding?) -> PrefilledInput {
        switch finding {
        case nil: unknown("L’annuaire ne connaît pas cette donnée\u{A0}: à renseigner.", others: [])
        case .unknown(let reason, let others): unknown(reason, others: others)
        case .found(let answer): found(answer)
        }
    }

    private func found(_ answer: Finding.Answer) -> PrefilledInput {
        guard let value = value(of: answer.content) else {
            let found = shown(answer.content)
            return unknown(
                "L’annuaire donne «\u{A0}\(found)\u{A0}», le règlement attend \(expected)\u{A0}: à renseigner. \(answer.sentence)",
                others: answer.others)
        }
        return PrefilledInput(
            path: path, name: field.name, value: value, shown: shown(value),
            source: answer.isContested ? .contested : answer.rule == nil ? .directory : .estimate, date: Self.accepted(answer.date),
            sentence: answer.sentence, rule: answer.rule, others: answer.others, contests: answer.contests)
    }

    /// A default would pass for a known value: it is said.
    private func unknown(_ reason: String, others: [Fact]) -> PrefilledInput {
        let standIn = field.defaultValue.map { " Le règlement compte alors \(ValueText.french($0, as: field.type))." } ?? ""
        return PrefilledInput(
            path: path, name: field.name, value: nil, shown: "inconnu", source: nil, date: nil, sentence: reason + standIn, rule: nil,
            others: others, contests: [])
    }

    /// `nil` when the input does not accept it.
    private func value(of content: Finding.Content) -> JSONValue? {
        switch (field.type, content) {
        case (.boolean, .truth(let truth)): .boolean(truth)
        case (.integer, .number(let number)): field.range.contains(Int64(number)) ? .integer(Int64(number)) : nil
        case (.text, .text(let text)): .text(text)
        case (.text, .number(let number)): .text(String(number))
        case (.choice(let options), .text(let text)): option(text, among: options).map { .text($0) }
        default: nil
        }
    }

    /// A text that only knows « école » takes a maternelle as one.
    private func option(_ text: String, among options: [String]) -> String? {
        if options.contains(text) { return text }
        guard let kind = EstablishmentKind(rawValue: text), kind.isFirstDegree, options.contains(EstablishmentKind.school.rawValue) else {
            return nil
        }
        return EstablishmentKind.school.rawValue
    }

    private var expected: String {
        guard case .integer = field.type else { return field.type.french }
        return "\(field.type.french) de \(field.range.lowerBound) à \(field.range.upperBound)"
    }

    private func shown(_ content: Finding.Content) -> String {
        switch content {
        case .text(let text): text
        case .number(let number): FrenchNumber.write(Int128(number))
        case .truth(let truth): truth ? "oui" : "non"
        }
    }

    private func shown(_ value: JSONValue) -> String {
        switch value {
        case .boolean(let truth): truth ? "oui" : "non"
        case .integer(let number): FrenchNumber.write(Int128(number))
        case .text(let text): text
        case .null, .list, .object: ""
        }
    }

    /// A case accepts the days of 1900 to 2100 only.
    private static func accepted(_ date: Day?) -> Day? {
        guard let date, (Day.earliest...Day.latest).contains(date) else { return nil }
        return date
    }
}
