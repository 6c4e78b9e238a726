internal import Grammar
internal import Kernel

/// What each rule, control and implicit name needs, to refuse loops that pass through a control or `conforme`.
struct Dependencies {
    enum Node: Hashable {
        case rule(Int), control(Int), conforming(Int), admissible
    }

    /// How many operations may stand one inside the other, those of the rules read included: what walks a formula walks that deep.
    static let deepest = 1_000
    static let tooDeep =
        "plus de 1\u{202F}000 opérations les unes dans les autres, règles lues comprises : coupez la formule, ou comptez autrement"

    private let regulation: Regulation

    init(of regulation: Regulation) {
        self.regulation = regulation
    }

    func refuseLoops(_ problems: inout Problems) {
        var depths: [Node: Int] = [:]
        var path: [Node] = []
        let roots = regulation.rules.indices.map(Node.rule) + regulation.controls.indices.map(Node.control)
        for root in roots where visit(root, &depths, &path, &problems) { return }
    }

    /// `true` when a loop, or too deep a nest, was found and reported.
    private func visit(_ node: Node, _ depths: inout [Node: Int], _ path: inout [Node], _ problems: inout Problems) -> Bool {
        if depths[node] != nil { return false }
        if let start = path.firstIndex(of: node) {
            let loop = path[start...] + [node]
            problems.add(
                Problem(
                    "les règles tournent en rond : \(loop.map(name).joined(separator: " → "))", in: regulation.text.source,
                    at: position(of: loop)))
            return true
        }
        path.append(node)
        defer { path.removeLast() }
        let needs = needs(of: node)
        for next in needs where visit(next, &depths, &path, &problems) { return true }
        let depth = own(node) + (needs.compactMap { depths[$0] }.max() ?? 0)
        guard depth <= Self.deepest else {
            problems.add(Problem("\(name(node)) : \(Self.tooDeep)", in: regulation.text.source, at: position(of: [node])))
            return true
        }
        depths[node] = depth
        return false
    }

    /// How deep the node's own formulas are.
    private func own(_ node: Node) -> Int {
        switch node {
        case .rule(let rule): regulation.rules[rule].body.depth
        case .control(let control): max(regulation.controls[control].requirement.depth, regulation.controls[control].condition?.depth ?? 0)
        case .conforming, .admissible: 1
        }
    }

    private func needs(of node: Node) -> [Node] {
        switch node {
        case .rule(let rule): return nodes(in: regulation.rules[rule].body)
        case .control(let control):
            let control = regulation.controls[control]
            return (control.condition.map(nodes) ?? []) + nodes(in: control.requirement)
        case .conforming(let entity):
            return regulation.entities[entity].controls.filter { regulation.controls[$0].effect != .warns }.map(Node.control)
        case .admissible:
            return regulation.controls.indices.filter { regulation.controls[$0].effect == .rejectsDossier }.map(Node.control)
        }
    }

    private func nodes(in term: Term) -> [Node] {
        var found: [Node] = []
        term.walk { part in
            switch part.kind {
            case .rule(let rule): found.append(.rule(rule))
            case .control(let control): found.append(.control(control))
            case .conforming(let entity): found.append(.conforming(entity))
            case .admissible: found.append(.admissible)
            default: break
            }
        }
        return found
    }

    private func name(_ node: Node) -> String {
        switch node {
        case .rule(let rule): "\(regulation.entities[regulation.rules[rule].entity].name).\(regulation.rules[rule].name)"
        case .control(let control): "contrôle \(regulation.controls[control].code)"
        case .conforming(let entity): "\(regulation.entities[entity].name).conforme"
        case .admissible: "recevable"
        }
    }

    private func position(of loop: ArraySlice<Node>) -> Position? {
        loop.lazy.compactMap { node -> Position? in
            switch node {
            case .rule(let rule): regulation.rules[rule].text.name.position
            case .control(let control): regulation.controls[control].text.code.position
            case .conforming, .admissible: nil
            }
        }.first
    }
}

extension Term {
    /// The parts of this term, itself excluded.
    package var parts: [Term] {
        switch kind {
        case .number, .text, .unknown, .input, .rule, .control, .parameter, .conforming, .admissible, .key, .readingIs: []
        case .not(let a), .negated(let a), .hasOption(_, let a), .isEmpty(let a), .countOptions(let a): [a]
        case .logic(_, let a, let b), .comparison(_, let a, let b), .arithmetic(_, let a, let b), .quotient(let a, let b),
            .share(let a, let b):
            [a, b]
        case .minimum(let list), .maximum(let list), .countTrue(let list), .reading(_, let list): list
        case .among(let a, let spans): [a] + spans.flatMap { [$0.low] + [$0.high].compactMap { $0 } }
        case .aggregate(_, _, let body, let filter): [body, filter].compactMap { $0 }
        case .conditional(let a, let b, let c): [a, b, c]
        case .grid(let key, let brackets, let otherwise): [key] + brackets.map(\.value) + [otherwise].compactMap { $0 }
        }
    }

    /// How many terms stand one inside the other.
    fileprivate var depth: Int { 1 + (parts.map(\.depth).max() ?? 0) }

    /// This term, then each of its parts, outermost first.
    package func walk(_ body: (Term) -> Void) {
        body(self)
        for part in parts { part.walk(body) }
    }
}
