package import Rules

/// The root, a school, a PAC: what it is, what is asked of it, what is judged of it, what it gives.
package struct InstanceView: Sendable {
    package enum State: String, Sendable {
        /// Nothing is asked for it: « non concernée ».
        case unconcerned = "non concernée"
        /// No control is false.
        case conforming = "conforme"
        /// A control sets it aside, or rejects the dossier.
        case setAside = "écartée"
        /// An answer is missing to judge it.
        case incomplete = "à compléter"
        /// The visitor took it away.
        case removed = "retirée"
    }

    package let name: InstanceName
    /// `école.0380001A`: in fields, buttons, addresses.
    package var id: String { name.text }
    /// Rank in `Regulation.entities`.
    package let entity: Int
    /// « École », « Programme d’actions concertées (PAC) ».
    package let entityTitle: String
    /// « École Paul Bert », « PAC n° 1 ».
    package let title: String
    /// `0380001A`; `nil` when it has none.
    package let key: String?
    /// From the annuaire, or added by the visitor.
    package let isAdded: Bool
    package let state: State
    /// `commune.école[0]` in the case; `nil` when removed.
    package let path: String?
    /// Its row among those of its entity in the case; `nil` when removed.
    package let row: Int?
    /// In the order of the form, then those that others give; every input is there, asked or not.
    package let fields: [FieldView]
    /// Controls of this instance, those that are not met first; empty when removed.
    package let controls: [ControlView]
    package let results: [ResultView]
    package let children: [ChildrenView]
    /// The headline with what it asks minus the headline without: « 8 260,00 € »; `nil` when unknown, when nothing is asked or when it is
    /// the root.
    package let brings: ResultView?

    /// Something is asked for it: it has a child, or its regulation knows none for it.
    package let isConcerned: Bool

    package func field(_ input: String) -> FieldView? { fields.first { $0.name == input || $0.name.hasSuffix("." + input) } }
}

/// The children of one entity under an instance.
package struct ChildrenView: Sendable {
    package let entity: Int
    /// `pac`.
    package let entityName: String
    package let title: String
    package let plural: String
    /// One may add an instance: the limit of the regulation is not reached.
    package let canAdd: Bool
    /// The name that an added one would bear when it has no key: `école.0380001A.pac.2`.
    package let nextName: InstanceName
    /// The key is a text that one may give when adding (a UAI).
    package let takesKey: Bool
    package let instances: [InstanceView]
}

/// A control on one instance.
package struct ControlView: Sendable {
    package let code: String
    package let title: String
    package let outcome: ControlOutcome
    package let effect: Effect
    /// « Débit trop faible : 12 Mb/s à l’école, il faut au moins 20 Mb/s. »; empty when met.
    package let message: String
    package let article: String?
    /// « Débit Internet : au moins 20 Mb/s », when a sentence says what would make it pass.
    package let remedy: String?
    /// One value that makes it pass, tried: the button « Essayer avec 20 Mb/s ».
    package let trial: Trial?
    package let missing: [MissingView]
    /// Hypotheses and estimations without which it would be judged otherwise.
    package let restsOn: [String]

    package struct Trial: Sendable {
        /// `école.0380001A.débit`.
        package let field: String
        /// What the field takes: `20`.
        package let text: String
        /// « 20 Mb/s ».
        package let shown: String
        package let fieldLabel: String
        /// What the headline would become: « 16 520,00 € »; `nil` when it stays unknown.
        package let headline: String?
    }

    /// What a false one does.
    package enum Effect: Sendable, Equatable {
        case rejects, setsAside, warns
    }
}
