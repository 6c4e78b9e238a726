internal import Grammar
package import Language

/// A draft as names and values: the fields of a form and what stands in an address are the same.
///
/// ```text
/// commune=38563                          the subject, under the name of the root entity
/// plan_préalable=oui                     an input of the root
/// ajouté=école.0380001A.pac.1            an instance that the annuaire does not have
/// école.0380001A.pac.1.tablettes=20      an input of an instance
/// retiré=école.0380002B                  an instance of the annuaire that is not counted
/// confirmé=école.0380002B.classes        an estimation that the visitor takes on
/// sans=débit_suffisant                   an unticked hypothesis
/// lecture.plafond=seuil  paramètre.prix_vpi=2 300 €  date=2023-02-01
/// ```
/// A form says which hypotheses are ticked, because an unticked box sends nothing: `hypothèses=listées` and `hypothèse=débit_suffisant`
/// for each ticked one.
enum DraftWord {
    static let added = "ajouté"
    static let removed = "retiré"
    static let confirmed = "confirmé"
    static let without = "sans"
    static let date = "date"
    static let hypothesesListed = "hypothèses"
    static let ticked = "hypothèse"
    static let reading = "lecture"
    static let parameter = "paramètre"

    /// Names that an input of the root cannot bear alone.
    static let reserved: Set<String> = [added, removed, confirmed, without, date, hypothesesListed, ticked]
}

extension SimulationDraft {
    /// What these pairs say. Nothing is refused: what nobody understands is kept among the strangers.
    ///
    /// A later value of a single field replaces an earlier one, as in a form where a hidden field stands before a button.
    package init(_ pairs: [(name: String, value: String)], for regulation: Regulation) {
        self.init()
        var ticked: Set<String> = []
        var listsHypotheses = false
        let subjectKey = SimulationSubject.key(of: regulation)
        for (name, value) in pairs {
            switch name {
            case subjectKey:
                subject = SimulationSubject(value, for: regulation) ?? subject
            case DraftWord.added, DraftWord.removed:
                guard let instance = InstanceName(value), instance != .root else {
                    strangers.append(Stranger(name: name, value: value))
                    continue
                }
                if name == DraftWord.added { added.insert(instance) } else { removed.insert(instance) }
            case DraftWord.confirmed:
                if let field = FieldName(value, in: regulation), regulation.input(field) != nil {
                    confirmed.insert(field)
                } else {
                    strangers.append(Stranger(name: name, value: value))
                }
            case DraftWord.without: unticked.insert(value)
            case DraftWord.ticked: ticked.insert(value)
            case DraftWord.hypothesesListed: listsHypotheses = true
            case DraftWord.date: date = value.isEmpty ? nil : value
            default: read(name, value, regulation)
            }
        }
        if listsHypotheses { unticked.formUnion(regulation.hypothesisNames.filter { !ticked.contains($0) }) }
    }

    private mutating func read(_ name: String, _ value: String, _ regulation: Regulation) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, parts[0] == DraftWord.reading {
            if !value.isEmpty { readings[parts[1]] = value }
        } else if parts.count == 2, parts[0] == DraftWord.parameter {
            if !value.isEmpty { parameters[parts[1]] = value }
        } else if let field = FieldName(name, in: regulation), regulation.input(field) != nil {
            if regulation.isMultiple(field) {
                answers[field, default: []].append(value)
            } else {
                answers[field] = [value]
            }
        } else {
            strangers.append(Stranger(name: name, value: value))
        }
    }

    /// The pairs of an address, in an order that depends on nothing but what is said.
    package func pairs(for regulation: Regulation) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        if let subject { pairs.append((SimulationSubject.key(of: regulation), subject.code)) }
        pairs += removed.sorted().map { (DraftWord.removed, $0.text) }
        pairs += added.sorted().map { (DraftWord.added, $0.text) }
        let ranks = Dictionary(regulation.inputs.enumerated().map { ("\($1.entity).\($1.name)", $0) }) { first, _ in first }
        func rank(_ field: FieldName) -> Int {
            regulation.entity(of: field.instance).flatMap { ranks["\($0).\(field.input)"] } ?? regulation.inputs.count
        }
        let fields = answers.keys.sorted { left, right in
            if left.instance != right.instance { return left.instance < right.instance }
            return (rank(left), left.input) < (rank(right), right.input)
        }
        for field in fields { pairs += (answers[field] ?? []).map { (field.text(in: regulation), $0) } }
        pairs += confirmed.map { $0.text(in: regulation) }.sorted().map { (DraftWord.confirmed, $0) }
        pairs += unticked.sorted().map { (DraftWord.without, $0) }
        pairs += readings.sorted { $0.key < $1.key }.map { ("\(DraftWord.reading).\($0.key)", $0.value) }
        pairs += parameters.sorted { $0.key < $1.key }.map { ("\(DraftWord.parameter).\($0.key)", $0.value) }
        if let date { pairs.append((DraftWord.date, date)) }
        return pairs + strangers.map { ($0.name, $0.value) }
    }
}

extension FieldName {
    /// The name of a form field or of an address.
    package init?(_ text: String, in regulation: Regulation) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let input = parts.last, !input.isEmpty else { return nil }
        if parts.count == 2, parts[0] == regulation.entities[0].name {
            self.init(.root, input)
            return
        }
        guard let instance = InstanceName(parts: parts.dropLast()) else { return nil }
        self.init(instance, input)
    }

    /// An input of the root goes bare, unless its name means something else.
    package func text(in regulation: Regulation) -> String {
        if !instance.steps.isEmpty { return "\(instance.text).\(input)" }
        let root = regulation.entities[0].name
        return DraftWord.reserved.contains(input) || input == root ? "\(root).\(input)" : input
    }
}

extension Regulation {
    /// The entity of an instance by the names of its steps; `nil` when the regulation has no such levels.
    package func entity(of instance: InstanceName) -> Int? {
        var entity = 0
        for step in instance.steps {
            guard let child = entities[entity].children.first(where: { entities[$0].name == step.entity }) else { return nil }
            entity = child
        }
        return entity
    }

    /// Rank in `inputs` of the input behind a field; `nil` when the regulation has no such input.
    package func input(_ field: FieldName) -> Int? {
        entity(of: field.instance).flatMap { entity in entities[entity].inputs.first { inputs[$0].name == field.input } }
    }

    func isMultiple(_ field: FieldName) -> Bool {
        guard let input = input(field), case .multiple = inputs[input].type else { return false }
        return true
    }

    var hypothesisNames: [String] { simulator.hypotheses.map(\.name) }
}
