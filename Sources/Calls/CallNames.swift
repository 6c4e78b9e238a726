internal import Grammar
package import Language
package import People

/// The names that a regulation and its call share: who answers, the last day, the day of the deposit.
package enum CallNames {
    /// The parameter of the regulation whose value is the day of the closing.
    package static let lastDay = "date_limite"
    /// The input of the root whose value is the day of the deposit.
    package static let depositDay = "date_dépôt"
}

extension Regulation {
    /// What kind of organisation answers a call that follows this regulation; `nil` when its root is no organisation that deposits.
    package var answeredBy: Organisation.Kind? {
        let root = entities[0].name
        return Organisation.Kind.allCases.first { $0.rawValue.lowercased() == root.lowercased() && !$0.runsTheProgramme }
    }

    /// The regulation compares days of deposit with the closing of its call.
    package var readsLastDay: Bool { lastDay != nil }

    /// The article that gives the last day of deposit; `nil` when there is none.
    package var lastDayArticle: String? { lastDay?.text.article?.name }

    private var lastDay: Parameter? { parameters.first { $0.name == CallNames.lastDay && $0.type == .date } }

    /// The rank of the input of the root that the deposit fills by itself; `nil` when the regulation does not ask for the day.
    package var depositDay: Int? {
        entities[0].inputs.first { inputs[$0].name == CallNames.depositDay && inputs[$0].type == .date }
    }

    /// What an agent must know before opening a call on this regulation, in French; empty when all holds.
    package var callWarnings: [String] {
        var warnings: [String] = []
        if !readsLastDay {
            warnings.append(
                "Le règlement n’a pas de paramètre «\u{A0}\(CallNames.lastDay)\u{A0}» de type date\u{A0}: la clôture de l’appel arrête les dépôts, mais aucun de ses contrôles ne la lit."
            )
        }
        if depositDay == nil {
            warnings.append(
                "Le règlement ne demande pas «\u{A0}\(entities[0].name).\(CallNames.depositDay)\u{A0}»\u{A0}: le jour du dépôt est gardé avec le dossier, mais aucun calcul ne le lit."
            )
        }
        return warnings
    }
}
