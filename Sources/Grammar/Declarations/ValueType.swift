/// What kind of value an input, a parameter or a rule holds. Units are types: Mb/s never meets €.
package enum ValueType: Hashable, Sendable {
    case boolean
    /// A whole number; without unit it goes with any.
    case integer(unit: String?)
    /// Euro cents.
    case amount
    /// Basis points.
    case rate
    case date
    case text
    /// One of the named options; the value is its rank.
    case choice([String])
    /// Any of the named options (at most 63); the value is a set of bits by rank.
    case multiple([String])
    /// The name of a joined file.
    case file

    /// « un entier en Mb/s », as an error message says what was expected.
    package var french: String {
        switch self {
        case .boolean: "oui ou non"
        case .integer(let unit): unit.map { "un nombre entier en \($0)" } ?? "un nombre entier"
        case .amount: "un montant en euros"
        case .rate: "un taux en %"
        case .date: "une date (AAAA-MM-JJ)"
        case .text: "un texte"
        case .choice(let options): "l’un des choix " + options.joined(separator: ", ")
        case .multiple(let options): "une liste de choix parmi " + options.joined(separator: ", ")
        case .file: "un fichier"
        }
    }

    package var isNumeric: Bool {
        switch self {
        case .integer, .amount, .rate: true
        default: false
        }
    }
}

/// A known value. Booleans, whole numbers, cents, basis points, day numbers, ranks of choices and sets of options are all `number`.
package enum Value: Hashable, Sendable {
    case number(Int64)
    case text(String)
}
