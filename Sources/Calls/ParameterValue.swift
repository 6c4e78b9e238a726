internal import Grammar
package import Kernel
package import Language
internal import Rules

/// What a call gives to a parameter of its regulation, learnt or decided later: an envelope, a price. Replaces the value of the text from
/// the moment it is written.
package struct ParameterValue: Hashable, Sendable {
    /// `prix_vpi`.
    package let name: String
    /// As people write it: « 2 300 € »; `nil` is inconnu.
    package let value: String?
    package let stamp: Stamp

    package init(name: String, value: String?, stamp: Stamp) {
        self.name = name
        self.value = value
        self.stamp = stamp
    }
}

extension ParameterValue {
    /// What the agent wrote for a parameter, ready to be kept: spaces at its ends removed, `nil` for « inconnu ».
    ///
    /// An amount must bear its sign: bare digits would be cents for the engine and euros for whoever types them.
    package static func read(_ text: String, for name: String, in regulation: Regulation) throws(Refusal) -> String? {
        guard let parameter = regulation.parameters.first(where: { $0.name == name }) else {
            let hint = NearestName.hint(name, among: regulation.parameters.map(\.name))
            throw Refusal(
                .unusable,
                FrenchTypography.set("Le règlement n’a pas de paramètre « \(name) »\(hint.isEmpty ? "." : hint)"), field: name)
        }
        guard name != CallNames.lastDay else {
            throw Refusal(
                .unusable, "Le dernier jour de dépôt est celui de la clôture\u{A0}: c’est une seule et même valeur.",
                wayOut: "Changez la clôture dans le calendrier de l’appel.", field: name)
        }
        let written = text.trimmed
        if written == unknown { return nil }
        guard !written.isEmpty, let value = value(of: written, as: parameter.type), isPossible(value, as: parameter.type) else {
            throw Refusal(
                .unusable, "«\u{A0}\(written)\u{A0}» n’est pas \(parameter.type.french) que l’on puisse donner à ce paramètre.",
                wayOut: "Écrivez par exemple \(example(of: parameter.type)), ou «\u{A0}inconnu\u{A0}».", field: name)
        }
        return written
    }

    /// What people write for a value that nobody knows.
    package static let unknown = "inconnu"

    private static func value(of text: String, as type: ValueType) -> Value? {
        switch type {
        case .amount, .rate: ValueText.signed(text, as: type)
        case .boolean, .integer, .date, .text, .choice, .multiple, .file: ValueText.read(text, as: type)
        }
    }

    private static func isPossible(_ value: Value, as type: ValueType) -> Bool {
        guard case .number(let number) = value else { return true }
        return ChoicesReader.range(of: type).contains(number)
    }

    private static func example(of type: ValueType) -> String {
        switch type {
        case .boolean: "«\u{A0}oui\u{A0}» ou «\u{A0}non\u{A0}»"
        case .integer(let unit): "«\u{A0}12\(unit.map { "\u{A0}\($0)" } ?? "")\u{A0}»"
        case .amount: "«\u{A0}2\u{202F}300\u{A0}€\u{A0}»"
        case .rate: "«\u{A0}70\u{202F}%\u{A0}»"
        case .date: "«\u{A0}2026-12-31\u{A0}»"
        case .choice(let options): options.map { "«\u{A0}\($0)\u{A0}»" }.listed("ou")
        case .multiple(let options): "«\u{A0}\(options.prefix(2).joined(separator: "|"))\u{A0}»"
        case .text, .file: "quelques mots"
        }
    }
}

extension String {
    /// Without the spaces and ends of line around it.
    fileprivate var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
