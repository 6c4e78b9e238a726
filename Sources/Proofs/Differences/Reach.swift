internal import Grammar
internal import Language

/// How far a change goes: the results that read a parameter, a rule, a control… directly or through others.
struct Reach {
    /// Something that can change.
    enum Subject: Hashable {
        case input(Int), parameter(Int), reading(Int), rule(Int), control(Int)
        case ranking, envelope
        case conforming(Int), admissible
    }

    private let regulation: Regulation
    /// What each subject reads, itself included.
    private var needs: [Subject: Set<Subject>] = [:]
    /// Entities of the rules and controls that read each subject directly.
    private var readers: [Subject: Set<Int>] = [:]

    init(_ regulation: Regulation) {
        self.regulation = regulation
        for result in results.map(\.subject) { _ = closure(of: result) }
    }

    /// « commune.subvention », « le classement »: results that can change with the subject, in file order.
    func touched(by subject: Subject) -> [String] {
        results.filter { needs[$0.subject]?.contains(subject) == true }.map(\.name)
    }

    /// Which dossiers: those that have an instance of the subject's entity, or of one that reads it when it has none.
    func dossiers(of subject: Subject) -> String {
        let entities = entity(of: subject).map { [$0] } ?? readers[subject] ?? []
        guard !entities.isEmpty, !entities.contains(0) else { return "tout dossier" }
        let names = entities.sorted().map { "« \(regulation.entities[$0].name) »" }
        return "tout dossier qui compte \(names.joined(separator: " ou "))"
    }

    private var results: [(subject: Subject, name: String)] {
        var results: [(subject: Subject, name: String)] = []
        for (rank, rule) in regulation.rules.enumerated() where !rule.isInternal {
            results.append((.rule(rank), "\(regulation.entities[rule.entity].name).\(rule.name)"))
        }
        for (rank, entity) in regulation.entities.enumerated() { results.append((.conforming(rank), "\(entity.name).conforme")) }
        results.append((.admissible, "\(regulation.entities[0].name).recevable"))
        if regulation.ranking != nil { results.append((.ranking, "le classement")) }
        if regulation.envelope != nil { results.append((.envelope, "l’enveloppe")) }
        return results
    }

    private mutating func closure(of subject: Subject) -> Set<Subject> {
        if let known = needs[subject] { return known }
        var all: Set<Subject> = [subject]
        let entity = entity(of: subject)
        for next in direct(subject) {
            if let entity { readers[next, default: []].insert(entity) }
            all.formUnion(closure(of: next))
        }
        needs[subject] = all
        return all
    }

    private func entity(of subject: Subject) -> Int? {
        switch subject {
        case .rule(let rule): regulation.rules[rule].entity
        case .control(let control): regulation.controls[control].entity
        case .input(let input): regulation.inputs[input].entity
        case .conforming(let entity): entity
        case .admissible: 0
        case .ranking, .envelope: regulation.ranking?.entity
        case .parameter, .reading: nil
        }
    }

    private func direct(_ subject: Subject) -> [Subject] {
        switch subject {
        case .input, .parameter, .reading: return []
        case .rule(let rule): return subjects(in: [regulation.rules[rule].body])
        case .control(let control):
            return subjects(in: [regulation.controls[control].condition, regulation.controls[control].requirement].compactMap { $0 })
        case .conforming(let entity):
            return regulation.entities[entity].controls.filter { regulation.controls[$0].effect != .warns }.map { .control($0) }
        case .admissible:
            return regulation.controls.indices.filter { regulation.controls[$0].effect == .rejectsDossier }.map { .control($0) }
        case .ranking: return [.admissible] + subjects(in: regulation.ranking?.keys.map(\.value) ?? [])
        case .envelope:
            guard let envelope = regulation.envelope else { return [] }
            return [.ranking] + subjects(in: [envelope.amount, envelope.consumes, envelope.maximizes].compactMap { $0 })
        }
    }

    private func subjects(in terms: [Term]) -> [Subject] {
        var found: [Subject] = []
        for term in terms {
            term.walk { part in
                switch part.kind {
                case .input(let input): found.append(.input(input))
                case .parameter(let parameter): found.append(.parameter(parameter))
                case .reading(let reading, _), .readingIs(let reading, _): found.append(.reading(reading))
                case .rule(let rule): found.append(.rule(rule))
                case .control(let control): found.append(.control(control))
                case .conforming(let entity): found.append(.conforming(entity))
                case .admissible: found.append(.admissible)
                default: break
                }
            }
        }
        return found
    }
}
