internal import Formats
internal import Grammar
internal import Kernel

/// Turns a regulation's text into a `Regulation`: resolves every name, settles every type and unit, and reports all that does not
/// hold at once. Each section has its own file; this one holds what they share.
struct Checker {
    let text: RegulationText
    var problems = Problems()
    var entities: [Entity] = []
    var inputs: [InputField] = []
    var parameters: [Parameter] = []
    var rules: [RuleProgress] = []
    var controls: [Control] = []
    /// What stands behind a name in each entity, by rank of the entity.
    var members: [[String: MemberName]] = []
    var parameterRanks: [String: Int] = [:]
    var controlRanks: [String: Int] = [:]
    var readingRanks: [String: Int] = [:]
    /// Units declared anywhere in the file.
    var units: Set<String> = []
    var nextID = 0
    /// How many formulas are being checked one inside the other, through the rules they read.
    var depth = 0
    /// Rules whose body is being checked, outermost first: a rule met twice is a loop.
    var stack: [Int] = []

    /// What a name means inside an entity.
    enum MemberName {
        case input(Int), rule(Int), child(Int), key
    }

    /// A rule's body is checked when it is first needed: its type is that of its body.
    enum RuleProgress {
        case waiting(RuleText, entity: Int)
        case checked(Rule)
        case failed
    }

    init(_ text: RegulationText) {
        self.text = text
    }

    /// The checked regulation, or `nil` when a problem prevents it. Order matters: types of inputs and parameters first.
    mutating func check(fingerprint: String) -> Regulation? {
        collectUnits()
        checkReadings()
        checkEntities()
        guard !entities.isEmpty else { return nil }
        checkParameters()
        checkInputs()
        declareRules()
        declareControls()
        for rule in rules.indices { _ = checked(rule: rule) }
        checkControls()
        checkAskedConditions()
        let ranking = checkRanking()
        let envelope = checkEnvelope()
        checkDisplay()
        let finished = rules.compactMap { progress -> Rule? in
            if case .checked(let rule) = progress { return rule }
            return nil
        }
        guard finished.count == rules.count else { return nil }
        let simulator = checkSimulator(envelope: envelope, rules: finished)
        guard !problems.hasErrors else { return nil }
        // A formula that could not be read says nothing here: its rule or its control is missing, and ranks would point elsewhere.
        guard controls.count == text.controls.count else { return nil }
        let regulation = Regulation(
            text: text, fingerprint: fingerprint, entities: entities, inputs: inputs, parameters: parameters, rules: finished,
            controls: controls, ranking: ranking, envelope: envelope, simulator: simulator)
        Dependencies(of: regulation).refuseLoops(&problems)
        SetAsideSums(of: regulation).warn(&problems)
        return problems.hasErrors ? nil : regulation
    }

    mutating func report(_ message: String, at position: Position, severity: Problem.Severity = .error) {
        problems.add(Problem(message, in: text.source, at: position, severity: severity))
    }

    mutating func make(_ kind: Term.Kind, _ type: ValueType, scale: Int = 0, entity: Int?, at position: Position) -> Term {
        nextID += 1
        return Term(kind, type: type, scale: scale, entity: entity, at: position, id: nextID)
    }

    /// Units make a type: a literal may only use one that a declaration introduced.
    private mutating func collectUnits() {
        for input in text.inputs {
            if case .integer(let unit?) = input.type { units.insert(unit) }
        }
        for rule in text.rules {
            if let unit = rule.unit { units.insert(unit.name) }
        }
        for parameter in text.parameters {
            if let unit = parameter.unit { units.insert(unit.name) }
            for dated in parameter.values {
                if let value = dated.value, case .integer(let unit?) = ParameterType.inferred(from: value.value) { units.insert(unit) }
            }
        }
    }

    private mutating func checkReadings() {
        for (rank, reading) in text.readings.enumerated() { readingRanks[reading.name.name] = rank }
    }
}
