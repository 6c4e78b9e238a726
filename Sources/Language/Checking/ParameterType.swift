internal import Grammar
internal import Kernel

/// The type that the value of a parameter shows, when the file does not declare it.
enum ParameterType {
    static func inferred(from text: String) -> ValueType {
        if Money(french: text) != nil { return .amount }
        if Rate(french: text) != nil { return .rate }
        if Day(iso: text) != nil { return .date }
        if ValueText.boolean(text) != nil { return .boolean }
        if FrenchNumber.integer(text) != nil { return .integer(unit: nil) }
        if let meant = meant(by: text) { return meant }
        if let unit = unit(of: text) {
            switch MeantSign.of(unit) {
            case "€": return .amount
            case "%": return .rate
            default: return .integer(unit: unit)
            }
        }
        return .text
    }

    /// « 11 8OO € », « 7O % », « 2023-02-3O »: begun as a number and ended as an amount, cut as a date. What cannot be read is said where it
    /// stands, not where it is used.
    private static func meant(by text: String) -> ValueType? {
        guard let first = text.unicodeScalars.first, ("0"..."9").contains(first) || first == "-" else { return nil }
        switch text.unicodeScalars.last {
        case "€": return .amount
        case "%": return .rate
        default:
            return text.count == 10 && text.split(separator: "-", omittingEmptySubsequences: false).map(\.count) == [4, 2, 2] ? .date : nil
        }
    }

    /// `Mb/s` in « 20 Mb/s »: what follows a whole number.
    static func unit(of text: String) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !FrenchNumber.isSpace($0) && !("0"..."9").contains($0) && $0 != "-" }),
            first > scalars.startIndex
        else { return nil }
        let unit = String(scalars[first...])
        return FrenchNumber.scaled(text, suffix: unit, decimals: 0) == nil ? nil : unit
    }
}
