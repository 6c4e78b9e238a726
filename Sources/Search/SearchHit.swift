package import Directory

/// What a search found, with enough to tell it from its homonyms.
package struct SearchHit: Hashable, Sendable {
    package let subject: Subject
    package let name: String
    package let communeCode: String
    package let communeName: String
    package let departmentCode: String
    package let departmentName: String
    /// The postal code that was asked for, else the first.
    package let postalCode: String?
    /// For a municipal arrondissement or an establishment in one: Paris, Lyon or Marseille.
    package let city: CommuneCode?
    package let isClosed: Bool
    package let reason: SearchReason
    /// True when typing errors had to be forgiven.
    package let isApproximate: Bool
}

/// Why something was found.
package enum SearchReason: Hashable, Sendable {
    case name
    /// A name that it bore, or that of a commune which became part of it.
    case formerName(String)
    case postalCode(String)
    /// Its INSEE code.
    case communeCode
    /// An INSEE code that it bore, or that of a commune which became part of it.
    case formerCode(String)
    case uai
    /// An establishment: by the commune where it stands.
    case commune
    case department

    /// What a person reads beside the result; nothing when its name says enough.
    package var french: String? {
        switch self {
        case .name: nil
        case .formerName(let name): "ancien nom\u{A0}: \(name)"
        case .postalCode(let code): "code postal \(code)"
        case .communeCode: "code INSEE"
        case .formerCode(let code): "ancien code INSEE\u{A0}: \(code)"
        case .uai: "UAI"
        case .commune: "commune de l’établissement"
        case .department: "département"
        }
    }
}
