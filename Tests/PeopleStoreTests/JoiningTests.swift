import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Demandes et invitations")
struct JoiningTests {
    @Test("Une demande attend seule, se règle une fois, et une autre peut suivre", arguments: Engine.allCases)
    func requests(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = RequestBook(connection)
                func ask() throws -> Number<MembershipRequest>? {
                    try book.add(
                        person: place.leila.number, organisation: place.voiron.number, role: .preparateur, message: "Je suis secrétaire.",
                        at: morning)
                }
                let number = try #require(try ask())
                #expect(try ask() == nil)
                #expect(try book.waitingCount() == 1)
                let request = try #require(try book.find(number))
                #expect(request.person == place.leila && request.organisation == place.voiron && request.role == .preparateur)
                #expect(request.message == "Je suis secrétaire." && request.settlement == nil)
                let settlement = MembershipRequest.Settlement(outcome: .refused, at: morning, by: place.leila.number, reason: "Non.")
                #expect(try book.settle(number, as: settlement))
                #expect(try !book.settle(number, as: settlement))
                #expect(try book.find(number)?.settlement == settlement)
                let second = try #require(try ask())
                #expect(try book.waiting(after: nil, limit: 10).map(\.number) == [second])
                #expect(try book.waiting(after: second, limit: 10).isEmpty)
                #expect(try book.waiting(for: place.voiron.number).map(\.number) == [second])
                #expect(try book.all(of: place.leila.number).map(\.number) == [second, number])
            }
        }
    }

    @Test("Personne ne demande à être agent : la base le refuse", arguments: Engine.allCases)
    func agents(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            let place = try database.driver.write { try Voiron($0) }
            #expect(throws: StoreFailure.self) {
                try database.driver.write { connection in
                    _ = try RequestBook(connection).add(
                        person: place.leila.number, organisation: place.isere.number, role: .preparateur, message: "", at: morning)
                }
            }
        }
    }

    @Test("Une invitation s’accepte une fois, à temps, sauf annulée", arguments: Engine.allCases)
    func invitations(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = InvitationBook(connection)
                let address = try #require(MailAddress("Bruno@voiron.fr"))
                let end = morning.after(days: 14)
                let numbers = try "abc".map { sign in
                    try book.add(
                        hash: hash(sign), organisation: place.voiron.number, role: .responsable, address: address, by: place.leila.number,
                        expires: end, at: morning)
                }
                let found = try #require(try book.find(hash: hash("a")))
                #expect(found.number == numbers[0] && found.organisation == place.voiron && found.role == .responsable)
                #expect(found.address == address && found.invitedBy == place.leila && found.state(at: morning) == .waiting)
                #expect(try book.open(of: place.voiron.number).map(\.number) == numbers.reversed())
                #expect(try book.accept(numbers[0], by: place.leila.number, at: morning))
                #expect(try !book.accept(numbers[0], by: place.leila.number, at: morning))
                #expect(try !book.revoke(numbers[0], at: morning))
                #expect(try book.revoke(numbers[1], at: morning))
                #expect(try !book.accept(numbers[1], by: place.leila.number, at: morning))
                #expect(try !book.accept(numbers[2], by: place.leila.number, at: end))
                #expect(try book.find(numbers[0])?.acceptedBy == place.leila.number)
            }
        }
    }

    @Test("Les agents qui répondent sont ceux qui sont en fonction", arguments: Engine.allCases)
    func answering(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Voiron(connection)
                let book = MembershipBook(connection)
                var agents: [Person] = []
                for (name, role) in [("Nadia", Role.administrateur), ("Karim", .instructeur), ("Lou", .lecteur), ("Ève", .instructeur)] {
                    let person = try PersonBook(connection).add(name: name, at: morning)
                    agents.append(person)
                    _ = try book.grant(role, in: place.isere.number, to: person.number, as: .command, by: nil, since: morning)
                }
                _ = try PersonBook(connection).disable(agents[3].number, at: morning)
                #expect(try book.agentsWhoAnswer(at: morning) == [agents[0].number, agents[1].number])
                #expect(try book.agentsWhoAnswer(at: Instant(seconds: morning.seconds - 1)).isEmpty)
                #expect(try OrganisationBook(connection).holdThoseWhoRunTheProgramme() == [place.isere.number])
            }
        }
    }
}
