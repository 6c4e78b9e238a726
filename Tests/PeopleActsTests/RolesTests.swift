import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Changer, finir, passer la main")
struct RolesTests {
    private static func membership(_ person: Person, _ organisation: Organisation, in database: TestDatabase) throws
        -> Number<StoredMembership>
    {
        let members = try database.read { try MembershipBook($0).members(of: organisation.number, at: morning) }
        return try #require(members.first { $0.person == person && $0.until == nil }).number
    }

    private static func end(
        _ person: Person, _ organisation: Organisation, from end: Instant = morning, by actor: Actor, in database: TestDatabase
    ) throws {
        let number = try membership(person, organisation, in: database)
        try database.write { try EndMembership.run(number, from: end, link: "lien", by: actor, at: morning, in: $0) }
    }

    @Test("La mairesse passe la main à la secrétaire : une a le rôle, l’autre part à la date dite", arguments: Engine.allCases)
    func handOver(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let helene = try database.actor(town.helene)
            let number = try Self.membership(town.helene, town.voiron, in: database)
            let departure = morning.after(days: 30)
            try database.write {
                try HandOver.run(number, to: town.leila.number, leaving: departure, link: "lien", by: helene, at: morning, in: $0)
            }
            #expect(try database.actor(town.leila).roles(in: town.voiron.number) == [.preparateur, .responsable])
            #expect(try database.actor(town.helene, at: departure.after(seconds: -1)).memberships.count == 1)
            #expect(try database.actor(town.helene, at: departure).memberships.isEmpty)
            #expect(try database.journal() == ["rôle.accordé", "rôle.terminé"])
            let mail = try #require(try database.mails().last)
            #expect(mail.to == "leila.haddad@voiron.fr" && mail.text.contains("Hélène Arnaud vous transmet son rôle"))
        }
    }

    @Test("On ne passe la main qu’à un membre, à venir, et jamais à soi", arguments: Engine.allCases)
    func wrongHandOver(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (helene, leila, marc, karim) = (
                try database.actor(town.helene), try database.actor(town.leila), try database.actor(town.marc),
                try database.actor(town.karim)
            )
            let number = try Self.membership(town.helene, town.voiron, in: database)
            func refusal(_ successor: Person, _ end: Instant, _ actor: Actor) -> Refusal.Kind? {
                database.refusal {
                    try HandOver.run(number, to: successor.number, leaving: end, link: "", by: actor, at: morning, in: $0)
                }?.kind
            }
            #expect(refusal(town.bruno, morning, helene) == .unseen)
            #expect(refusal(town.marc, morning, helene) == .unseen)
            #expect(refusal(town.helene, morning, helene) == .unseen)
            #expect(refusal(town.leila, morning.after(seconds: -1), helene) == .unusable)
            #expect(refusal(town.leila, morning.after(days: 400), helene) == .unusable)
            #expect(refusal(town.leila, morning, leila) == .forbidden)
            #expect(refusal(town.leila, morning, marc) == .unseen)
            try database.write {
                try HandOver.run(number, to: town.leila.number, leaving: morning, link: "", by: karim, at: morning, in: $0)
            }
        }
    }

    @Test("La seule responsable ne part pas ; le territoire peut en décider", arguments: Engine.allCases)
    func last(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (helene, karim) = (try database.actor(town.helene), try database.actor(town.karim))
            let refusal = #expect(throws: Refusal.self) { try Self.end(town.helene, town.voiron, by: helene, in: database) }
            #expect(refusal?.kind == .conflict)
            try Self.end(town.helene, town.voiron, by: karim, in: database)
            #expect(try database.actor(town.helene).memberships.isEmpty)
            #expect(try database.mails().last?.to == "helene.arnaud@voiron.fr")
        }
    }

    @Test("Une préparatrice part quand elle veut ; un autre préparateur ne la retire pas", arguments: Engine.allCases)
    func leaves(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            try database.write {
                _ = try MembershipBook($0).grant(
                    .preparateur, in: town.voiron.number, to: town.bruno.number, as: .request, by: nil, since: morning)
            }
            let (leila, bruno, marc) = (
                try database.actor(town.leila), try database.actor(town.bruno), try database.actor(town.marc)
            )
            func refusal(_ actor: Actor) -> Refusal.Kind? {
                #expect(throws: Refusal.self) { try Self.end(town.leila, town.voiron, by: actor, in: database) }?.kind
            }
            #expect(refusal(bruno) == .forbidden)
            #expect(refusal(marc) == .unseen)
            try Self.end(town.leila, town.voiron, from: morning.after(days: 5), by: leila, in: database)
            #expect(try database.actor(town.leila).memberships.count == 1)
            #expect(try database.actor(town.leila, at: morning.after(days: 5)).memberships.isEmpty)
        }
    }

    @Test("Un rôle change de la main d’un autre, jamais de la sienne", arguments: Engine.allCases)
    func changed(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (leila, helene, nadia) = (
                try database.actor(town.leila), try database.actor(town.helene), try database.actor(town.nadia)
            )
            func change(_ person: Person, _ organisation: Organisation, _ role: Role, _ actor: Actor) throws {
                let number = try Self.membership(person, organisation, in: database)
                try database.write { try ChangeRole.run(number, to: role, link: "lien", by: actor, at: morning, in: $0) }
            }
            func refusal(_ person: Person, _ organisation: Organisation, _ role: Role, _ actor: Actor) -> Refusal.Kind? {
                #expect(throws: Refusal.self) { try change(person, organisation, role, actor) }?.kind
            }
            #expect(refusal(town.leila, town.voiron, .responsable, leila) == .forbidden)
            #expect(refusal(town.helene, town.voiron, .preparateur, leila) == .forbidden)
            #expect(refusal(town.leila, town.voiron, .instructeur, helene) == .forbidden)
            #expect(refusal(town.karim, town.isere, .decideur, helene) == .unseen)
            #expect(refusal(town.nadia, town.isere, .lecteur, nadia) == .forbidden)
            try change(town.leila, town.voiron, .responsable, helene)
            #expect(try database.actor(town.leila).roles(in: town.voiron.number) == [.responsable])
            try change(town.karim, town.isere, .decideur, nadia)
            #expect(try database.actor(town.karim).agentRoles == [.decideur])
            #expect(try database.mails().last?.text.contains("décideur") == true)
        }
    }

    @Test("Le dernier administrateur reste, même si un autre agent voulait le retirer", arguments: Engine.allCases)
    func lastAdministrator(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (nadia, karim) = (try database.actor(town.nadia), try database.actor(town.karim))
            let own = #expect(throws: Refusal.self) { try Self.end(town.nadia, town.isere, by: nadia, in: database) }
            #expect(own?.kind == .conflict)
            let other = #expect(throws: Refusal.self) { try Self.end(town.nadia, town.isere, by: karim, in: database) }
            #expect(other?.kind == .forbidden)
        }
    }
}
