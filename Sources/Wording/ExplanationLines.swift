internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// One line of an explanation as a page lays it out, before it is HTML.
final class ExplanationLine {
    enum Subject {
        /// A value and where it comes from.
        case node(Explanation.Node)
        /// What an instance brings to what stands above, its own values under it.
        case instance(Spot, value: String)
        /// Instances for which nothing is asked and that bring nothing.
        case idle(count: Int, entity: Int, value: String)
    }

    let subject: Subject
    /// The instance said beside the name; `nil` where what stands above has said it.
    let whose: Spot?
    /// The instance that stands above: its own name is not said again.
    let under: Spot?
    /// The instance leads: « École Les Tilleuls · Classes ».
    var isInstanceFirst = false
    var children: [ExplanationLine] = []
    /// Where it is told in full, when that is another line.
    var told: ExplanationLine?
    var isToldBelow = false
    /// Its place in the page, when another line leads to it.
    var anchor: Int?

    init(_ subject: Subject, whose: Spot? = nil, under: Spot? = nil) {
        self.subject = subject
        self.whose = whose
        self.under = under
    }
}

/// An instance of the case, by its entity and its row.
struct Spot: Hashable {
    let entity: Int
    let row: Int
}

/// Lays out an explanation in the order of a page: each value told in full the first time, afterwards where it was.
struct ExplanationLayout {
    private let evaluation: Evaluation
    private let formulas: FormulaWords
    private let children: [[Range<Int>]]
    /// Each value told in full, wherever the explanation tells it.
    private var full: [Explanation.Identity: Explanation.Node] = [:]
    private var lines: [Explanation.Identity: ExplanationLine] = [:]
    private var anchors = 0
    /// What stood too deep to be read there, told after the tree.
    private var deferred: [(line: ExplanationLine, spot: Spot?)] = []

    /// Beyond this depth the lines are too narrow to be read.
    private static let mostDepth = 12

    private var regulation: Regulation { evaluation.program.regulation }

    init(_ evaluation: Evaluation, _ nodes: [Explanation.Node], _ formulas: FormulaWords) {
        self.evaluation = evaluation
        self.formulas = formulas
        children = evaluation.dossier.children(in: evaluation.program.regulation)
        for node in nodes { index(node) }
    }

    private mutating func index(_ node: Explanation.Node) {
        guard !node.isRepeated, full[node.identity] == nil else { return }
        full[node.identity] = node
        for part in node.parts { index(part) }
    }

    /// The lines of one tree; what is too deep follows it.
    mutating func roots(_ nodes: [Explanation.Node]) -> [ExplanationLine] {
        var roots = nodes.map { line($0, under: Spot(entity: 0, row: 0), depth: 0) }
        while let next = deferred.first {
            deferred.removeFirst()
            guard case .node(let node) = next.line.subject else { continue }
            let line = ExplanationLine(.node(node), whose: next.spot)
            lines[node.identity] = line
            next.line.told = line
            refer(to: line)
            if let whole = full[node.identity] { line.children = parts(of: whole, at: next.spot, depth: 0) }
            roots.append(line)
        }
        return roots
    }

    private func spot(of node: Explanation.Node) -> Spot? { node.instance(in: regulation).map { Spot(entity: $0.entity, row: $0.row) } }

    private mutating func refer(to line: ExplanationLine) {
        guard line.anchor == nil else { return }
        anchors += 1
        line.anchor = anchors
    }

    private mutating func line(_ node: Explanation.Node, under parent: Spot?, depth: Int) -> ExplanationLine {
        let spot = spot(of: node)
        let node = full[node.identity] ?? node
        let line = ExplanationLine(.node(node), whose: spot == parent || spot?.entity == 0 ? nil : spot, under: parent)
        // A value that reads nothing is told the same everywhere.
        guard !node.parts.isEmpty else { return line }
        if let told = lines[node.identity] {
            line.told = told
            refer(to: told)
            return line
        }
        lines[node.identity] = line
        if depth >= Self.mostDepth {
            line.isToldBelow = true
            deferred.append((line, spot))
            return line
        }
        line.children = parts(of: node, at: spot, depth: depth + 1)
        return line
    }

    // MARK: A line for each instance

    /// What a value reads, one line for each instance below; those that ask for nothing and bring nothing are told together.
    private mutating func parts(of node: Explanation.Node, at parent: Spot?, depth: Int) -> [ExplanationLine] {
        // What the value itself reads, before and after its instances.
        var (before, after): ([Explanation.Node], [Explanation.Node]) = ([], [])
        var spots: [Spot] = []
        var below: [Spot: [Explanation.Node]] = [:]
        // What is judged comes after what is counted.
        let judged = node.kind == .rule ? node.parts.filter { $0.kind == .conformity } : []
        for part in (judged.isEmpty ? node.parts : node.parts.filter { $0.kind != .conformity } + judged) {
            guard let spot = spot(of: part), let parent, regulation.entities[spot.entity].depth > regulation.entities[parent.entity].depth
            else {
                if spots.isEmpty { before.append(part) } else { after.append(part) }
                continue
            }
            if below[spot] == nil { spots.append(spot) }
            below[spot, default: []].append(part)
        }
        var (told, idle): ([Spot], [Int: [Spot]]) = ([], [:])
        let sum = parent.flatMap { aggregate(of: node, at: $0) }
        for spot in spots {
            if isIdle(spot), bringsNothing(below[spot] ?? [], spot, sum) {
                idle[spot.entity, default: []].append(spot)
            } else {
                told.append(spot)
            }
        }
        var lines = before.map { line($0, under: parent, depth: depth) }
        for spot in told {
            let parts = below[spot] ?? []
            if parts.count == 1, sum.map({ isBody(of: $0, parts[0]) || $0.entity != spot.entity }) ?? true {
                let line = line(parts[0], under: parent, depth: depth)
                line.isInstanceFirst = sum?.entity == spot.entity
                lines.append(line)
            } else {
                let line = ExplanationLine(
                    .instance(spot, value: sum.flatMap { value(of: spot, in: $0) } ?? ""), whose: spot, under: parent)
                line.children = parts.map { self.line($0, under: spot, depth: depth + 1) }
                lines.append(line)
            }
        }
        for (entity, spots) in idle.sorted(by: { $0.key < $1.key }) {
            if spots.count == 1, let part = below[spots[0]], part.count == 1 {
                lines.append(line(part[0], under: parent, depth: depth))
            } else {
                lines.append(
                    ExplanationLine(.idle(count: spots.count, entity: entity, value: sum.flatMap { value(of: spots[0], in: $0) } ?? "")))
            }
        }
        return lines + after.map { line($0, under: parent, depth: depth) }
    }

    /// It may have children and has none.
    private func isIdle(_ spot: Spot) -> Bool {
        let possible = regulation.entities[spot.entity].children
        return !possible.isEmpty && possible.allSatisfy { children[$0][spot.row].isEmpty }
    }

    private func bringsNothing(_ parts: [Explanation.Node], _ spot: Spot, _ sum: Sum?) -> Bool {
        if let sum, sum.entity == spot.entity { return contribution(of: spot, to: sum) == 0 }
        return parts.allSatisfy { part in
            switch part.identity {
            case .rule: part.result == .number(0)
            case .control(let control, let row): evaluation.outcome(ofControl: control, row: row) == .notApplicable
            case .conforming: part.result == .number(1)
            case .admissible, .input, .parameter, .reading: false
            }
        }
    }

    // MARK: What an instance brings

    /// A sum over the instances of an entity.
    private struct Sum {
        let entity: Int
        let body: Term
        let filter: Term?
    }

    /// The only sum that a rule makes, when it makes one.
    private func aggregate(of node: Explanation.Node, at place: Spot) -> Sum? {
        guard case .rule(let rank, _) = node.identity else { return nil }
        var sums: [Sum] = []
        collect(regulation.rules[rank].body, into: &sums)
        return sums.count == 1 ? sums[0] : nil
    }

    private func collect(_ term: Term, into sums: inout [Sum]) {
        switch term.kind {
        case .reading: collect(formulas.resolved(term), into: &sums)
        case .aggregate(.sum, let path, let body?, let filter):
            if let deepest = path.last { sums.append(Sum(entity: deepest, body: body, filter: filter)) }
        default: for part in term.parts { collect(part, into: &sums) }
        }
    }

    /// The part is all that an instance brings.
    private func isBody(of sum: Sum, _ part: Explanation.Node) -> Bool {
        switch (part.identity, sum.body.kind) {
        case (.rule(let rank, _), .rule(let body)): rank == body
        case (.input(let rank, _), .input(let body)): rank == body
        default: false
        }
    }

    private func contribution(of spot: Spot, to sum: Sum) -> Int128? {
        formulas.contribution(of: spot.row, in: spot.entity, sum.body, sum.filter)
    }

    private func value(of spot: Spot, in sum: Sum) -> String? {
        guard sum.entity == spot.entity else { return nil }
        guard let number = contribution(of: spot, to: sum) else { return FormulaWords.unknown }
        return formulas.words.number(number, scale: sum.body.scale, as: sum.body.type)
    }
}
