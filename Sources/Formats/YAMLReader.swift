package import Kernel

/// Reads one YAML document, as people write regulations: lists, maps and texts; no type, tag, anchor, alias, merge or directive.
package enum YAMLReader {
    /// The value written in `bytes`; or every problem found, in French, each with its place.
    package static func read(_ bytes: [UInt8], named source: String, limits: ReadingLimits = .standard) throws(Problems) -> Node {
        try read(SourceText(bytes, named: source, limits: limits), limits: limits)
    }

    /// The same for a text already checked, whose hash the caller keeps.
    package static func read(_ text: SourceText, limits: ReadingLimits = .standard) throws(Problems) -> Node {
        try refuseInvisible(text)
        var problems = Problems()
        let root: Node
        do throws(YAMLFault) {
            var composer = YAMLComposer(text, events: try YAMLEvents(text.utf8), limits: limits)
            root = try composer.document(&problems)
        } catch {
            let (message, position) = YAMLRemedy.sentence(for: error, in: text)
            // A fault on a line where something was already refused (« *important* ») only follows from it.
            if !problems.list.contains(where: { $0.position?.line == position.line }) {
                problems.add(Problem(message, in: text.source, at: position))
            }
            throw problems
        }
        guard problems.list.isEmpty else { throw problems }
        return root
    }

    /// Characters that YAML refuses, or takes for the end of a line when no editor does.
    private static func refuseInvisible(_ text: SourceText) throws(Problems) {
        // All of them begin with one of these bytes in UTF-8, which most texts hold only in their accents and quotation marks.
        guard text.utf8.contains(where: { $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return }
        var problems = Problems()
        var (line, column) = (1, 1)
        for scalar in text.text.unicodeScalars {
            if scalar == "\n" {
                (line, column) = (line + 1, 1)
                continue
            }
            switch scalar.value {
            case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
                let message = "caractère invisible \(SourceText.name(scalar)) : retirez-le"
                problems.add(Problem(message, in: text.source, at: Position(line: line, column: column)))
            default: break
            }
            column += 1
        }
        guard problems.list.isEmpty else { throw problems }
    }
}
