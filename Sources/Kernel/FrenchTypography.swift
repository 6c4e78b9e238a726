/// French text as a careful printer sets it, from what people type: `à 20 Mb/s : 50 %` holds only plain spaces.
///
/// For sentences only, never for a formula or a file shown as it stands.
package enum FrenchTypography {
    /// No-break spaces before ; ! ? % (thin) and before : » € and units and after «, thin ones between thousands, typographic
    /// apostrophes and ellipses. What is already set stays as it is.
    package static func set(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x20 || $0 == 0x27 || $0 == 0x2E }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            switch scalar {
            case " ": output.append(space(at: index, in: scalars))
            case "'" where isLetter(scalars, index - 1) && isLetter(scalars, index + 1): output.append("’")
            case "." where index + 2 < scalars.count && scalars[index + 1] == "." && scalars[index + 2] == ".":
                output.append("…")
                index += 2
            default: output.append(scalar)
            }
            index += 1
        }
        return String(output)
    }

    private static let thin: Unicode.Scalar = "\u{202F}"
    private static let wide: Unicode.Scalar = "\u{A0}"

    private static func space(at index: Int, in scalars: [Unicode.Scalar]) -> Unicode.Scalar {
        if index > 0, scalars[index - 1] == "«" { return wide }
        guard index + 1 < scalars.count else { return " " }
        switch scalars[index + 1] {
        case ";", "!", "?", "%": return thin
        case ":", "»", "€": return wide
        case "0"..."9": return isGroup(at: index, in: scalars) ? thin : " "
        case "M": return isDigit(scalars, index - 1) && scalars[(index + 1)...].starts(with: "Mb/s".unicodeScalars) ? wide : " "
        default: return " "
        }
    }

    /// « 200 000 »: a digit before, three after and no more.
    private static func isGroup(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        isDigit(scalars, index - 1) && (1...3).allSatisfy { isDigit(scalars, index + $0) } && !isDigit(scalars, index + 4)
    }

    private static func isDigit(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
    }

    private static func isLetter(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
    }
}
