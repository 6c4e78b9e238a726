package import Formats
package import Kernel

/// A regulation file read section by section: every formula parsed, nothing yet resolved.
package struct RegulationText: Sendable {
    package var id = ""
    package var title = ""
    package var version = ""
    package var status = Status.draft
    /// First and last day on which the regulation is in force.
    package var inForce: (from: Day?, until: Day?) = (nil, nil)
    package var notes: [String] = []
    package var sources: [CitedSource] = []
    package var calendar: [CalendarEntry] = []
    package var readings: [Reading] = []
    package var entities: [EntityText] = []
    package var inputs: [InputText] = []
    package var steps: [FormStep] = []
    package var evidences: [Evidence] = []
    package var parameters: [ParameterText] = []
    package var rules: [RuleText] = []
    package var controls: [ControlText] = []
    package var ranking: RankingText?
    package var envelope: EnvelopeText?
    /// Columns of the batch output, when the file chooses them.
    package var output: [Named] = []
    package var examples: [ExampleText] = []
    /// The file as the person named it.
    package var source = ""

    package init() {}

    package enum Status: String, Sendable, CaseIterable {
        case draft = "projet", adopted = "adopté", closed = "clos"
    }
}

/// A name and where it was written.
package struct Named: Hashable, Sendable {
    package let name: String
    package let position: Position

    package init(_ name: String, at position: Position) {
        self.name = name
        self.position = position
    }
}

/// A document the regulation comes from; articles cite it as `id/article`.
package struct CitedSource: Sendable {
    package let id: Named
    package var title = ""
    package var file: String?
    package var address: String?
    package var fingerprint: String?
    package var notes: [String] = []

    package init(id: Named) { self.id = id }
}

/// A date of the call's calendar, for display only.
package struct CalendarEntry: Sendable {
    package enum When: Sendable {
        case day(Day)
        case period(from: Day?, until: Day?)
        case parameter(Named)
        case words(String)
    }

    package let label: Named
    package var when: When
    package var article: Named?
    package var notes: [String] = []

    package init(label: Named, when: When) {
        self.label = label
        self.when = when
    }
}

/// A *lecture*: a question the text leaves open, its options, and the one in force.
package struct Reading: Sendable {
    package struct Option: Sendable {
        package let name: Named
        package let text: String

        package init(name: Named, text: String) {
            self.name = name
            self.text = text
        }
    }

    package let name: Named
    package var question = ""
    package var article: Named?
    package var options: [Option] = []
    /// Rank of the option in force.
    package var chosen = 0
    /// Who decided, and when, as written; « à compléter » is legal in a draft only.
    package var decidedBy: String?
    package var decidedOn: String?
    package var notes: [String] = []

    package init(name: Named) { self.name = name }
}

/// A level of the dossier: commune, école, pac.
package struct EntityText: Sendable {
    package let name: Named
    package var key = Named("", at: .start)
    package var keyIsInteger = false
    package var parent: Named?
    /// How many siblings one parent may have.
    package var limit = EntityText.defaultLimit
    package var title: String?
    package var plural: String?
    package var notes: [String] = []

    package static let defaultLimit = 10_000

    package init(name: Named) { self.name = name }
}

/// Who gives an input.
package enum Giver: String, Sendable, CaseIterable {
    case applicant = "demandeur", directory = "référentiel", instruction
}

/// A *donnée*: something a dossier says.
package struct InputText: Sendable {
    package struct Option: Sendable {
        package let name: String
        package let label: String?

        package init(name: String, label: String?) {
            self.name = name
            self.label = label
        }
    }

    /// Entity and name as written, `école.débit`.
    package let entity: Named
    package let name: Named
    package var type = ValueType.text
    /// The type could not be read, and that was said: nothing more is said of those that use the input.
    package var isTypeUnread = false
    package var options: [Option] = []
    /// Bounds as written, typed by the checker.
    package var low: Scalar?
    package var high: Scalar?
    package var giver = Giver.applicant
    package var title: String?
    package var question: String?
    package var help: String?
    package var evidence: Named?
    package var defaultValue: Scalar?
    package var askedIf: Formula?
    package var article: Named?
    package var notes: [String] = []

    package init(entity: Named, name: Named) {
        self.entity = entity
        self.name = name
    }
}

/// A step of the form and the inputs it asks, `entity.name` each.
package struct FormStep: Sendable {
    package let title: String
    package let position: Position
    package var entity: Named?
    package var help: String?
    package var questions: [Named] = []
    package var notes: [String] = []

    package init(title: String, at position: Position) {
        self.title = title
        self.position = position
    }
}

/// A document to join.
package struct Evidence: Sendable {
    package let code: Named
    package var title = ""
    package var help: String?
    package var formats: [String] = []
    package var isRequired = false
    package var notes: [String] = []

    package init(code: Named) { self.code = code }
}

/// A value the text fixes, perhaps changing with time, perhaps lost.
package struct ParameterText: Sendable {
    package struct Dated: Sendable {
        /// `nil`: since ever.
        package let since: Day?
        /// `nil`: inconnu.
        package let value: Scalar?
        package let position: Position

        package init(since: Day?, value: Scalar?, at position: Position) {
            self.since = since
            self.value = value
            self.position = position
        }
    }

    package let name: Named
    /// As declared by `type:` and `unité:`; otherwise taken from the value.
    package var type: ValueType?
    /// A type was written but could not be read: uses of the parameter are not reported.
    package var isTypeUnread = false
    package var unit: Named?
    package var values: [Dated] = []
    package var title: String?
    package var article: Named?
    package var isBeforeTax: Bool?
    package var notes: [String] = []

    package init(name: Named) { self.name = name }
}

/// A value the regulation computes.
package struct RuleText: Sendable {
    package let entity: Named
    package let name: Named
    package var body: Formula
    package var rounding: Rounding?
    /// A rounding or a type was written but could not be read: what follows from its absence is not said again.
    package var isRoundingUnread = false
    package var isTypeUnread = false
    package var isInternal = false
    package var type: ValueType?
    package var unit: Named?
    package var title: String?
    package var article: Named?
    package var includesSetAside = false
    package var notes: [String] = []

    package init(entity: Named, name: Named, body: Formula) {
        self.entity = entity
        self.name = name
        self.body = body
    }
}

/// What a false control does.
package enum Effect: Hashable, Sendable {
    case rejectsDossier
    /// The words as written after « écarte », « l’école » for instance; perhaps empty.
    case setsAside(String)
    case warns

    package var french: String {
        switch self {
        case .rejectsDossier: "rejette le dossier"
        case .setsAside(let what): what.isEmpty ? "écarte" : "écarte \(what)"
        case .warns: "avertit"
        }
    }
}

/// A piece of a control's message: words, or a value between braces.
package enum MessagePart: Sendable {
    case words(String)
    case value(Formula)
}

/// A condition a dossier, a school or a pac must meet.
package struct ControlText: Sendable {
    package let code: Named
    package var entity = Named("", at: .start)
    package var condition: Formula?
    package var requirement: Formula
    package var message: [MessagePart] = []
    package var effect = Effect.warns
    package var title: String?
    package var article: Named?
    package var notes: [String] = []

    package init(code: Named, requirement: Formula) {
        self.code = code
        self.requirement = requirement
    }
}

/// The order in which eligible dossiers are served.
package struct RankingText: Sendable {
    package enum Direction: String, Sendable, CaseIterable {
        case ascending = "croissant", descending = "décroissant", yesFirst = "oui d'abord", noFirst = "non d'abord"
    }

    package struct Key: Sendable {
        package var value: Formula
        package var direction: Direction
        package var article: Named?
        package var title: String?
        package var notes: [String] = []

        package init(value: Formula, direction: Direction) {
            self.value = value
            self.direction = direction
        }
    }

    package let position: Position
    package var entity: Named?
    package var column = "rang"
    package var keys: [Key] = []
    package var ties: [Key] = []
    package var article: Named?
    package var notes: [String] = []

    package init(at position: Position) { self.position = position }
}

/// What is shared out, and how.
package struct EnvelopeText: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case strict = "ordre strict", skipping = "ordre avec saut", optimal = "optimale"
    }

    package let position: Position
    /// The whole, or what each root row read brings.
    package var amount: Formula
    package var isPerDossier = false
    package var consumes: Formula
    package var method = Method.strict
    package var maximizes: Formula?
    package var column = "attribué"
    package var article: Named?
    package var notes: [String] = []

    package init(at position: Position, amount: Formula, consumes: Formula) {
        self.position = position
        self.amount = amount
        self.consumes = consumes
    }
}

/// A dossier and what the regulation must give for it; run by `preau check`.
package struct ExampleText: Sendable {
    /// A path of the results, or a bare name of the root, and the value written beside it.
    package struct Expectation: Sendable {
        package let path: Named
        package let value: Node

        package init(path: Named, value: Node) {
            self.path = path
            self.value = value
        }
    }

    package let name: Named
    package var base: Named?
    /// The members given beside the keywords: the tree under the root entity's name.
    package var tree: [Member] = []
    package var readings: [(reading: Named, option: Named)] = []
    package var parameters: [(name: Named, value: Scalar)] = []
    package var date: Day?
    /// Several dossiers ranked together, when the example is about order and envelope.
    package var dossiers: [ExampleText] = []
    package var expected: [Expectation] = []
    /// Codes of the controls that must be false, exactly.
    package var reasons: [Named]?
    /// Paths of the results that must be unknown, exactly.
    package var unknowns: [Named]?
    /// What one result must miss, exactly.
    package var missing: [(path: Named, names: [Named])] = []
    /// Names of the ranked dossiers (or keys of the ranked entity), first first.
    package var order: [Named]?
    /// What each ranked dossier receives.
    package var granted: [Expectation] = []

    package init(name: Named) { self.name = name }
}
