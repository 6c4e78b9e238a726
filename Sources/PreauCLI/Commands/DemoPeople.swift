internal import Credentials
internal import Kernel
internal import People
internal import PeopleActs
internal import Store

/// The people of the demonstration: all made up, on mailboxes that exist nowhere.
enum DemoPeople {
    /// One of them, and what she is there for.
    struct Persona {
        let name: String
        let address: String
        let role: Role
        let place: AddPersonByCommand.Place
        /// « secrétaire de mairie, Voiron ».
        let about: String
    }

    static let all: [Persona] = [
        Persona(
            name: "Claire Morel", address: "claire.morel@isere.exemple.fr", role: .administrateur, place: .department("38"),
            about: "agente du Département"),
        Persona(
            name: "Leïla Haddad", address: "leila.haddad@voiron.exemple.fr", role: .preparateur, place: .known(.commune, code: "38563"),
            about: "secrétaire de mairie, Voiron"),
        Persona(
            name: "Arnaud Belmont", address: "arnaud.belmont@voiron.exemple.fr", role: .responsable,
            place: .known(.commune, code: "38563"), about: "maire de Voiron"),
        Persona(
            name: "Inès Perrin", address: "ines.perrin@college.exemple.fr", role: .responsable,
            place: .known(.college, code: "0381810L"), about: "principale du collège Gérard Philipe, Fontaine"),
    ]

    static func add(to driver: any Driver, at now: Instant) throws {
        for persona in all {
            let token = Token(random: Randomness.bytes(Token.size))
            _ = try driver.write { connection in
                try AddPersonByCommand.run(
                    address: persona.address, name: persona.name, role: persona.role, in: persona.place, token: token, at: now,
                    in: connection)
            }
        }
    }
}
