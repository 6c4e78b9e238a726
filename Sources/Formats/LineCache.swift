/// The last line looked at in a text: hundreds of thousands of values may stand on one line, which is then decoded once.
final class LineCache {
    private let text: SourceText
    private var number = 0
    private var scalars: [Unicode.Scalar] = []

    init(_ text: SourceText) {
        self.text = text
    }

    /// The characters of a line (the first is 1), without its end; none beyond the last line.
    func line(_ wanted: Int) -> [Unicode.Scalar] {
        if wanted != number { (number, scalars) = (wanted, text.line(wanted)) }
        return scalars
    }

    /// Whether nothing but empty lines stands below a line.
    func isEmpty(after number: Int) -> Bool {
        number >= text.lineCount || (number + 1...text.lineCount).allSatisfy { text.line($0).isEmpty }
    }
}
