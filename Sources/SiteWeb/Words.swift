internal import Directory
internal import Kernel

/// Figures and days as sentences write them.
enum Words {
    /// « 1 284 948 ».
    static func number(_ value: Int) -> String { FrenchNumber.write(Int128(value)) }

    /// « 34\u{202F}% » of the whole, « moins de 1\u{202F}% », « – » when there is no whole.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let percent = (200 * part + whole) / (2 * whole)
        if part > 0, percent == 0 { return "moins de 1\u{202F}%" }
        return "\(percent)\u{202F}%"
    }

    /// « deux », « 12 ».
    static func count(_ value: Int, feminine: Bool = false) -> String {
        let words = ["aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
        guard words.indices.contains(value) else { return number(value) }
        if feminine, value < 2 { return words[value] + "e" }
        return words[value]
    }

    /// « 3 écoles », « 1 école »: French counts zero in the singular.
    static func some(_ value: Int, _ one: String, _ several: String) -> String { "\(number(value))\u{A0}\(value < 2 ? one : several)" }

    /// « vendredi 17 février 2023 ».
    static func day(_ day: Day) -> String {
        let names = ["jeudi", "vendredi", "samedi", "dimanche", "lundi", "mardi", "mercredi"]
        return "\(names[Int(((day.number % 7) + 7) % 7)]) \(day.french)"
    }

    /// « heure de Paris »: in whose time a day ends.
    static func zone(of department: DepartmentCode?) -> String {
        switch department?.description {
        case "971": "heure de Guadeloupe"
        case "972": "heure de Martinique"
        case "973": "heure de Guyane"
        case "974": "heure de La Réunion"
        case "976": "heure de Mayotte"
        default: "heure de Paris"
        }
    }

    /// « Communes ».
    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// « communes »: but a word in capitals keeps them.
    static func lowered(_ text: String) -> String {
        let second = text.dropFirst().first
        return second?.isUppercase == true ? text : text.prefix(1).lowercased() + text.dropFirst()
    }

    /// « a, b et c ».
    static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " et " + last
    }
}
