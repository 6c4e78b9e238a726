package import Directory

/// Of whom a case is made: as the regulation’s root asks for.
package enum PrefillSubject: Sendable {
    /// A commune and every establishment tied to it and to its arrondissements.
    case commune(Commune, [Establishment])
    /// One establishment, a collège most often, and its commune when the annuaire has it.
    case establishment(Establishment, Commune?)
    /// A territory of its own code (a département, a group of communes), its establishments and their communes.
    case territory(code: String, [Establishment], [CommuneCode: Commune])
}
