internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// One thing an example expects, ready to be compared.
struct ExampleCheck: Sendable {
    enum Kind: Sendable {
        /// A result; `nil` is inconnu.
        case value(ResultPlace, Value?)
        /// Ranks of the controls that are false for some instance, exactly.
        case reasons(Set<Int>)
        /// Paths of the unknown results, exactly.
        case unknowns(Set<String>)
        /// What one result misses, exactly.
        case missing(ResultPlace, Set<String>)
        /// Labels of the ranked rows, first first.
        case order([String])
        /// What a labelled row receives; `nil` is inconnu.
        case granted(String, Int128?, ValueType)
    }

    let kind: Kind
    let position: Position

    /// What was found instead, in French; `nil` when the expectation holds.
    func failure(in outcome: ExampleOutcome) -> String? {
        let evaluation = outcome.evaluations[0]
        let regulation = evaluation.program.regulation
        switch kind {
        case .value(let place, let expected):
            let found = place.value(in: evaluation)
            guard found != expected else { return nil }
            let reason = found == nil ? Self.reason(place.missing(in: evaluation)) : ""
            return "\(place.path) : attendu \(Self.french(expected, place.type)), obtenu \(Self.french(found, place.type))\(reason)"
        case .reasons(let expected):
            let found = outcome.failedControls
            guard found != expected else { return nil }
            return "motifs : attendu \(Self.codes(expected, regulation)), obtenu \(Self.codes(found, regulation))"
        case .unknowns(let expected):
            let found = outcome.unknownPaths
            guard found != expected else { return nil }
            let extra = found.subtracting(expected).sorted(), absent = expected.subtracting(found).sorted()
            let parts = [
                absent.isEmpty ? nil : "connu alors qu’il était attendu inconnu : \(absent.joined(separator: ", "))",
                extra.isEmpty ? nil : "inconnu sans être attendu : \(extra.joined(separator: ", "))",
            ]
            return "inconnus : " + parts.compactMap { $0 }.joined(separator: " ; ")
        case .missing(let place, let expected):
            let found = Set(place.missing(in: evaluation))
            guard found != expected else { return nil }
            return "manquants de \(place.path) : attendu \(Self.list(expected.sorted())), obtenu \(Self.list(found.sorted()))"
        case .order(let expected):
            let found = outcome.order
            return found == expected ? nil : "classement : attendu \(Self.list(expected)), obtenu \(Self.list(found))"
        case .granted(let label, let expected, let type):
            guard let found = outcome.granted[label] else { return "attribué : « \(label) » n’est pas dans le classement" }
            return found == expected
                ? nil : "attribué à « \(label) » : attendu \(Self.french(expected, type)), obtenu \(Self.french(found, type))"
        }
    }

    private static func french(_ value: Value?, _ type: ValueType) -> String {
        value.map { ValueText.french($0, as: type) } ?? "inconnu"
    }

    private static func french(_ number: Int128?, _ type: ValueType) -> String {
        number.map { ValueText.french(number: $0, scale: 0, as: type) } ?? "inconnu"
    }

    private static func reason(_ missing: [String]) -> String {
        missing.isEmpty ? "" : " (il manque \(missing.prefix(3).joined(separator: ", "))\(missing.count > 3 ? "…" : ""))"
    }

    private static func codes(_ controls: Set<Int>, _ regulation: Regulation) -> String {
        list(controls.sorted().map { regulation.controls[$0].code })
    }

    private static func list(_ items: [String]) -> String { items.isEmpty ? "aucun" : items.joined(separator: ", ") }
}
