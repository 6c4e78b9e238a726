package import Directory
internal import Formats
internal import Grammar
package import Language
package import Rules

/// Of whom a simulation is made.
package enum SimulationSubject: Hashable, Sendable {
    case commune(CommuneCode)
    /// A collège.
    case establishment(UAI)
    /// A whole territory, by the name or the code that its people give it: what is asked of it, they say.
    case territory(String)
}

extension SimulationSubject {
    /// The name under which an address gives the subject: the root entity’s, `commune=38563`, `collège=0380032C`.
    package static func key(of regulation: Regulation) -> String { regulation.entities[0].name }

    /// The subject that the root of the regulation calls for: a commune for « commune », an establishment for a kind of establishments, else
    /// a territory. `nil` when the text is not such a code.
    package init?(_ text: String, for regulation: Regulation) {
        let root = regulation.entities[0].name
        if root == "commune" {
            guard let code = CommuneCode(text) else { return nil }
            self = .commune(code)
        } else if EstablishmentKind(rawValue: root) != nil {
            guard let uai = UAI(text) else { return nil }
            self = .establishment(uai)
        } else {
            let name = NFC.of(text)
            guard !name.isEmpty, name.count <= Self.longestName, name.first != " ", name.last != " ",
                name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
            else { return nil }
            self = .territory(name)
        }
    }

    /// Of a territory, in characters.
    package static let longestName = 60

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
        case .territory(let name): name
        }
    }
}
