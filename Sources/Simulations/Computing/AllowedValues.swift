internal import Grammar
internal import Kernel
internal import Language

/// The values of an input under which no control that it decides is false, other answers being what they are.
struct AllowedValues: Equatable, Sendable {
    /// In ascending order, apart from each other; options by their rank.
    let spans: [ClosedRange<Int64>]

    func contains(_ number: Int64) -> Bool { spans.contains { $0.contains(number) } }

    /// The nearest to a number, the smaller one when two are as near; `nil` when there is none.
    func nearest(to number: Int64) -> Int64? {
        spans.map { min(max(number, $0.lowerBound), $0.upperBound) }.min { left, right in
            (abs(left - number), left) < (abs(right - number), right)
        }
    }

    /// « 0, 10 ou 20 », « 0 ou de 13 à 23 », « 3 au plus », « 20 Mb/s au moins »; `nil` when every value of the input is allowed and the
    /// regulation declares no bound.
    static func french(_ allowed: AllowedValues?, of field: InputField) -> String? {
        let isWhole = allowed == nil || allowed?.spans == [field.range]
        switch field.type {
        case .choice, .boolean:
            guard let allowed, !isWhole else { return nil }
            let ranks = allowed.spans.flatMap { Array($0) }
            if ranks.isEmpty { return "aucun choix possible ici" }
            let labels = ranks.map { FieldText.shown(.number($0), of: field) }
            return labels.count == 1 ? "\(labels[0]) seulement" : list(labels)
        case .integer, .amount, .rate, .date:
            let isDeclared = field.text.low != nil || field.text.high != nil
            if isWhole { return isDeclared ? words(field.range, of: field, isClosed: true) : nil }
            guard let allowed else { return nil }
            if allowed.spans.isEmpty { return "aucune valeur possible ici" }
            if let only = allowed.spans.first, allowed.spans.count == 1 {
                return only.count == 1 ? "\(shown(only.lowerBound, field)) seulement" : words(only, of: field, isClosed: isDeclared)
            }
            return list(
                allowed.spans.flatMap { span in
                    span.count <= 2 ? span.map { shown($0, field) } : [words(span, of: field, isClosed: true)]
                })
        case .multiple, .text, .file: return nil
        }
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) ou \(last)"
    }

    /// `isClosed`: both ends are told even when one is the end of what the input accepts.
    private static func words(_ span: ClosedRange<Int64>, of field: InputField, isClosed: Bool) -> String {
        let (low, high) = (shown(span.lowerBound, field), shown(span.upperBound, field))
        let isDate = field.type == .date
        if span.upperBound == field.range.upperBound, !(isClosed && field.text.high != nil) {
            return isDate ? "le \(low) au plus tôt" : "\(low) au moins"
        }
        if span.lowerBound == field.range.lowerBound, !(isClosed && span.lowerBound > 0) {
            return isDate ? "le \(high) au plus tard" : "\(high) au plus"
        }
        return isDate ? "du \(low) au \(high)" : "de \(low) à \(high)"
    }

    private static func shown(_ number: Int64, _ field: InputField) -> String { ValueText.bound(Int128(number), as: field.type) }
}
