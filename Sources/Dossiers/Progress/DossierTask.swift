package import Simulations

/// One thing to do before a dossier is whole, or that is done. « Reste à faire » lists those that are not.
package struct DossierTask: Sendable {
    package enum Kind: Hashable, Sendable {
        /// Questions of a step of the form, by its rank, about one instance.
        case questions(step: Int)
        /// Choosing for which schools something is asked.
        case request
        /// A document that the regulation wants, by its code.
        case evidence(String)
        /// The project of a school, as long as whoever writes it does not say that it is ready.
        case project
        /// Reading again, signing, depositing.
        case deposit
    }

    package enum State: Int, Sendable, Comparable {
        /// What stands there sets the school aside, rejects the dossier or cannot be read.
        case blocks
        /// Nothing can be computed or judged without it.
        case decides
        case toDo
        /// Someone else is at it.
        case inProgress
        case upcoming
        case done

        package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }

        package var french: String {
            switch self {
            case .blocks: "À corriger"
            case .decides: "À répondre"
            case .toDo: "À compléter"
            case .inProgress: "En cours"
            case .upcoming: "À venir"
            case .done: "Terminé"
            }
        }
    }

    /// A field to go to.
    package struct Place: Hashable, Sendable {
        package let field: String
        package let label: String

        package init(field: String, label: String) {
            self.field = field
            self.label = label
        }
    }

    package let kind: Kind
    /// Where it is to be done; `.root` for the whole dossier.
    package let instance: InstanceName
    /// « École Les Galopins : espace numérique de travail (ENT) ».
    package let title: String
    /// Sentences: why it matters, who was asked.
    package let details: [String]
    package let places: [Place]
    package let state: State

    package init(kind: Kind, instance: InstanceName, title: String, details: [String] = [], places: [Place] = [], state: State) {
        self.kind = kind
        self.instance = instance
        self.title = title
        self.details = details
        self.places = places
        self.state = state
    }
}
