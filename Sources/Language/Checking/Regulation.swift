package import Grammar
package import Kernel

/// A regulation whose every name, type and unit holds: what the engine compiles and the pages show. Shared, never copied.
package final class Regulation: Sendable {
    package let text: RegulationText
    /// `sha256:…` of the file as NFC text with LF line ends, without BOM.
    package let fingerprint: String
    package let entities: [Entity]
    package let inputs: [InputField]
    package let parameters: [Parameter]
    package let rules: [Rule]
    package let controls: [Control]
    package let ranking: Ranking?
    package let envelope: Envelope?
    package let simulator: SimulatorGuide

    package var id: String { text.id }
    package var version: String { text.version }
    package var readings: [Reading] { text.readings }
    package var examples: [ExampleText] { text.examples }

    package init(
        text: RegulationText, fingerprint: String, entities: [Entity], inputs: [InputField], parameters: [Parameter], rules: [Rule],
        controls: [Control], ranking: Ranking?, envelope: Envelope?, simulator: SimulatorGuide
    ) {
        self.text = text
        self.fingerprint = fingerprint
        self.entities = entities
        self.inputs = inputs
        self.parameters = parameters
        self.rules = rules
        self.controls = controls
        self.ranking = ranking
        self.envelope = envelope
        self.simulator = simulator
    }
}

/// A level of the dossier. `Regulation.entities` lists a parent before its children; the first is the root.
package final class Entity: Sendable {
    package let name: String
    package let key: String
    package let keyIsInteger: Bool
    /// The input of the same name, when the key is also an input: its repetition is then judged by a control, not refused.
    package let keyInput: Int?
    package let parent: Int?
    /// 0 for the root.
    package let depth: Int
    /// How many siblings one parent may have.
    package let limit: Int
    package let children: [Int]
    /// Ranks of what the entity declares, in file order.
    package let inputs: [Int]
    package let rules: [Int]
    package let controls: [Int]

    package init(
        name: String, key: String, keyIsInteger: Bool, keyInput: Int?, parent: Int?, depth: Int, limit: Int, children: [Int], inputs: [Int],
        rules: [Int], controls: [Int]
    ) {
        self.name = name
        self.key = key
        self.keyIsInteger = keyIsInteger
        self.keyInput = keyInput
        self.parent = parent
        self.depth = depth
        self.limit = limit
        self.children = children
        self.inputs = inputs
        self.rules = rules
        self.controls = controls
    }
}

/// A *donnée*, typed and bounded.
package final class InputField: Sendable {
    package let text: InputText
    package let name: String
    package let entity: Int
    package let type: ValueType
    /// What is accepted, both included, for whole numbers, amounts, rates and dates.
    package let range: ClosedRange<Int64>
    package let defaultValue: Value?
    package let askedIf: Term?

    package init(text: InputText, entity: Int, type: ValueType, range: ClosedRange<Int64>, defaultValue: Value?, askedIf: Term?) {
        self.text = text
        name = text.name.name
        self.entity = entity
        self.type = type
        self.range = range
        self.defaultValue = defaultValue
        self.askedIf = askedIf
    }
}

/// A value the text fixes, dated; `nil` values are inconnu.
package final class Parameter: Sendable {
    package let text: ParameterText
    package let type: ValueType
    /// In ascending order of `since` (`nil`, since ever, first).
    package let values: [(since: Day?, value: Value?)]

    package var name: String { text.name.name }

    package init(text: ParameterText, type: ValueType, values: [(since: Day?, value: Value?)]) {
        self.text = text
        self.type = type
        self.values = values
    }

    /// The value on that day; `nil` when the text gives none.
    package func value(on day: Day) -> Value? {
        values.last { $0.since.map { $0 <= day } ?? true }?.value
    }
}

/// A computed value.
package final class Rule: Sendable {
    package let text: RuleText
    package let entity: Int
    package let body: Term
    package let type: ValueType
    /// 0, except for an internal rule left exact.
    package let scale: Int

    package var name: String { text.name.name }
    package var isInternal: Bool { text.isInternal }

    package init(text: RuleText, entity: Int, body: Term, type: ValueType, scale: Int) {
        self.text = text
        self.entity = entity
        self.body = body
        self.type = type
        self.scale = scale
    }
}

/// A condition to meet.
package final class Control: Sendable {
    package let text: ControlText
    package let entity: Int
    package let condition: Term?
    package let requirement: Term
    package let message: [CheckedMessagePart]

    package var code: String { text.code.name }
    package var effect: Effect { text.effect }

    package init(text: ControlText, entity: Int, condition: Term?, requirement: Term, message: [CheckedMessagePart]) {
        self.text = text
        self.entity = entity
        self.condition = condition
        self.requirement = requirement
        self.message = message
    }
}

/// A piece of a control's message, its values resolved.
package enum CheckedMessagePart: Sendable {
    case words(String)
    case value(Term)
}

/// The order of service, its keys resolved; ties come after the keys.
package struct Ranking: Sendable {
    package struct Key: Sendable {
        package let text: RankingText.Key
        package let value: Term
        package let isTie: Bool

        package init(text: RankingText.Key, value: Term, isTie: Bool) {
            self.text = text
            self.value = value
            self.isTie = isTie
        }
    }

    package let text: RankingText
    package let entity: Int
    package let keys: [Key]

    package init(text: RankingText, entity: Int, keys: [Key]) {
        self.text = text
        self.entity = entity
        self.keys = keys
    }
}

/// What is shared out, its terms resolved.
package struct Envelope: Sendable {
    package let text: EnvelopeText
    package let amount: Term
    package let consumes: Term
    package let maximizes: Term?

    package init(text: EnvelopeText, amount: Term, consumes: Term, maximizes: Term?) {
        self.text = text
        self.amount = amount
        self.consumes = consumes
        self.maximizes = maximizes
    }
}
