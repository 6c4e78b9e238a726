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
    func after(days: Int64) -> Instant { after(seconds: days * 86_400) }
}

/// What a browser would show, already hashed.
func hash(_ sign: Character) -> String { String(repeating: sign, count: 64) }

extension TestDatabase {
    /// With the whole schema, and nobody in it.
    @discardableResult
    static func people<Result>(_ engine: Engine, _ body: (TestDatabase) throws -> Result) throws -> Result {
        try use(engine) { database in
            try Migrator.migrate(database.driver, at: morning)
            return try body(database)
        }
    }
}

/// Leïla Haddad, secretary of Voiron's town hall, in a store that knows Voiron and the département.
struct Voiron {
    let leila: Person
    let voiron: Organisation
    let isere: Organisation

    init(_ connection: any Connection) throws {
        leila = try PersonBook(connection).add(name: "Leïla Haddad", at: morning)
        let book = OrganisationBook(connection)
        voiron = try book.findOrAdd(.commune, code: "38563", name: "Voiron", siren: SIREN("213805633"), siret: nil, at: morning)
            .organisation
        isere = try book.findOrAdd(.departement, code: "38", name: "Isère", siren: nil, siret: nil, at: morning).organisation
    }
}
