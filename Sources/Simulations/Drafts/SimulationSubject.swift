package import Directory
internal import Grammar
package import Language
package import Rules

/// Of whom a simulation is made.
package enum SimulationSubject: Hashable, Sendable {
    case commune(CommuneCode)
    /// A collège.
    case establishment(UAI)
}

extension SimulationSubject {
    /// The name under which an address gives the subject: the root entity’s, `commune=38563`, `collège=0380032C`.
    package static func key(of regulation: Regulation) -> String { regulation.entities[0].name }

    /// The subject that the root of the regulation calls for: a commune for « commune », an establishment otherwise. `nil` when the text
    /// is not such a code.
    package init?(_ text: String, for regulation: Regulation) {
        if regulation.entities[0].name == "commune" {
            guard let code = CommuneCode(text) else { return nil }
            self = .commune(code)
        } else {
            guard let uai = UAI(text) else { return nil }
            self = .establishment(uai)
        }
    }

    /// The first that an address names; `nil` when it names none that can be read.
    package init?(named pairs: [(name: String, value: String)], for regulation: Regulation) {
        let key = Self.key(of: regulation)
        guard let text = pairs.first(where: { $0.name == key })?.value else { return nil }
        self.init(text, for: regulation)
    }

    /// The one that the key of a case’s root names; `nil` when it has none.
    package init?(of dossier: Dossier, for regulation: Regulation) {
        guard case .text(let key)?? = dossier.levels.first?.keys.first else { return nil }
        self.init(key, for: regulation)
    }

    /// `38563`, `0380032C`.
    package var code: String {
        switch self {
        case .commune(let code): code.description
        case .establishment(let uai): uai.description
        }
    }
}
