import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Reconnaître qui envoie une demande")
struct RecogniseSessionTests {
    private static func open(_ sign: Character, for person: Person, in database: TestDatabase) throws -> SignInSession {
        try database.driver.write {
            try SessionBook($0).open(
                hash: hash(sign), person: person.number, means: .link, device: "", expires: SessionTerms.expiry(from: morning), at: morning)
        }
    }

    private static func recognise(_ sign: Character, at now: Instant, in database: TestDatabase) throws -> SignedIn? {
        try database.driver.read { try RecogniseSession.run(tokenHash: hash(sign), at: now, in: $0) }
    }

    @Test("Qui montre une session ouverte est reconnu, avec ses rôles", arguments: Engine.allCases)
    func recognised(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.open("a", for: town.leila, in: database)
            let signedIn = try #require(try Self.recognise("a", at: morning, in: database))
            #expect(signedIn.actor == (try database.actor(town.leila)))
            #expect(signedIn.actor.roles(in: town.voiron.number) == [.preparateur])
            #expect(try Self.recognise("b", at: morning, in: database) == nil)
        }
    }

    @Test("Un agent sort après douze heures, une secrétaire après trente jours", arguments: Engine.allCases)
    func idle(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.open("a", for: town.karim, in: database)
            _ = try Self.open("b", for: town.leila, in: database)
            #expect(try Self.recognise("a", at: morning.after(hours: 11), in: database) != nil)
            #expect(try Self.recognise("a", at: morning.after(hours: 12), in: database) == nil)
            #expect(try Self.recognise("b", at: morning.after(days: 29), in: database) != nil)
            #expect(try Self.recognise("b", at: morning.after(days: 30), in: database) == nil)
        }
    }

    @Test("Qui s’en sert reste connecté, jusqu’à soixante jours", arguments: Engine.allCases)
    func used(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.open("a", for: town.leila, in: database)
            for day in [20, 40, 59] as [Int64] {
                let now = morning.after(days: day)
                let signedIn = try #require(try Self.recognise("a", at: now, in: database))
                #expect(SessionTerms.isStale(signedIn.session, at: now))
                try database.driver.write { try RecogniseSession.touch(signedIn, at: now, in: $0) }
            }
            #expect(try Self.recognise("a", at: morning.after(days: 60), in: database) == nil)
        }
    }

    @Test("Une personne retirée est dehors à la demande suivante", arguments: Engine.allCases)
    func disabled(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.open("a", for: town.leila, in: database)
            #expect(try Self.recognise("a", at: morning, in: database) != nil)
            #expect(try database.driver.write { try PersonBook($0).disable(town.leila.number, at: morning) })
            #expect(try Self.recognise("a", at: morning, in: database) == nil)
        }
    }

    @Test("Un rôle qui prend fin ne sert plus, session ouverte ou non", arguments: Engine.allCases)
    func ended(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.open("a", for: town.leila, in: database)
            let noon = morning.after(hours: 4)
            try database.driver.write { connection in
                let members = try MembershipBook(connection).members(of: town.voiron.number, at: morning)
                for member in members where member.person == town.leila { _ = try MembershipBook(connection).end(member.number, at: noon) }
            }
            #expect(try Self.recognise("a", at: noon.after(seconds: -1), in: database)?.actor.memberships.count == 1)
            #expect(try Self.recognise("a", at: noon, in: database)?.actor.memberships.isEmpty == true)
        }
    }
}
