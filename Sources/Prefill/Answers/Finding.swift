package import Directory
package import Kernel

/// What the annuaire answers to one input: a value with where it comes from, or why there is none.
package enum Finding: Sendable {
    case found(Answer)
    /// A French sentence that says why, and what stands beside.
    case unknown(String, others: [Fact] = [])

    package struct Answer: Sendable {
        package let content: Content
        package let isContested: Bool
        /// The day from which the value is told; `nil` when the source gives none.
        package let date: Day?
        /// Where it comes from, in French: the source and its date, and what was seen in it.
        package let sentence: String
        /// The rule by which it was deduced; `nil` when a source says it.
        package let rule: EstimationRule?
        /// What other sources say, or said.
        package let others: [Fact]
        package let contests: [Contest]
    }

    package enum Content: Hashable, Sendable {
        case text(String)
        case number(Int)
        case truth(Bool)
    }
}

extension Finding {
    /// What a standing says, as it stands.
    static func said(_ content: Content, by standing: Standing, _ sentence: String? = nil) -> Finding {
        .found(
            Answer(
                content: content, isContested: standing.isContested, date: standing.inForce.date.firstDay,
                sentence: [sentence, standing.inForce.provenance].compactMap { $0 }.joined(separator: "\u{A0}: "), rule: nil,
                others: standing.others, contests: standing.contests))
    }

    /// What a rule deduces from a standing, or from a fact.
    static func estimated(
        _ content: Content, by rule: EstimationRule, from fact: Fact?, beside standing: Standing? = nil
    ) -> Finding {
        let origin = fact.map { " D’après\u{A0}: \($0.provenance)." } ?? ""
        return .found(
            Answer(
                content: content, isContested: standing?.isContested ?? false, date: fact?.date.firstDay,
                sentence: "\(rule.sentence)\(origin)", rule: rule, others: standing?.others ?? [], contests: standing?.contests ?? []))
    }

    /// What is not in a list that is complete: the answer has the list’s date.
    static func absent(from series: Series, _ edition: Edition?, _ sentence: String) -> Finding {
        let date = edition?.asOf.map { ", \($0.french)" } ?? ""
        return .found(
            Answer(
                content: .truth(false), isContested: false, date: edition?.asOf, sentence: "\(sentence)\u{A0}: \(series.title)\(date)",
                rule: nil, others: [], contests: []))
    }

    /// A value, said or deduced, by the view that determined it.
    static func determined<Value>(_ determined: Determined<Value>, _ content: (Value) -> Content) -> Finding {
        switch determined.basis {
        case .said(let standing): said(content(determined.value), by: standing)
        case .estimated(let rule, let facts): estimated(content(determined.value), by: rule, from: facts.first)
        }
    }
}
