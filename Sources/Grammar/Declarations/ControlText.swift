internal import Kernel

/// What a false control does.
package enum Effect: Hashable, Sendable {
    case rejectsDossier
    /// The words as written after « écarte », « l’école » for instance; perhaps empty.
    case setsAside(String)
    case warns

    package var french: String {
        switch self {
        case .rejectsDossier: "rejette le dossier"
        case .setsAside(let what): what.isEmpty ? "écarte" : "écarte \(what)"
        case .warns: "avertit"
        }
    }
}

/// A piece of a control's message: words, or a value between braces.
package enum MessagePart: Sendable {
    case words(String)
    case value(Formula)
}

/// A condition a dossier, a school or a pac must meet.
package struct ControlText: Sendable {
    package let code: Named
    package var entity = Named("", at: .start)
    package var condition: Formula?
    package var requirement: Formula
    package var message: [MessagePart] = []
    package var effect = Effect.warns
    package var title: String?
    package var article: Named?
    package var notes: [String] = []

    package init(code: Named, requirement: Formula) {
        self.code = code
        self.requirement = requirement
    }
}
