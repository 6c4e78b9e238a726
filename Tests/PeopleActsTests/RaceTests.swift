import Credentials
import Dispatch
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Synchronization
import Testing

@Suite("Deux à la fois : un seul gagne")
struct RaceTests {
    /// What became of the same act done at the same time by several: how many did it, and why the others did not.
    private static func race(
        _ count: Int, in database: TestDatabase, _ act: @Sendable @escaping (Int, any Connection) throws -> Void
    ) -> (won: Int, refusals: [Refusal], failures: [String]) {
        let outcome = Mutex<(Int, [Refusal], [String])>((0, [], []))
        let driver = database.driver
        DispatchQueue.concurrentPerform(iterations: count) { rank in
            do {
                try driver.write { try act(rank, $0) }
                outcome.withLock { $0.0 += 1 }
            } catch let refusal as Refusal {
                outcome.withLock { $0.1.append(refusal) }
            } catch {
                outcome.withLock { $0.2.append("\(error)") }
            }
        }
        return outcome.withLock { ($0.0, $0.1, $0.2) }
    }

    @Test("Un lien ouvert par plusieurs navigateurs en connecte un", arguments: Engine.allCases)
    func link(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let token = token()
            _ = try database.write {
                try AskSignInLink.run(
                    address: "leila.haddad@voiron.fr", next: nil, token: token, link: "lien", from: browser(), at: morning, in: $0)
            }
            let result = Self.race(6, in: database) { _, connection in
                _ = try OpenSignInLink.run(token, as: .only, in: browser(), at: morning, in: connection)
            }
            #expect(result.won == 1 && result.failures.isEmpty, "\(result)")
            #expect(result.refusals.allSatisfy { $0.sentence == "Ce lien a déjà servi." })
        }
    }

    @Test("Une invitation acceptée ensemble par deux lecteurs de la boîte sert à un", arguments: Engine.allCases)
    func invitation(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let address = try #require(MailAddress("mairie@moirans.fr"))
            let helene = try database.actor(town.helene)
            let token = token()
            try database.write { connection in
                for person in [town.bruno, town.marc] { try PersonBook(connection).add(address, to: person.number, at: morning) }
                _ = try Invite.run(
                    town.voiron.number, as: .preparateur, address: "mairie@moirans.fr", token: token, link: "lien", by: helene, at: morning,
                    in: connection)
            }
            let actors = [try database.actor(town.bruno), try database.actor(town.marc)]
            let result = Self.race(6, in: database) { rank, connection in
                _ = try AcceptInvitation.run(token, by: actors[rank % 2], at: morning, in: connection)
            }
            #expect(result.won == 1 && result.failures.isEmpty, "\(result)")
            let members = try database.read { try MembershipBook($0).members(of: town.voiron.number, at: morning) }
            #expect(members.count == 3)
        }
    }

    @Test("Le même code montré ensemble connecte une fois", arguments: Engine.allCases)
    func code(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let telephone = OneTimePassword(key: chance(OneTimePassword.size))
            let sealed = try serverSecret.seal(
                telephone.key, for: .oneTimePassword, context: "personne \(town.leila.number)", random: chance(Secret.sealRandomSize))
            let pending = (0..<4).map { _ in token() }
            try database.write { connection in
                let book = CredentialBook(connection)
                try book.setOneTimeSecret(sealed, lastStep: 0, of: town.leila.number, at: morning)
                for token in pending {
                    try book.addPending(
                        hash: token.hash.hex, person: town.leila.number, next: nil, expires: morning.after(seconds: 600), at: morning)
                }
            }
            let typed = telephone.code(at: OneTimePassword.step(at: morning))
            let signedIn = Atomic(0)
            let result = Self.race(4, in: database) { rank, connection in
                let outcome = try SignInWithCode.run(
                    pending: pending[rank], typed: typed, secret: serverSecret, in: browser(), at: morning, in: connection)
                if case .signedIn = outcome { signedIn.add(1, ordering: .relaxed) }
            }
            #expect(result.won == 4 && result.failures.isEmpty, "\(result)")
            #expect(signedIn.load(ordering: .relaxed) == 1)
        }
    }

    @Test("Deux responsables qui partent ensemble : l’un reste", arguments: Engine.allCases)
    func leaving(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            try database.write {
                _ = try MembershipBook($0).grant(
                    .responsable, in: town.voiron.number, to: town.bruno.number, as: .command, by: nil, since: morning)
            }
            let actors = [try database.actor(town.helene), try database.actor(town.bruno)]
            let numbers = try database.read { try MembershipBook($0).members(of: town.voiron.number, at: morning) }
                .filter { $0.role == .responsable }
            let result = Self.race(2, in: database) { rank, connection in
                let own = numbers.first { $0.person == actors[rank].person }
                guard let own else { throw Refusal.unseen }
                try EndMembership.run(own.number, from: morning, link: "", by: actors[rank], at: morning, in: connection)
            }
            #expect(result.won == 1 && result.refusals.map(\.kind) == [.conflict] && result.failures.isEmpty, "\(result)")
        }
    }

    @Test("Deux administrateurs qui se ferment l’un l’autre : l’un reste", arguments: Engine.allCases)
    func disabling(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            try database.write {
                _ = try MembershipBook($0).grant(
                    .administrateur, in: town.isere.number, to: town.karim.number, as: .command, by: nil, since: morning)
            }
            let actors = [try database.actor(town.nadia), try database.actor(town.karim)]
            let result = Self.race(2, in: database) { rank, connection in
                try DisablePerson.run(actors[1 - rank].person.number, by: actors[rank], at: morning, in: connection)
            }
            #expect(result.won == 1 && result.refusals == [.unseen] && result.failures.isEmpty, "\(result)")
        }
    }

    @Test("Une demande accordée et refusée ensemble a une réponse", arguments: Engine.allCases)
    func request(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (bruno, helene, karim) = (
                try database.actor(town.bruno), try database.actor(town.helene), try database.actor(town.karim)
            )
            let number = try database.write {
                try AskToJoin.run(town.voiron, as: .preparateur, message: "", link: "", by: bruno, at: morning, in: $0)
            }
            let result = Self.race(4, in: database) { rank, connection in
                try SettleRequest.run(
                    number, as: rank % 2 == 0 ? .granted : .refused, reason: "Non.", link: "", by: rank % 2 == 0 ? helene : karim,
                    at: morning, in: connection)
            }
            #expect(result.won == 1 && result.failures.isEmpty, "\(result)")
            let outcome = try #require(try database.read { try RequestBook($0).find(number) }?.settlement?.outcome)
            #expect(try database.actor(town.bruno).memberships.isEmpty == (outcome == .refused))
        }
    }

    @Test("Des essais faits tous ensemble n’échappent pas au compte", arguments: Engine.allCases)
    func limits(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let result = Self.race(12, in: database) { rank, connection in
                _ = try SignInWithPassword.ask(
                    address: "leila.haddad@voiron.fr", from: browser("192.0.2.\(rank)"), at: morning, in: connection)
            }
            #expect(result.won == 5 && result.failures.isEmpty, "\(result)")
            #expect(result.refusals.allSatisfy { $0.kind == .tooMany })
        }
    }

    @Test("Tous les actes ensemble : aucun n’attend l’autre pour toujours", arguments: Engine.allCases)
    func mixed(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (bruno, helene, karim) = (
                try database.actor(town.bruno), try database.actor(town.helene), try database.actor(town.karim)
            )
            let links = (0..<8).map { _ in token() }
            for (rank, token) in links.enumerated() {
                _ = try database.write {
                    try AskSignInLink.run(
                        address: "boite\(rank)@exemple.fr", next: nil, token: token, link: "", from: browser("192.0.2.\(rank)"),
                        at: morning,
                        in: $0)
                }
            }
            let request = try database.write {
                try AskToJoin.run(town.moirans, as: .preparateur, message: "", link: "", by: bruno, at: morning, in: $0)
            }
            let mayor = try #require(
                try database.read { try MembershipBook($0).members(of: town.voiron.number, at: morning) }.first { $0.role == .responsable })
            let result = Self.race(16, in: database) { rank, connection in
                switch rank {
                case 0..<8: _ = try OpenSignInLink.run(links[rank], as: .newcomer("Inès"), in: browser(), at: morning, in: connection)
                case 8: try SettleRequest.run(request, as: .granted, reason: "", link: "", by: karim, at: morning, in: connection)
                case 9:
                    try HandOver.run(
                        mayor.number, to: town.leila.number, leaving: morning.after(days: 9), link: "", by: helene, at: morning,
                        in: connection)
                case 10...12:
                    _ = try Invite.run(
                        town.voiron.number, as: .preparateur, address: "x@exemple.fr", token: token(), link: "", by: helene, at: morning,
                        in: connection)
                default:
                    _ = try AddPersonByCommand.run(
                        address: "agent\(rank)@isere.fr", name: "Ève", role: .lecteur, in: .department("38"), token: token(), at: morning,
                        in: connection)
                }
            }
            #expect(result.won == 16 && result.refusals.isEmpty && result.failures.isEmpty, "\(result)")
            #expect(try StoreVerification.run(database.driver).isSound)
        }
    }
}
