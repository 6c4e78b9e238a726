internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Reads the examples of a regulation: cases, choices, expectations, each fault at its place in the file.
struct ExampleReader {
    private let regulation: Regulation
    private let today: Day
    private var resolver: ExampleResolver
    private var found = Problems()

    init(_ regulation: Regulation, today: Day) {
        self.regulation = regulation
        self.today = today
        resolver = ExampleResolver(regulation)
    }

    var problems: Problems {
        var all = resolver.problems
        all.add(contentsOf: found)
        return all
    }

    /// The examples that could be read whole, in file order.
    mutating func readAll() -> [PreparedExample] {
        var examples: [PreparedExample] = []
        for text in regulation.examples {
            if let example = example(text) { examples.append(example) }
        }
        return examples
    }

    /// One of the regulation's examples, or `nil` after a problem.
    mutating func example(_ text: ExampleText) -> PreparedExample? {
        guard let whole = resolver.resolve(text) else { return nil }
        return read(whole, expecting: text)
    }

    private mutating func read(_ whole: ExampleText, expecting text: ExampleText) -> PreparedExample? {
        var choices: ExampleChoices?
        do throws(Problems) {
            choices = try ExampleChoices(whole, regulation: regulation, today: today)
        } catch {
            found.add(contentsOf: error)
        }
        let members = whole.dossiers.isEmpty ? [whole] : whole.dossiers
        var dossiers: [Dossier] = []
        for member in members {
            do throws(Problems) {
                dossiers.append(
                    try CaseReader.read(
                        members: member.tree, form: .yaml, regulation: regulation, source: regulation.text.source, at: member.name.position)
                )
            } catch {
                found.add(contentsOf: error)
            }
        }
        guard let choices, dossiers.count == members.count else { return nil }
        let isRanked = !whole.dossiers.isEmpty || text.order != nil || !text.granted.isEmpty
        if isRanked, regulation.ranking == nil {
            report(
                "l’exemple « \(text.name.name) » range des dossiers, mais le règlement n’a pas de « classement »", at: text.name.position)
            return nil
        }
        let example = PreparedExample(
            name: text.name, choices: choices, labels: members.map(\.name.name), dossiers: dossiers, checks: [], isRanked: isRanked)
        let before = found.errors.count
        if !whole.dossiers.isEmpty { refuseResults(of: text) }
        let checks = whole.dossiers.isEmpty ? allChecks(of: text, example) : orderChecks(of: text, example)
        guard found.errors.count == before else { return nil }
        return PreparedExample(
            name: text.name, choices: choices, labels: example.labels, dossiers: dossiers, checks: checks, isRanked: isRanked)
    }

    // MARK: Expectations

    private mutating func allChecks(of text: ExampleText, _ example: PreparedExample) -> [ExampleCheck] {
        let path = ResultPath(regulation: regulation, dossier: example.dossiers[0])
        var checks: [ExampleCheck] = []
        for expected in text.expected {
            guard let place = place(expected.path, path), let value = value(expected, as: place.type) else { continue }
            checks.append(ExampleCheck(kind: .value(place, value.known), position: expected.path.position))
        }
        if let reasons = text.reasons {
            let ranks = reasons.compactMap { control($0) }
            checks.append(ExampleCheck(kind: .reasons(Set(ranks)), position: reasons.first?.position ?? text.name.position))
        }
        if let unknowns = text.unknowns {
            var paths: Set<String> = []
            for name in unknowns {
                if let place = place(name, path) { paths.insert(place.path) }
            }
            checks.append(ExampleCheck(kind: .unknowns(paths), position: unknowns.first?.position ?? text.name.position))
        }
        for missing in text.missing {
            guard let place = place(missing.path, path) else { continue }
            checks.append(ExampleCheck(kind: .missing(place, Set(missing.names.map(\.name))), position: missing.path.position))
        }
        return checks + orderChecks(of: text, example)
    }

    private mutating func orderChecks(of text: ExampleText, _ example: PreparedExample) -> [ExampleCheck] {
        var checks: [ExampleCheck] = []
        guard example.isRanked else { return checks }
        let known = labels(of: example)
        for name in (text.order ?? []) + text.granted.map(\.path) where !known.contains(name.name) {
            report("« \(name.name) » n’est pas dans ce classement\(NearestName.hint(name.name, among: known))", at: name.position)
        }
        if let order = text.order {
            checks.append(ExampleCheck(kind: .order(order.map(\.name)), position: order.first?.position ?? text.name.position))
        }
        if regulation.envelope == nil, let granted = text.granted.first {
            report("le règlement n’a pas d’« enveloppe » : rien n’est attribué", at: granted.path.position)
        }
        guard let type = regulation.envelope?.consumes.type else { return checks }
        for granted in text.granted {
            guard let value = value(granted, as: type) else { continue }
            var number: Int128?
            if case .number(let known) = value.known { number = Int128(known) }
            checks.append(ExampleCheck(kind: .granted(granted.path.name, number, type), position: granted.path.position))
        }
        return checks
    }

    /// In a ranking of several dossiers a path would not say whose result it is.
    private mutating func refuseResults(of text: ExampleText) {
        let others = text.expected.map(\.path) + (text.reasons ?? []) + (text.unknowns ?? []) + text.missing.map(\.path)
        for other in others {
            report("« \(other.name) » : un classement n’attend que « classement » et « attribué »", at: other.position)
        }
    }

    private func labels(of example: PreparedExample) -> [String] {
        guard let entity = regulation.ranking?.entity, entity != 0 else { return example.labels }
        return example.dossiers.flatMap { dossier in
            (0..<dossier.levels[entity].count).map { row in
                dossier.label(of: entity, row: row, in: regulation)
            }
        }
    }

    private mutating func place(_ name: Named, _ path: ResultPath) -> ResultPlace? {
        do throws(ResultPath.Fault) {
            return try path.place(name.name)
        } catch {
            report("« \(name.name) » : \(error.message)", at: name.position)
            return nil
        }
    }

    private mutating func control(_ code: Named) -> Int? {
        if let rank = regulation.controls.firstIndex(where: { $0.code == code.name }) { return rank }
        report("contrôle « \(code.name) » inconnu\(NearestName.hint(code.name, among: regulation.controls.map(\.code)))", at: code.position)
        return nil
    }

    /// A value as read; `known` is `nil` for `inconnu`.
    private struct Expected {
        let known: Value?
    }

    private mutating func value(_ expected: ExampleText.Expectation, as type: ValueType) -> Expected? {
        guard case .text(let scalar) = expected.value.content else {
            report("« \(expected.path.name) » attend \(type.french), ou inconnu", at: expected.value.position)
            return nil
        }
        if scalar.value == "inconnu", type != .text || scalar.style == .plain { return Expected(known: nil) }
        if let value = ValueText.read(scalar.value, as: type) { return Expected(known: value) }
        report("« \(expected.path.name) » attend \(type.french), ou inconnu ; trouvé « \(scalar.value) »", at: expected.value.position)
        return nil
    }

    private mutating func report(_ message: String, at position: Position) {
        found.add(Problem(message, in: regulation.text.source, at: position))
    }
}
