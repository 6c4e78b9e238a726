package import Kernel
package import People

/// Who may do what to calls.
package enum CallRights {
    /// Opens, changes and closes calls: agents who instruct or administer. Whoever is no agent does not know that these pages exist.
    package static func demandChange(by actor: Actor) throws(Refusal) {
        guard actor.isAgent else { throw .unseen }
        guard actor.mayInstruct else {
            throw Refusal(
                .forbidden, "Votre rôle ne permet pas de changer un appel.",
                wayOut: "Demandez à un administrateur du territoire, ou à une personne qui instruit les dossiers.")
        }
    }

    /// Agents see calls that are still prepared; the others from their publication on. `actor` is `nil` for a visitor.
    package static func sees(_ call: Call, _ actor: Actor?, at now: Instant) -> Bool {
        actor?.isAgent == true || call.publication(at: now) != nil
    }
}
