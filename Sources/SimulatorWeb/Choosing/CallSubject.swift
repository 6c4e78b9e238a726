internal import Directory
internal import Grammar
internal import Hosting
internal import Kernel
internal import Language

/// Of whom a regulation speaks: what a visitor chooses before anything else.
enum CallSubject: Equatable {
    case commune
    /// A collège, a lycée: one establishment.
    case establishment(EstablishmentKind)
    /// A whole territory: its people name it, and say what they know of its establishments.
    case territory

    init(_ regulation: Regulation) {
        let root = regulation.entities[0].name
        self =
            if root == "commune" {
                .commune
            } else if let kind = EstablishmentKind(rawValue: root) {
                .establishment(kind)
            } else {
                .territory
            }
    }

    /// « votre commune », « votre collège ».
    var yours: String {
        switch self {
        case .commune: "votre commune"
        case .establishment(let kind): "votre \(kind.rawValue)"
        case .territory: "votre territoire"
        }
    }

    /// « Changer de commune ».
    var change: String {
        switch self {
        case .commune: "Changer de commune"
        case .establishment: "Changer d’établissement"
        case .territory: "Changer de territoire"
        }
    }

    /// « Nom ou code postal de la commune ».
    var hint: String {
        switch self {
        case .commune: "Son nom, son code postal ou son code INSEE."
        case .establishment: "Son nom, sa commune, son code postal ou son numéro UAI."
        case .territory: ""
        }
    }
}

extension HostedRegulation {
    var subject: CallSubject { CallSubject(regulation) }
    var title: String { regulation.text.title.typeset }
    /// The last day of the call, when its text gives it.
    var lastDay: Day? { regulation.text.inForce.until }
}
