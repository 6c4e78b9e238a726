/// An act that is not done, and why: an answer, not a breakdown. Nothing of the act was kept.
package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// What was given cannot be used: 422.
        case unusable
        /// It does not exist, or not for this person: 404, the same in both cases.
        case unseen
        /// This person sees it and may not do that: 403.
        case forbidden
        /// Someone else was first, or the moment has passed: 409.
        case conflict
        /// Too many tries: 429.
        case tooMany
    }

    package let kind: Kind
    /// What happened and why, in French: facts first.
    package let sentence: String
    /// What would make it pass, in French; `nil` when nothing would.
    package let wayOut: String?
    /// The article that decides; `nil` when no regulation does.
    package let article: String?
    /// The form field to mend; `nil` when it is not about one.
    package let field: String?

    package init(_ kind: Kind, _ sentence: String, wayOut: String? = nil, article: String? = nil, field: String? = nil) {
        self.kind = kind
        self.sentence = sentence
        self.wayOut = wayOut
        self.article = article
        self.field = field
    }

    /// What one may not see does not exist.
    package static let unseen = Refusal(.unseen, "Rien ne se trouve à cette adresse, ou rien que vous puissiez voir.")

    package var description: String { wayOut.map { "\(sentence) \($0)" } ?? sentence }
}
