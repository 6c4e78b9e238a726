package import Kernel

/// An expression as the agent wrote it: parsed, placed, but with names and types not yet looked at.
package struct Formula: Sendable {
    package indirect enum Kind: Sendable {
        /// Could not be read, and said so: nothing more is said of it.
        case unread
        case literal(Literal)
        /// `inconnu`, with the reason between « » when there is one.
        case unknown(reason: String?)
        /// `débit`, `école.type`, `paramètre.prix_vpi`.
        case name([String])
        case not(Formula)
        case negated(Formula)
        /// `et`, `ou`.
        case logic(Logic, Formula, Formula)
        case comparison(Comparison, Formula, Formula)
        case arithmetic(Arithmetic, Formula, Formula)
        /// `x parmi (0, 10, 13 à 23)`.
        case among(Formula, [Span])
        /// `'v' parmi x`: an option of a multiple choice.
        case member(Formula, of: Formula)
        case call(Function, [Formula])
        /// `somme(école.pac.x où c)`: entities from the child on, then the summed name if any.
        case aggregate(Aggregate, path: [String], filter: Formula?)
        case conditional(Formula, then: Formula, otherwise: Formula)
        /// `selon lecture x (a: …, b: …)`.
        case reading(String, [Branch])
        /// `grille` and `tranches` of a rule.
        case grid(Formula, [Bracket], otherwise: Formula?)
    }

    package let kind: Kind
    package let position: Position

    package init(_ kind: Kind, at position: Position) {
        self.kind = kind
        self.position = position
    }

    package enum Logic: String, Sendable { case and = "et", or = "ou" }

    package enum Comparison: String, Sendable, CaseIterable {
        case equal = "=", different = "≠", less = "<", lessOrEqual = "≤", greater = ">", greaterOrEqual = "≥"

        /// True where this one is false.
        package var opposite: Self {
            switch self {
            case .equal: .different
            case .different: .equal
            case .less: .greaterOrEqual
            case .lessOrEqual: .greater
            case .greater: .lessOrEqual
            case .greaterOrEqual: .less
            }
        }
    }

    package enum Arithmetic: String, Sendable { case add = "+", subtract = "-", multiply = "*" }

    package enum Function: String, Sendable, CaseIterable {
        case minimum = "min", maximum = "max"
        /// Floor of a division, allowed anywhere.
        case quotient
        /// A ratio in basis points: the last step of a rule, rounded as the rule declares.
        case share = "taux"
        case countTrue = "nombre_vrais"
        case isEmpty = "vide"
        /// `nombre(x)` of a multiple choice.
        case countOptions = "nombre"
    }

    package enum Aggregate: String, Sendable, CaseIterable {
        case sum = "somme", count = "nombre", all = "tous", exists = "existe"
    }

    /// One item of `parmi`: a value, or `low à high` both included.
    package struct Span: Sendable {
        package let low: Formula
        package let high: Formula?

        package init(low: Formula, high: Formula?) {
            self.low = low
            self.high = high
        }
    }

    /// One option of a reading and what it gives.
    package struct Branch: Sendable {
        package let option: String
        package let position: Position
        package let value: Formula

        package init(option: String, at position: Position, value: Formula) {
            self.option = option
            self.position = position
            self.value = value
        }
    }

    /// One line of a grid: bounds included, `nil` for an open side.
    package struct Bracket: Sendable {
        package let low: Literal?
        package let high: Literal?
        package let position: Position
        package let value: Formula

        package init(low: Literal?, high: Literal?, at position: Position, value: Formula) {
            self.low = low
            self.high = high
            self.position = position
            self.value = value
        }
    }
}

/// A constant written in the text.
package enum Literal: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int64, unit: String?)
    /// Euro cents.
    case amount(Int64)
    /// Basis points.
    case rate(Int64)
    case date(Day)
    case text(String)
}
