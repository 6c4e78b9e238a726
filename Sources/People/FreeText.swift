package import Kernel

/// What a person writes for another to read: a message, a reason. Spaces and line ends around it do not count, line ends inside are kept.
package enum FreeText {
    /// Throws when it is longer than `longest` characters, or holds signs that no keyboard writes.
    ///
    /// - Parameter field: of the form.
    package static func read(_ text: String, longest: Int, field: String) throws(Refusal) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let isControl = lines.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" }
        guard !isControl else {
            throw Refusal(.unusable, "Ce texte contient un signe invisible.", wayOut: "Tapez-le de nouveau.", field: field)
        }
        let start = lines.drop(while: \.isWhitespace)
        let end = start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex
        let kept = String(start[..<end])
        guard kept.count <= longest else {
            throw Refusal(
                .unusable, "Ce texte a \(FrenchNumber.write(Int128(kept.count)))\u{A0}caractères.",
                wayOut: "Il peut en avoir \(FrenchNumber.write(Int128(longest))).", field: field)
        }
        return kept
    }
}
