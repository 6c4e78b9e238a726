internal import Formats
internal import Grammar
internal import Kernel
package import Language
package import Rules

/// A dossier written for a test, as people write cases in YAML (or JSON, which reads the same), with changes one at a time.
package struct Case: Sendable, ExpressibleByStringLiteral {
    private let text: String
    private var changes: [Change] = []

    private struct Change: Sendable {
        let path: String
        let text: String
    }

    package init(stringLiteral text: String) { self.text = text }

    /// The same dossier with other values: `["commune.école[0].débit": "12 Mb/s"]`. A place that did not exist is added;
    /// « null » makes a value unknown.
    package func with(_ changes: KeyValuePairs<String, String>) -> Case {
        var copy = self
        copy.changes += changes.map { Change(path: $0.key, text: $0.value) }
        return copy
    }

    package func read(for regulation: Regulation) throws -> Dossier {
        var node = try Self.node(text)
        for change in changes { node = Self.setting(Self.steps(of: change.path)[...], in: node, to: try Self.node(change.text)) }
        return try CaseReader.read(node, form: .yaml, regulation: regulation, source: "cas")
    }

    private static func node(_ text: String) throws(Problems) -> Node {
        try YAMLReader.read(Array(text.utf8), named: "cas", limits: .cases)
    }

    private enum Step {
        case member(String)
        case item(Int)
    }

    /// `commune.école[1].débit` is commune, école, 1, débit.
    private static func steps(of path: String) -> [Step] {
        path.split(separator: ".").flatMap { part -> [Step] in
            let pieces = part.split(whereSeparator: { $0 == "[" || $0 == "]" })
            return [.member(String(pieces[0]))] + pieces.dropFirst().map { .item(Int($0)!) }
        }
    }

    private static func setting(_ steps: ArraySlice<Step>, in node: Node?, to value: Node) -> Node {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch step {
        case .member(let name):
            var members: [Member] = []
            if case .map(let known)? = node?.content { members = known }
            let rank = members.firstIndex { $0.name == name }
            let member = Member(name: name, at: .start, value: setting(rest, in: rank.map { members[$0].value }, to: value))
            if let rank { members[rank] = member } else { members.append(member) }
            return Node(.map(members), at: .start)
        case .item(let rank):
            var items: [Node] = []
            if case .list(let known)? = node?.content { items = known }
            while items.count <= rank { items.append(Node(.map([]), at: .start)) }
            items[rank] = setting(rest, in: items[rank], to: value)
            return Node(.list(items), at: .start)
        }
    }
}
