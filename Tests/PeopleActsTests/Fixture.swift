import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

/// A morning of the campaign.
let morning = Instant(iso: "2026-11-23T08:00:00Z")!

extension Instant {
    func after(seconds: Int64) -> Instant { Instant(seconds: self.seconds + seconds) }
    func after(hours: Int64) -> Instant { after(seconds: hours * 3600) }
    func after(days: Int64) -> Instant { after(seconds: days * 86_400) }
}

/// What a browser would show, already hashed.
func hash(_ sign: Character) -> String { String(repeating: sign, count: 64) }

/// Voiron and Moirans, the département, and those who act for them.
struct Town {
    /// Prepares Voiron's dossiers.
    let leila: Person
    /// Mayor of Voiron.
    let helene: Person
    /// Mayor of Moirans.
    let marc: Person
    /// Administrator at the département.
    let nadia: Person
    /// Instructor at the département.
    let karim: Person
    /// Acts for nobody.
    let bruno: Person
    let voiron: Organisation
    let moirans: Organisation
    let isere: Organisation

    init(_ connection: any Connection) throws {
        let people = PersonBook(connection)
        let organisations = OrganisationBook(connection)
        func person(_ name: String, _ address: String) throws -> Person {
            let person = try people.add(name: name, at: morning)
            try people.add(try #require(MailAddress(address)), to: person.number, at: morning)
            return person
        }
        func organisation(_ kind: Organisation.Kind, _ code: String, _ name: String, _ siren: String?) throws -> Organisation {
            try organisations.findOrAdd(kind, code: code, name: name, siren: siren.flatMap { SIREN($0) }, siret: nil, at: morning)
                .organisation
        }
        leila = try person("Leïla Haddad", "leila.haddad@voiron.fr")
        helene = try person("Hélène Arnaud", "helene.arnaud@voiron.fr")
        marc = try person("Marc Vial", "marc.vial@moirans.fr")
        nadia = try person("Nadia Perrin", "nadia.perrin@isere.fr")
        karim = try person("Karim Benali", "karim.benali@isere.fr")
        bruno = try person("Bruno Roux", "bruno.roux@exemple.fr")
        voiron = try organisation(.commune, "38563", "Voiron", "213805633")
        moirans = try organisation(.commune, "38239", "Moirans", nil)
        isere = try organisation(.departement, "38", "Isère", nil)
        for (person, organisation, role) in [
            (leila, voiron, .preparateur), (helene, voiron, .responsable), (marc, moirans, .responsable), (nadia, isere, .administrateur),
            (karim, isere, .instructeur),
        ] as [(Person, Organisation, Role)] {
            _ = try MembershipBook(connection).grant(
                role, in: organisation.number, to: person.number, as: .command, by: nil, since: morning)
        }
    }
}

extension TestDatabase {
    /// With the whole schema and the town.
    @discardableResult
    static func town<Result>(_ engine: Engine, _ body: (TestDatabase, Town) throws -> Result) throws -> Result {
        try use(engine) { database in
            try Migrator.migrate(database.driver, at: morning)
            let town = try database.driver.write { try Town($0) }
            return try body(database, town)
        }
    }

    func actor(_ person: Person, at now: Instant = morning) throws -> Actor {
        try #require(try driver.read { try PersonBook($0).actor(person.number, at: now) })
    }
}
