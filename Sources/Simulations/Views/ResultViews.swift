package import Grammar

/// A result of an instance, in words.
package struct ResultView: Sendable {
    /// The rule’s name in the regulation.
    package let name: String
    package let title: String
    package let article: String?
    /// « 8 260,00 € »; `nil` when it cannot be computed.
    package let shown: String?
    /// The exact value: cents, basis points, whole numbers…
    package let value: Value?
    package let type: ValueType
    /// What prevents it; empty when it is known.
    package let missing: [MissingView]
    /// The hypotheses and estimations without which it, or what it is under an answer, would be another: « hypothèse : débit suffisant »,
    /// « estimation : nombre de classes ».
    package let restsOn: [String]
    /// Of a result of the root, when one question alone prevents it: what it is under each answer.
    package let alternatives: Alternatives?
}

/// Something that a result lacks, and who can give it.
package struct MissingView: Sendable, Equatable {
    package enum Giver: Sendable, Equatable {
        /// The visitor, in the field of that name.
        case applicant(field: String)
        /// The annuaire should; the visitor may, in the field of that name.
        case directory(field: String)
        /// Those who examine the dossier.
        case instruction
        /// The text does not give the parameter of that name: one may try a value.
        case parameter(name: String)
        /// The text gives no value in this case.
        case text
    }

    /// « débit Internet de l’école Paul Bert », « prix du vidéoprojecteur interactif ».
    package let label: String
    package let giver: Giver
    /// « à donner par le demandeur », « le texte ne le donne pas »…
    package let giverLine: String
}

/// A result of the root shown first.
package struct HeadlineView: Sendable {
    package let result: ResultView
    /// When it is unknown: what it is without the requests of some instances.
    package let knownPart: KnownPart?
    package struct KnownPart: Sendable {
        /// « 8 260,00 € ».
        package let shown: String
        package let value: Value
        /// The instances whose requests are left out, by their titles.
        package let without: [String]
        /// « Sans compter ce que demandent École Paul Bert et École Criel. »
        package let definition: String
    }
}
