internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What the results of the root become under each answer of the one question that prevents them. Several results mostly lack the same
/// answer: what is tried for one is kept for the others.
struct AlternativesWork {
    private let simulated: SimulationCase
    private var trials: [[Dossier.Place]: Trials] = [:]

    /// What was tried of one question in some places.
    private struct Trials {
        /// The same answer everywhere, with what the results then rest on.
        let uniform: [(answer: Value, evaluation: Evaluation, reliance: Reliance)]
        /// Every way of answering, each place by itself; `nil` when there are too many.
        let mixed: [Evaluation]?
    }

    /// Of a question that has few answers, and of the ways of answering it in several places.
    private static let (mostAnswers, mostWays) = (4, 64)

    private var regulation: Regulation { simulated.roster.regulation }

    init(_ simulated: SimulationCase) { self.simulated = simulated }

    /// `nil` when the result is known, lacks several things, or lacks one that has many answers. `restsOn`: as in a result.
    mutating func alternatives(_ rule: Int) throws(Problems) -> (view: Alternatives, restsOn: [String])? {
        guard simulated.evaluation.value(ofRule: rule, row: 0) == nil, let places = onlyQuestion(rule), let input = places.first?.input
        else { return nil }
        let field = regulation.inputs[input]
        let trials = try trials(places, Self.answers(field))
        guard !trials.uniform.isEmpty else { return nil }
        let options = trials.uniform.map { trial in
            let value = trial.evaluation.value(ofRule: rule, row: 0)
            return Alternatives.Option(
                text: FieldText.texts(trial.answer, as: field.type).first ?? "", label: FieldText.shown(trial.answer, of: field),
                shown: shown(value, rule), value: value)
        }
        let view = Alternatives(
            label: field.text.title ?? FieldText.spaced(field.name), question: field.text.question, places: places.map(place),
            several: several(places, field.entity), options: options, spread: spread(rule, trials.mixed))
        var restsOn: [String] = []
        for label in trials.uniform.flatMap({ $0.reliance.rules[rule][0] }) where !restsOn.contains(label) { restsOn.append(label) }
        return (view, restsOn)
    }

    /// The places of the one input that the rule lacks.
    private func onlyQuestion(_ rule: Int) -> [Dossier.Place]? {
        var places: [Dossier.Place] = []
        for item in simulated.evaluation.missing(simulated.program.rules[rule], row: 0) {
            guard case .input(let input, let row) = item, places.isEmpty || places[0].input == input else { return nil }
            places.append(Dossier.Place(input: input, row: row))
        }
        return places.isEmpty ? nil : places
    }

    /// Every answer of a question that has few; none otherwise.
    private static func answers(_ field: InputField) -> [Value] {
        switch field.type {
        case .boolean: [.number(0), .number(1)]
        case .choice(let options) where options.count <= mostAnswers: options.indices.map { .number(Int64($0)) }
        default: []
        }
    }

    private mutating func trials(_ places: [Dossier.Place], _ answers: [Value]) throws(Problems) -> Trials {
        if let known = trials[places] { return known }
        var uniform: [(answer: Value, evaluation: Evaluation, reliance: Reliance)] = []
        for answer in answers {
            let dossier = simulated.dossier.with(answer, at: places)
            let evaluation = try run(dossier)
            uniform.append((answer, evaluation, try Reliance(simulated, on: dossier, evaluation)))
        }
        let made = Trials(uniform: uniform, mixed: try mixed(places, answers))
        trials[places] = made
        return made
    }

    private func mixed(_ places: [Dossier.Place], _ answers: [Value]) throws(Problems) -> [Evaluation]? {
        guard places.count > 1 else { return nil }
        var dossiers = [simulated.dossier]
        for place in places {
            guard dossiers.count * answers.count <= Self.mostWays else { return nil }
            dossiers = dossiers.flatMap { dossier in answers.map { dossier.with($0, at: [place]) } }
        }
        var evaluations: [Evaluation] = []
        for dossier in dossiers { evaluations.append(try run(dossier)) }
        return evaluations
    }

    private func run(_ dossier: Dossier) throws(Problems) -> Evaluation {
        try Evaluation.run(simulated.program, on: dossier, source: SimulationCase.source)
    }

    // MARK: In words

    private func spread(_ rule: Int, _ mixed: [Evaluation]?) -> (low: String, high: String)? {
        guard let mixed, regulation.rules[rule].type.isNumeric else { return nil }
        var numbers: [Int64] = []
        for evaluation in mixed {
            guard case .number(let number)? = evaluation.value(ofRule: rule, row: 0) else { return nil }
            numbers.append(number)
        }
        guard let low = numbers.min(), let high = numbers.max(), let least = shown(.number(low), rule),
            let most = shown(.number(high), rule)
        else { return nil }
        return (least, most)
    }

    private func shown(_ value: Value?, _ rule: Int) -> String? { value.map { ValueText.french($0, as: regulation.rules[rule].type) } }

    private func place(_ place: Dossier.Place) -> Alternatives.Place {
        let entry = simulated.roster.entries[simulated.roster.rows[regulation.inputs[place.input].entity][place.row]]
        return Alternatives.Place(field: simulated.roster.fieldName(place.input, of: entry), title: simulated.roster.fullTitle(entry))
    }

    private func several(_ places: [Dossier.Place], _ entity: Int) -> String? {
        guard places.count > 1 else { return nil }
        let text = regulation.text.entities.first { $0.name.name == regulation.entities[entity].name }
        return "les \(places.count) \(text?.plural ?? "\(regulation.entities[entity].name)s")"
    }
}
