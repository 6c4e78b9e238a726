package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// An agent says which place of the répertoire SIRENE an organisation is: from then on its SIREN alone gives nobody a role.
package enum SetSIRET {
    /// Throws `unseen` to who may not instruct, `conflict` when it has one already, or another organisation has that one.
    package static func run(
        _ text: String, of number: Number<Organisation>, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws {
        try Journal.hold(in: connection)
        let book = OrganisationBook(connection)
        guard actor.mayInstruct, try book.find(number) != nil else { throw Refusal.unseen }
        guard let siret = SIRET(text) else {
            throw Refusal(
                .unusable, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas un SIRET.", wayOut: "Il a quatorze chiffres.", field: "siret")
        }
        guard try book.setSIRET(siret, of: number) else {
            throw Refusal(.conflict, "Ce SIRET est celui d’une autre organisation, ou celle-ci en a déjà un autre.", field: "siret")
        }
        try JournalLine.write(
            "organisation.située", of: "organisation/\(number)", by: .person(actor.person.number),
            [.init("siret", .text(siret.description))], at: now, in: connection)
    }
}
