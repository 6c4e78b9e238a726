package import Kernel

/// What was last said in one field of a draft, by whom and when.
package struct DossierAnswer: Hashable, Sendable {
    /// The form field, as `FieldName` writes it: `école.0380001A.débit`.
    package let field: String
    /// Counts what was said in this field, from 1. Whoever saves says which one she saw.
    package let version: Int64
    /// As typed; several for a multiple choice. `nil`: the answer was taken back, what the annuaire says holds again.
    package let texts: [String]?
    /// The estimation that stands in the field was confirmed.
    package let isConfirmed: Bool
    package let by: Author
    package let at: Instant

    package init(field: String, version: Int64, texts: [String]?, isConfirmed: Bool, by: Author, at: Instant) {
        self.field = field
        self.version = version
        self.texts = texts
        self.isConfirmed = isConfirmed
        self.by = by
        self.at = at
    }
}

/// What someone wants a field to say.
package struct AnswerChange: Hashable, Sendable {
    package let field: String
    /// `nil` takes the answer back.
    package let texts: [String]?
    package let isConfirmed: Bool
    /// The version that she saw; 0 when nobody had answered.
    package let basedOn: Int64

    package init(field: String, texts: [String]?, isConfirmed: Bool = false, basedOn: Int64) {
        self.field = field
        self.texts = texts.map { $0.map(Self.clean) }
        self.isConfirmed = isConfirmed
        self.basedOn = basedOn
    }

    /// It says what the field already says.
    package func says(_ answer: DossierAnswer?) -> Bool {
        guard let answer else { return texts == nil && !isConfirmed }
        return texts == answer.texts && isConfirmed == answer.isConfirmed
    }

    /// Ends of line as one sign, without the signs that no keyboard types.
    private static func clean(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        guard lines.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }) else {
            return lines
        }
        return String(
            String.UnicodeScalarView(lines.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }))
    }

    /// Letters that a field may hold in all.
    package static let longest = 20_000
    /// Texts that a field may hold.
    package static let most = 100

    /// `nil` when it can be kept.
    package var refusal: Refusal? {
        guard let texts, texts.count > Self.most || texts.reduce(0, { $0 + $1.count }) > Self.longest else { return nil }
        return Refusal(
            .unusable, "Ce champ tient \(FrenchNumber.write(Int128(Self.longest))) signes au plus.",
            wayOut: "Raccourcissez le texte, ou joignez-le comme pièce.", field: field)
    }
}

/// What became of a change.
package enum AnswerOutcome: Hashable, Sendable {
    /// Written, or already said: the version to build on.
    case saved(version: Int64)
    /// Someone else wrote meanwhile: hers stands, nothing was overwritten.
    case conflict(AnswerConflict)
}

/// Two people wrote in one field: both values, so that a person chooses.
package struct AnswerConflict: Hashable, Sendable {
    package let theirs: DossierAnswer
    package let mine: AnswerChange

    package init(theirs: DossierAnswer, mine: AnswerChange) {
        self.theirs = theirs
        self.mine = mine
    }
}
