import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Le registre des personnes et des organisations")
struct RegisterTests {
    @Test("Une boîte partagée est lue par plusieurs, une personne lit plusieurs boîtes", arguments: Engine.allCases)
    func mailboxes(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let book = PersonBook(connection)
                let shared = try #require(MailAddress("Mairie@Voiron.fr"))
                let own = try #require(MailAddress("leila.haddad@voiron.fr"))
                let leila = try book.add(name: "Leïla Haddad", at: morning)
                let bruno = try book.add(name: "Bruno Roux", at: morning)
                for person in [leila, bruno] { try book.add(shared, to: person.number, at: morning) }
                try book.add(own, to: leila.number, at: morning.after(seconds: 1))
                try book.add(try #require(MailAddress("mairie@voiron.fr")), to: leila.number, at: morning.after(seconds: 2))
                #expect(try book.readers(of: try #require(MailAddress("MAIRIE@voiron.FR"))).map(\.name) == ["Bruno Roux", "Leïla Haddad"])
                #expect(try book.addresses(of: leila.number).map(\.description) == ["Mairie@Voiron.fr", "leila.haddad@voiron.fr"])
                #expect(try book.disable(bruno.number, at: morning))
                #expect(try !book.disable(bruno.number, at: morning))
                #expect(try book.readers(of: shared) == [leila])
                #expect(try book.find(bruno.number)?.isDisabled == true)
                #expect(try book.enable(bruno.number))
                #expect(try book.remove(shared, from: leila.number))
                #expect(try book.readers(of: shared) == [bruno])
            }
        }
    }

    @Test("Les listes se lisent page à page, dans l’ordre des noms sans accents", arguments: Engine.allCases)
    func pages(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let people = PersonBook(connection)
                for name in ["Zoé", "Éric", "adam", "Émile", "Fabien"] { _ = try people.add(name: name, at: morning) }
                var seen: [Person] = []
                while true {
                    let page = try people.page(after: seen.last?.number, limit: 2)
                    if page.isEmpty { break }
                    seen += page
                }
                #expect(seen.map(\.name) == ["adam", "Émile", "Éric", "Fabien", "Zoé"])
                let organisations = OrganisationBook(connection)
                for (code, name) in [("38563", "Voiron"), ("38185", "Grenoble"), ("38001", "Les Abrets")] {
                    _ = try organisations.findOrAdd(.commune, code: code, name: name, siren: nil, siret: nil, at: morning)
                }
                let first = try organisations.page(after: nil, limit: 2)
                #expect(first.map(\.name) == ["Grenoble", "Les Abrets"])
                #expect(try organisations.page(after: first.last?.number, limit: 2).map(\.name) == ["Voiron"])
            }
        }
    }

    @Test("Une organisation est une par genre et par code, et se retrouve par son SIRET", arguments: Engine.allCases)
    func organisations(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let book = OrganisationBook(connection)
                let siret = try #require(SIRET("21380563300012"))
                let (voiron, isNew) = try book.findOrAdd(
                    .commune, code: "38563", name: "Voiron", siren: siret.siren, siret: nil, at: morning)
                #expect(isNew)
                let again = try book.findOrAdd(.commune, code: "38563", name: "VOIRON", siren: nil, siret: nil, at: morning)
                #expect(!again.isNew && again.organisation == voiron)
                #expect(try book.setSIRET(siret, of: voiron.number))
                #expect(try !book.setSIRET(siret, of: voiron.number))
                #expect(try book.find(siret)?.number == voiron.number)
                #expect(try book.find(voiron.number)?.siret == siret)
                #expect(try book.all(of: siret.siren).map(\.number) == [voiron.number])
                let school = try book.findOrAdd(.ecole, code: "0380001A", name: "École", siren: nil, siret: nil, at: morning).organisation
                #expect(try !book.setSIRET(siret, of: school.number))
                #expect(try book.hold(school.number) == school)
                #expect(try book.hold(Number(99)) == nil)
            }
        }
    }

    @Test("Une commune n’a pas d’instructeur, le département pas de maire : la base le refuse", arguments: Engine.allCases)
    func roles(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            let place = try database.driver.write { try Voiron($0) }
            for (role, organisation) in [(Role.instructeur, place.voiron), (.responsable, place.isere)] {
                let failure = #expect(throws: StoreFailure.self) {
                    try database.driver.write { connection in
                        _ = try MembershipBook(connection).grant(
                            role, in: organisation.number, to: place.leila.number, as: .command, by: nil, since: morning)
                    }
                }
                guard case .constraint = failure else {
                    Issue.record("\(String(describing: failure))")
                    continue
                }
            }
        }
    }

    @Test("Un rôle s’accorde une fois, prend fin à un instant, et peut revenir", arguments: Engine.allCases)
    func memberships(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = MembershipBook(connection)
                func grant(_ since: Instant) throws -> Number<StoredMembership>? {
                    try book.grant(.responsable, in: place.voiron.number, to: place.leila.number, as: .request, by: nil, since: since)
                }
                let number = try #require(try grant(morning))
                #expect(try grant(morning) == nil)
                let end = morning.after(days: 10)
                #expect(try book.end(number, at: end))
                #expect(try !book.end(number, at: morning.after(days: 11)))
                #expect(try book.inForce(of: place.leila.number, at: end.after(seconds: -1)).map(\.role) == [.responsable])
                #expect(try book.inForce(of: place.leila.number, at: end).isEmpty)
                #expect(try book.members(of: place.voiron.number, at: morning).map(\.until) == [end])
                #expect(try grant(end) != nil)
                #expect(try book.all(of: place.leila.number).map(\.since) == [morning, end])
                #expect(try book.find(number)?.isInForce(at: end) == false)
                #expect(try PersonBook(connection).actor(place.leila.number, at: end)?.organisations == [place.voiron])
            }
        }
    }
}
