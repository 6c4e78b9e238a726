package import Directory

/// One commune or establishment that can be found.
///
/// A class, since a hundred thousand of them are put in order: moving one is then one reference, not ten texts.
package final class SearchEntry: Sendable {
    /// A commune (municipal arrondissements included) or an establishment; nothing else is searched.
    package let subject: Subject
    package let name: String
    /// Commune where it stands; its own code for a commune.
    package let communeCode: String
    package let communeName: String
    /// `38`, `2A`, `974`.
    package let departmentCode: String
    package let departmentName: String
    package let postalCodes: [String]
    /// Names that it bore, and names of the communes that became part of it.
    package let formerNames: [String]
    /// Codes that it bore, and codes of the communes that became part of it.
    package let formerCodes: [String]
    /// Inhabitants or pupils; 0 when unknown.
    package let weight: Int
    package let isClosed: Bool
    /// What an establishment is; `nil` for a commune, and for an establishment of which nobody says it.
    package let kind: EstablishmentKind?

    package init(
        subject: Subject, name: String, communeCode: String, communeName: String, departmentCode: String, departmentName: String,
        postalCodes: [String] = [], formerNames: [String] = [], formerCodes: [String] = [], weight: Int = 0, isClosed: Bool = false,
        kind: EstablishmentKind? = nil
    ) {
        self.subject = subject
        self.name = name
        self.communeCode = communeCode
        self.communeName = communeName
        self.departmentCode = departmentCode
        self.departmentName = departmentName
        self.postalCodes = postalCodes
        self.formerNames = formerNames
        self.formerCodes = formerCodes
        self.weight = weight
        self.isClosed = isClosed
        self.kind = kind
    }
}

/// What a search may give.
package enum SearchKinds: Sendable {
    case all, communes, establishments
    case only(EstablishmentKind)
}

/// Where a search looks.
package enum SearchArea: Hashable, Sendable {
    /// `38`, `2A`, `974`.
    case department(String)
    /// INSEE code; that of Paris, Lyon or Marseille takes in their arrondissements.
    case commune(String)
}
