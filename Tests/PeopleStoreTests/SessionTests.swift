import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Les sessions")
struct SessionTests {
    @Test("Une session ouverte dit qui c’est, et tout ce pour quoi elle agit à cet instant", arguments: Engine.allCases)
    func found(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let members = MembershipBook(connection)
                _ = try members.grant(.preparateur, in: place.voiron.number, to: place.leila.number, as: .request, by: nil, since: morning)
                let later = morning.after(days: 2)
                _ = try members.grant(.instructeur, in: place.isere.number, to: place.leila.number, as: .command, by: nil, since: later)
                let book = SessionBook(connection)
                let opened = try book.open(
                    hash: hash("a"), person: place.leila.number, means: .link, device: "Firefox sous Linux",
                    expires: SessionTerms.expiry(from: morning), at: morning)
                let first = try #require(try book.find(hash: hash("a"), at: morning))
                #expect(first.session == opened)
                #expect(first.actor.person == place.leila)
                #expect(first.actor.memberships == [Actor.Membership(organisation: place.voiron, role: .preparateur)])
                let second = try #require(try book.find(hash: hash("a"), at: later))
                #expect(second.actor.organisations.map(\.name) == ["Isère", "Voiron"])
                #expect(second.actor.isAgent)
                #expect(try book.find(hash: hash("b"), at: morning) == nil)
            }
        }
    }

    @Test("Qui n’agit pour personne est reconnu quand même", arguments: Engine.allCases)
    func alone(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let person = try PersonBook(connection).add(name: "Yanis", at: morning)
                _ = try SessionBook(connection).open(
                    hash: hash("a"), person: person.number, means: .password, device: "", expires: morning.after(days: 60), at: morning)
                let signedIn = try #require(try SessionBook(connection).find(hash: hash("a"), at: morning))
                #expect(signedIn.actor.memberships.isEmpty)
                #expect(signedIn.actor.person.name == "Yanis")
            }
        }
    }

    @Test("Une session fermée n’ouvre plus rien, et les autres si", arguments: Engine.allCases)
    func closed(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let other = try PersonBook(connection).add(name: "Bruno Roux", at: morning)
                let book = SessionBook(connection)
                let sessions = try "abc".map { sign in
                    try book.open(
                        hash: hash(sign), person: place.leila.number, means: .link, device: "", expires: morning.after(days: 60),
                        at: morning)
                }
                #expect(try !book.close(sessions[0].number, of: other.number, at: morning))
                #expect(try book.find(hash: hash("a"), at: morning) != nil)
                #expect(try book.close(sessions[0].number, of: place.leila.number, at: morning))
                #expect(try !book.close(sessions[0].number, of: place.leila.number, at: morning))
                #expect(try book.find(hash: hash("a"), at: morning) == nil)
                #expect(try book.open(of: place.leila.number, at: morning).map(\.number) == [sessions[2].number, sessions[1].number])
                #expect(try book.closeAll(of: place.leila.number, but: sessions[1].number, at: morning) == 1)
                #expect(try book.find(hash: hash("b"), at: morning) != nil)
                #expect(try book.find(hash: hash("c"), at: morning) == nil)
            }
        }
    }

    @Test("Le dernier usage s’écrit au plus une fois par minute", arguments: Engine.allCases)
    func touched(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = SessionBook(connection)
                let session = try book.open(
                    hash: hash("a"), person: place.leila.number, means: .link, device: "", expires: morning.after(days: 60), at: morning)
                func seen() throws -> Instant? { try book.find(hash: hash("a"), at: morning)?.session.lastSeen }
                let soon = morning.after(seconds: 59)
                try book.touch(session.number, unlessSeenAfter: soon.after(seconds: -SessionTerms.touching), at: soon)
                #expect(try seen() == morning)
                let later = morning.after(seconds: 60)
                try book.touch(session.number, unlessSeenAfter: later.after(seconds: -SessionTerms.touching), at: later)
                #expect(try seen() == later)
            }
        }
    }

    @Test("Les sessions finies depuis longtemps s’oublient", arguments: Engine.allCases)
    func forgotten(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = SessionBook(connection)
                for (sign, days) in [("a", 1), ("b", 60)] as [(Character, Int64)] {
                    _ = try book.open(
                        hash: hash(sign), person: place.leila.number, means: .link, device: "", expires: morning.after(days: days),
                        at: morning)
                }
                #expect(try book.forget(before: morning.after(days: 30)) == 1)
                #expect(try book.find(hash: hash("b"), at: morning) != nil)
            }
        }
    }

    @Test("Reconnaître une session passe par des index", arguments: Engine.allCases)
    func plan(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            let plan = try database.plan(
                of: """
                    SELECT session.number, membership.role, organisation.name
                    FROM session JOIN person ON person.number = session.person
                    LEFT JOIN membership ON membership.person = session.person AND membership.since <= $2
                    LEFT JOIN organisation ON organisation.number = membership.organisation
                    WHERE session.hash = $1
                    """, [.text(hash("a")), .text(morning.iso)]
            ).joined(separator: "\n")
            #expect(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "\(plan)")
        }
    }
}
