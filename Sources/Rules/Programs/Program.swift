package import Grammar
package import Kernel
package import Language

/// A regulation made ready to run for one choice of readings, parameters and date: a list of steps in an order that respects
/// their dependencies, and the registers where the answers stand. The same program runs one dossier or a whole country; every
/// evaluation keeps it, so it is shared, never copied.
package final class Program: Sendable {
    package let regulation: Regulation
    package let choices: Choices
    package let instructions: [Instruction]
    /// Texts that the rules compare or give: a text register holds a rank in this table; dossiers extend it with their own.
    package let texts: [String]
    package let textRanks: [String: Int]
    /// By rank in `Regulation.rules`.
    package let rules: [Register]
    /// By rank in `Regulation.controls`: the outcome (*sans objet* is vrai), and the condition when there is one.
    package let controls: [(outcome: Register, condition: Register?)]
    /// By rank in `Regulation.entities`.
    package let conforming: [Register]
    package let admissible: Register
    /// The dossier's admissibility spread to the ranked entity, when there is a ranking.
    package let ranking: RankingRegisters?
    package let envelope: EnvelopeRegisters?
    /// The register of each checked term, by `Term.id`: an explanation reads intermediate values there.
    package let trace: [Int: Register]
    /// For explanations.
    let formulas: FormulaTexts

    package init(
        regulation: Regulation, choices: Choices, instructions: [Instruction], texts: [String], rules: [Register],
        controls: [(outcome: Register, condition: Register?)], conforming: [Register], admissible: Register, ranking: RankingRegisters?,
        envelope: EnvelopeRegisters?, trace: [Int: Register]
    ) {
        self.regulation = regulation
        self.choices = choices
        self.instructions = instructions
        self.texts = texts
        textRanks = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, $0) })
        self.rules = rules
        self.controls = controls
        self.conforming = conforming
        self.admissible = admissible
        self.ranking = ranking
        self.envelope = envelope
        self.trace = trace
        formulas = FormulaTexts(regulation)
    }
}

/// Where the ranking finds its keys, most significant first.
package struct RankingRegisters: Sendable {
    package enum Source: Sendable {
        case register(Register)
        /// The key of that entity (the ranked one or an ancestor).
        case key(Int)
    }

    package struct Key: Sendable {
        package let source: Source
        package let isDescending: Bool
        /// A text register is compared by code point, not by rank in the table.
        package let isText: Bool

        package init(source: Source, isDescending: Bool, isText: Bool) {
            self.source = source
            self.isDescending = isDescending
            self.isText = isText
        }
    }

    package let entity: Int
    /// `recevable`, at the ranked entity.
    package let admissible: Register
    package let keys: [Key]

    package init(entity: Int, admissible: Register, keys: [Key]) {
        self.entity = entity
        self.admissible = admissible
        self.keys = keys
    }
}

/// Where the envelope finds its amount (a constant) and what each ranked row consumes.
package struct EnvelopeRegisters: Sendable {
    package let amount: Register
    package let isPerDossier: Bool
    package let consumed: Register
    package let maximized: Register?
    package let method: EnvelopeText.Method

    package init(amount: Register, isPerDossier: Bool, consumed: Register, maximized: Register?, method: EnvelopeText.Method) {
        self.amount = amount
        self.isPerDossier = isPerDossier
        self.consumed = consumed
        self.maximized = maximized
        self.method = method
    }
}

/// What is chosen before a regulation runs: an option for each reading, a value for each parameter, a date.
package struct Choices: Hashable, Sendable {
    /// Rank of the option, by rank of the reading.
    package var readings: [Int]
    /// By rank of the parameter; `nil` is inconnu.
    package var parameters: [Value?]
    package var date: Day

    package init(readings: [Int], parameters: [Value?], date: Day) {
        self.readings = readings
        self.parameters = parameters
        self.date = date
    }
}
