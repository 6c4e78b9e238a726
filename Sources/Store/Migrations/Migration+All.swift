extension Migration {
    /// Every step, in order; a new one goes at the end, in a file of its own (`Migration0001Annuaire.swift`).
    package static let all: [Migration] = [.annuaire, .journal, .people]
}
