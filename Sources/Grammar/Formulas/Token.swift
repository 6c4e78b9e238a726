internal import Kernel

/// The smallest pieces of an expression.
enum Token: Hashable {
    /// A name or a keyword.
    case word(String)
    case literal(Literal)
    /// Operators and punctuation, in their canonical form: `≤` for `<=`.
    case sign(String)
    case end

    /// As a sentence names it.
    var french: String {
        switch self {
        case .word(let word): "« \(word) »"
        case .literal(let literal): "« \(literal.french) »"
        case .sign(let sign): "« \(sign) »"
        case .end: "la fin de la formule"
        }
    }
}

/// Words that cannot be names.
package enum Keyword {
    package static let all: Set<String> = [
        "si", "alors", "sinon", "et", "ou", "non", "où", "parmi", "selon", "lecture", "à", "oui", "vrai", "faux", "inconnu", "conforme",
        "recevable", "paramètre", "contrôle",
    ]
    /// Those that may stand right after a number and are not its unit.
    static let afterNumber: Set<String> = ["si", "alors", "sinon", "et", "ou", "non", "où", "parmi", "à"]
}

extension Literal {
    /// As the language writes it, so that it can be read again.
    package var french: String {
        switch self {
        case .boolean(let value): value ? "oui" : "non"
        case .integer(let value, let unit): FrenchNumber.write(Int128(value)) + (unit.map { "\u{A0}\($0)" } ?? "")
        case .amount(let cents): Money(cents: cents).french
        case .rate(let points): Rate(basisPoints: points).french
        case .date(let day): day.iso
        case .text(let text): text.utf8.contains(UInt8(ascii: "'")) ? "'\(text.replacing("'", with: "''"))'" : "'\(text)'"
        }
    }

    /// The same number below zero; `nil` for what has no sign.
    var opposite: Literal? {
        switch self {
        case .integer(let value, let unit): .integer(-value, unit: unit)
        case .amount(let cents): .amount(-cents)
        case .rate(let points): .rate(-points)
        case .boolean, .date, .text: nil
        }
    }
}
