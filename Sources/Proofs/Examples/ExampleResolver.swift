internal import Formats
internal import Grammar
internal import Kernel
internal import Language

/// Follows `à partir de` from example to example; a base that does not exist, or a loop, is a problem.
struct ExampleResolver {
    private let examples: [ExampleText]
    private let source: String
    private(set) var problems = Problems()
    private var resolved: [String: ExampleText] = [:]
    /// How many values the examples may hold once laid over what they start from: each keeps its own tree.
    private static let mostValues = 2_000_000
    private var values = 0

    init(_ regulation: Regulation) {
        examples = regulation.examples
        source = regulation.text.source
    }

    /// The example with all that it takes from its bases: tree, readings, parameters, date, dossiers. What is expected is its own.
    mutating func resolve(_ example: ExampleText) -> ExampleText? {
        resolve(example, after: [])
    }

    private mutating func resolve(_ example: ExampleText, after path: [String]) -> ExampleText? {
        let name = example.name.name
        if let known = resolved[name] { return known }
        var whole = example
        if let named = example.base {
            guard let base = base(named, after: path + [name]) else { return nil }
            whole = laid(example, over: base)
        }
        whole.dossiers = []
        for dossier in example.dossiers {
            guard let dossier = resolve(dossier: dossier, after: path + [name]) else { return nil }
            whole.dossiers.append(dossier)
        }
        if example.dossiers.isEmpty, let named = example.base, let base = resolved[named.name] { whole.dossiers = base.dossiers }
        guard hasRoom(for: whole) else { return nil }
        resolved[name] = whole
        return whole
    }

    /// Says so, once, when the examples together have grown too large.
    private mutating func hasRoom(for example: ExampleText) -> Bool {
        guard values <= Self.mostValues else { return false }
        values += example.tree.valueCount + example.dossiers.reduce(0) { $0 + $1.tree.valueCount }
        guard values > Self.mostValues else { return true }
        let most = FrenchNumber.write(Int128(Self.mostValues))
        report(
            "réunis à ceux dont ils partent, les exemples comptent plus de \(most) valeurs : faites-les plus petits",
            at: example.name.position)
        return false
    }

    /// A dossier of a ranking takes only a tree from its base: all the dossiers of a ranking share the ranking's own choices.
    private mutating func resolve(dossier: ExampleText, after path: [String]) -> ExampleText? {
        guard let named = dossier.base else { return dossier }
        guard let base = base(named, after: path) else { return nil }
        guard base.dossiers.isEmpty else {
            report("« \(named.name) » est un classement de plusieurs dossiers : partez d’un exemple d’un seul dossier", at: named.position)
            return nil
        }
        var whole = dossier
        whole.tree = ExampleTree.merged(base.tree, dossier.tree)
        return whole
    }

    private mutating func base(_ named: Named, after path: [String]) -> ExampleText? {
        if let start = path.firstIndex(of: named.name) {
            let loop = (path[start...] + [named.name]).map { "« \($0) »" }.joined(separator: " → ")
            report("les exemples tournent en rond : \(loop)", at: named.position)
            return nil
        }
        guard let base = examples.first(where: { $0.name.name == named.name }) else {
            let hint = NearestName.hint(named.name, among: examples.map(\.name.name))
            report("aucun exemple ne se nomme « \(named.name) »\(hint)", at: named.position)
            return nil
        }
        return resolve(base, after: path)
    }

    private func laid(_ example: ExampleText, over base: ExampleText) -> ExampleText {
        var whole = example
        whole.tree = ExampleTree.merged(base.tree, example.tree)
        whole.readings =
            base.readings.filter { old in !example.readings.contains { $0.reading.name == old.reading.name } } + example.readings
        whole.parameters =
            base.parameters.filter { old in !example.parameters.contains { $0.name.name == old.name.name } } + example.parameters
        whole.date = example.date ?? base.date
        return whole
    }

    private mutating func report(_ message: String, at position: Position) {
        problems.add(Problem(message, in: source, at: position))
    }
}

extension [Member] {
    /// Values and lists of the tree.
    fileprivate var valueCount: Int { reduce(0) { $0 + $1.value.valueCount } }
}

extension Node {
    fileprivate var valueCount: Int {
        switch content {
        case .map(let members): 1 + members.valueCount
        case .list(let items): items.reduce(1) { $0 + $1.valueCount }
        default: 1
        }
    }
}
