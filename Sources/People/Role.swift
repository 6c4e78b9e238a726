/// What a person does for an organisation.
package enum Role: String, CaseIterable, Sendable {
    // For a commune, a collège…
    /// Signs and deposits: the mayor, the head.
    case responsable
    /// Prepares the dossiers: the secretary.
    case preparateur = "préparateur"

    // For those who run the programme.
    case administrateur
    case instructeur
    case evaluateur = "évaluateur"
    case decideur = "décideur"
    case gestionnaire
    /// Reads, decides nothing: a partner.
    case lecteur

    /// Those that an organisation of that kind knows.
    package static func of(_ kind: Organisation.Kind) -> [Role] {
        kind.runsTheProgramme
            ? [.administrateur, .instructeur, .evaluateur, .decideur, .gestionnaire, .lecteur] : [.responsable, .preparateur]
    }
}
