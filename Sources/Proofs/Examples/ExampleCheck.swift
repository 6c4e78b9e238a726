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

    /// What was expected and what was found, in French.
    struct Comparison: Sendable {
        /// `commune.subvention`, `motifs`, `classement`.
        let what: String
        let expected: String
        let found: String
        let holds: Bool
        /// After what was found: why it is unknown.
        var reason = ""
        /// The whole sentence, where « attendu…, obtenu… » would say too much or too little.
        var sentence: String?
    }

    /// What was found instead, in French; `nil` when the expectation holds.
    func failure(in outcome: ExampleOutcome) -> String? {
        let comparison = comparison(in: outcome)
        guard !comparison.holds else { return nil }
        return comparison.sentence
            ?? "\(comparison.what) : attendu \(comparison.expected), obtenu \(comparison.found)\(comparison.reason)"
    }

    /// Both sides, whether or not the expectation holds.
    func comparison(in outcome: ExampleOutcome) -> Comparison {
        let evaluation = outcome.evaluations[0]
        let regulation = evaluation.program.regulation
        switch kind {
        case .value(let place, let expected):
            let found = place.value(in: evaluation)
            let reason = found == nil && found != expected ? Self.reason(place.missing(in: evaluation)) : ""
            return Comparison(
                what: place.path, expected: Self.french(expected, place.type), found: Self.french(found, place.type),
                holds: found == expected, reason: reason)
        case .reasons(let expected):
            let found = outcome.failedControls
            return Comparison(
                what: "motifs", expected: Self.codes(expected, regulation), found: Self.codes(found, regulation), holds: found == expected)
        case .unknowns(let expected):
            return Self.unknowns(expected, outcome.unknownPaths)
        case .missing(let place, let expected):
            let found = Set(place.missing(in: evaluation))
            return Comparison(
                what: "manquants de \(place.path)", expected: Self.list(expected.sorted()), found: Self.list(found.sorted()),
                holds: found == expected)
        case .order(let expected):
            let found = outcome.order
            return Comparison(what: "classement", expected: Self.list(expected), found: Self.list(found), holds: found == expected)
        case .granted(let label, let expected, let type):
            let what = "attribué à « \(label) »"
            guard let found = outcome.granted[label] else {
                return Comparison(
                    what: what, expected: Self.french(expected, type), found: "hors du classement", holds: false,
                    sentence: "attribué : « \(label) » n’est pas dans le classement")
            }
            return Comparison(
                what: what, expected: Self.french(expected, type), found: Self.french(found, type), holds: found == expected)
        }
    }

    private static func unknowns(_ expected: Set<String>, _ found: Set<String>) -> Comparison {
        let extra = found.subtracting(expected).sorted(), absent = expected.subtracting(found).sorted()
        let parts = [
            absent.isEmpty ? nil : "connu alors qu’il était attendu inconnu : \(absent.joined(separator: ", "))",
            extra.isEmpty ? nil : "inconnu sans être attendu : \(extra.joined(separator: ", "))",
        ]
        return Comparison(
            what: "inconnus", expected: list(expected.sorted()), found: list(found.sorted()), holds: found == expected,
            sentence: "inconnus : " + parts.compactMap { $0 }.joined(separator: " ; "))
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
