internal import Formats
internal import Language
internal import Proofs

/// A dossier written in YAML, as a person would.
enum CaseText {
    /// The dossier of the file's first example; empty when there is none.
    static func firstExample(of regulation: Regulation) -> String {
        ExampleCase.first(of: regulation).map { write($0.tree, margin: "") } ?? ""
    }

    private static func write(_ members: [Member], margin: String) -> String {
        members.map { member in
            switch member.value.content {
            case .map(let inner) where !inner.isEmpty: "\(margin)\(member.name):\n\(write(inner, margin: margin + "  "))"
            case .list(let items) where items.contains(where: \.isMap):
                "\(margin)\(member.name):\n\(items.map { item($0, margin + "  ") }.joined())"
            default: "\(margin)\(member.name): \(inline(member.value))\n"
            }
        }.joined()
    }

    /// `- uai: …`, its other members under the first.
    private static func item(_ node: Node, _ margin: String) -> String {
        guard case .map(let members) = node.content, !members.isEmpty else { return "\(margin)- \(inline(node))\n" }
        let text = write(members, margin: margin + "  ")
        return "\(margin)- \(text.dropFirst(margin.count + 2))"
    }

    private static func inline(_ node: Node) -> String {
        switch node.content {
        case .null: return "~"
        case .boolean(let value): return value ? "oui" : "non"
        case .number(let digits): return digits
        case .text(let scalar): return quoted(scalar)
        case .list(let items): return "[\(items.map(inline).joined(separator: ", "))]"
        case .map(let members): return "{\(members.map { "\($0.name): \(inline($0.value))" }.joined(separator: ", "))}"
        }
    }

    /// Between quotes what was, and what YAML would read otherwise.
    private static func quoted(_ scalar: Scalar) -> String {
        let text = scalar.value
        let isPlain =
            scalar.style == .plain && !text.isEmpty && !text.contains { ",[]{}#:\"'\n&*!|>%@`".contains($0) } && text.trimmed == text
        if isPlain { return text }
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
    }
}

extension Node {
    fileprivate var isMap: Bool { if case .map = content { true } else { false } }
}
