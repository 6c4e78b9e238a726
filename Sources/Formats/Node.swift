package import Kernel

/// A value read from YAML or JSON, before anything is known of its meaning: each part keeps its place.
///
/// Every YAML scalar is `text`: typing belongs to whoever knows the schema (`01004` is a code, `on` a word).
package struct Node: Sendable {
    package indirect enum Content: Sendable {
        /// JSON `null`, YAML `~`, `null` or nothing after the colon.
        case null
        /// JSON only.
        case boolean(Bool)
        /// JSON only: the digits as written, fraction and exponent included.
        case number(String)
        case text(Scalar)
        case list([Node])
        case map([Member])
    }

    package let content: Content
    package let position: Position

    package init(_ content: Content, at position: Position) {
        self.content = content
        self.position = position
    }
}

/// A piece of text and where each of its lines stands in the file.
package struct Scalar: Sendable {
    package enum Style: Sendable { case plain, quoted, block }

    package let value: String
    package let style: Style
    /// Where each source line of the text begins: `offset` counts the Unicode scalars of `value`. First offset is 0.
    package let lines: [(offset: Int, position: Position)]

    package init(_ value: String, style: Style, lines: [(offset: Int, position: Position)]) {
        self.value = value
        self.style = style
        self.lines = lines
    }

    /// The place in the file of the Unicode scalar at `offset` of `value`.
    package func position(at offset: Int) -> Position {
        guard let line = lines.last(where: { $0.offset <= offset }) else { return .start }
        return Position(line: line.position.line, column: line.position.column + offset - line.offset)
    }
}

/// One entry of a map: its name and its value. Names are unique in a map.
package struct Member: Sendable {
    package let name: String
    package let position: Position
    package let value: Node

    package init(name: String, at position: Position, value: Node) {
        self.name = name
        self.position = position
        self.value = value
    }
}
