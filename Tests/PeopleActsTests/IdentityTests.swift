import Credentials
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Se connecter par un autre site")
struct IdentityTests {
    private static func vouched(
        _ subject: String = "abc", name: String = "Inès Favre", address: String? = nil, siret: String? = nil, headOf: Set<String> = [],
        saysSchools: Bool = false
    ) -> VouchedPerson {
        VouchedPerson(
            issuer: "https://site.example", subject: subject, name: name, address: address.flatMap { MailAddress($0) },
            siret: siret.flatMap { SIRET($0) }, headOf: headOf, saysSchools: saysSchools)
    }

    private static func enter(
        _ vouched: VouchedPerson, pending: Token = token(), _ browser: Browser = browser(), at now: Instant = morning,
        in database: TestDatabase
    ) throws -> SignInWithIdentity.Outcome {
        try database.write {
            try SignInWithIdentity.run(vouched, pending: pending, next: "/espace", in: browser, at: now, in: $0)
        }
    }

    private static func settle(_ pending: Token, _ choice: SignInWithIdentity.Choice, in database: TestDatabase) throws -> OpenedSession {
        try database.write { try SignInWithIdentity.settle(pending, as: choice, in: browser(), at: morning, in: $0) }
    }

    private static func opened(_ outcome: SignInWithIdentity.Outcome) throws -> OpenedSession {
        guard case .signedIn(let opened) = outcome else { throw Refusal(.conflict, "une question est posée : \(outcome)") }
        return opened
    }

    private static func question(_ outcome: SignInWithIdentity.Outcome) throws -> SignInWithIdentity.Question {
        guard case .choose(let question) = outcome else { throw Refusal(.conflict, "aucune question n’est posée") }
        return question
    }

    @Test("La première fois inscrit, la seconde reconnaît, quel que soit le nom ou l’adresse", arguments: Engine.allCases)
    func twice(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let first = try Self.opened(Self.enter(Self.vouched(address: "ines@exemple.fr"), in: database))
            #expect(first.signedIn.actor.person.name == "Inès Favre" && first.signedIn.session.means == .identity)
            #expect(first.next == "/espace")
            let again = try Self.opened(Self.enter(Self.vouched(name: "", address: "leila.haddad@voiron.fr"), in: database))
            #expect(again.signedIn.actor.person == first.signedIn.actor.person)
            // Same subject at another site: someone else.
            let other = VouchedPerson(
                issuer: "https://autre.example", subject: "abc", name: "Zoé", address: nil, siret: nil, headOf: [], saysSchools: false)
            #expect(try Self.opened(Self.enter(other, in: database)).signedIn.actor.person != first.signedIn.actor.person)
        }
    }

    @Test("L’adresse vérifiée d’une personne seule sur sa boîte : elle confirme, et c’est elle", arguments: Engine.allCases)
    func confirmed(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let pending = token()
            let vouched = Self.vouched(address: "leila.haddad@voiron.fr")
            let question = try Self.question(Self.enter(vouched, pending: pending, in: database))
            #expect(question.candidate == town.leila)
            #expect(try database.read { try SignInWithIdentity.show(pending, at: morning, in: $0) } == question)
            #expect(throws: Refusal.unseen) { try Self.settle(pending, .candidate(town.marc.number), in: database) }
            let opened = try Self.settle(pending, .candidate(town.leila.number), in: database)
            #expect(opened.signedIn.actor.person == town.leila && opened.next == "/espace")
            #expect(throws: Refusal.self) { try Self.settle(pending, .candidate(town.leila.number), in: database) }
            #expect(try Self.opened(Self.enter(vouched, in: database)).signedIn.actor.person == town.leila)
        }
    }

    @Test("Ou bien elle est quelqu’un d’autre, qui partage la boîte", arguments: Engine.allCases)
    func someoneElse(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let pending = token()
            _ = try Self.enter(Self.vouched(address: "leila.haddad@voiron.fr"), pending: pending, in: database)
            let opened = try Self.settle(pending, .newcomer("Inès Favre"), in: database)
            #expect(opened.signedIn.actor.person != town.leila)
            #expect(try database.read { try PersonBook($0).readers(of: try #require(MailAddress("leila.haddad@voiron.fr"))) }.count == 2)
        }
    }

    @Test("Une boîte partagée ne dit pas qui l’on est", arguments: Engine.allCases)
    func shared(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let address = try #require(MailAddress("leila.haddad@voiron.fr"))
            let pending = token()
            let alone = try Self.question(Self.enter(Self.vouched(address: address.description), pending: pending, in: database))
            #expect(alone.candidate == town.leila)
            // Someone joins the mailbox while the page is shown.
            try database.write { try PersonBook($0).add(address, to: town.helene.number, at: morning) }
            #expect(throws: Refusal.unseen) { try Self.settle(pending, .candidate(town.leila.number), in: database) }
            let question = try Self.question(Self.enter(Self.vouched("def", address: address.description), in: database))
            #expect(question.candidate == nil)
        }
    }

    @Test("Sans nom, on le demande", arguments: Engine.allCases)
    func nameless(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let pending = token()
            let question = try Self.question(Self.enter(Self.vouched(name: ""), pending: pending, in: database))
            #expect(question.candidate == nil)
            let late = database.refusal {
                _ = try SignInWithIdentity.settle(
                    pending, as: .newcomer("Inès Favre"), in: browser(), at: morning.after(seconds: SignInWithIdentity.choiceLifetime),
                    in: $0)
            }
            #expect(late?.kind == .conflict)
            let opened = try Self.settle(pending, .newcomer("Inès Favre"), in: database)
            #expect(opened.signedIn.actor.person.name == "Inès Favre")
        }
    }

    @Test("Une personne connectée rattache un compte, sauf s’il est à une autre", arguments: Engine.allCases)
    func attached(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (leila, marc) = (try database.actor(town.leila), try database.actor(town.marc))
            for _ in 0..<2 { try database.write { try SignInWithIdentity.attach(Self.vouched(), by: leila, at: morning, in: $0) } }
            #expect(database.refusal { try SignInWithIdentity.attach(Self.vouched(), by: marc, at: morning, in: $0) }?.kind == .conflict)
            #expect(try Self.opened(Self.enter(Self.vouched(), in: database)).signedIn.actor.person == town.leila)
        }
    }

    @Test("Un compte fermé n’entre pas non plus par là", arguments: Engine.allCases)
    func disabled(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let leila = try database.actor(town.leila)
            try database.write { try SignInWithIdentity.attach(Self.vouched(), by: leila, at: morning, in: $0) }
            try database.write { try DisablePerson.runByCommand(town.leila.number, at: morning, in: $0) }
            let refusal = #expect(throws: Refusal.self) { try Self.enter(Self.vouched(siret: "21380563300012"), in: database) }
            #expect(refusal?.kind == .forbidden)
        }
    }

    @Test("Le SIRET de l’employeur fait préparateur de sa commune, et d’elle seule", arguments: Engine.allCases)
    func employer(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let opened = try Self.opened(Self.enter(Self.vouched(siret: "21380563300012"), in: database))
            #expect(opened.signedIn.actor.memberships == [Actor.Membership(organisation: town.voiron, role: .preparateur)])
            let line = try database.read { try Journal.lines(of: "organisation/\(town.voiron.number)", in: $0).last }
            #expect(line?.act.author == "programme" && line?.act.detail.contains("SIRET") == true)
        }
    }

    @Test("La commune ou l’EPCI que personne ne représentait encore est trouvé dans l’annuaire", arguments: Engine.allCases)
    func unknownEmployer(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            try database.write { try AnnuaireFixture.fill($0) }
            let grenoble = try Self.opened(Self.enter(Self.vouched(siret: "21380185500015"), in: database)).signedIn.actor
            #expect(grenoble.organisations.map(\.name) == ["Grenoble"] && grenoble.memberships.map(\.role) == [.preparateur])
            let metro = try Self.opened(Self.enter(Self.vouched("def", siret: "20004071500019"), in: database)).signedIn.actor
            #expect(metro.organisations.map(\.kind) == [.epci])
            let nobody = try Self.opened(Self.enter(Self.vouched("ghi", siret: "35600000000048"), in: database)).signedIn.actor
            #expect(nobody.memberships.isEmpty)
        }
    }

    @Test("Le rôle donné par le SIRET et retiré par quelqu’un ne revient pas tout seul", arguments: Engine.allCases)
    func takenBack(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let vouched = Self.vouched(siret: "21380563300012")
            let ines = try Self.opened(Self.enter(vouched, in: database)).signedIn.actor
            let helene = try database.actor(town.helene)
            let number = try #require(try database.read { try MembershipBook($0).all(of: ines.person.number) }.first).number
            try database.write { try EndMembership.run(number, from: morning, link: "", by: helene, at: morning, in: $0) }
            let again = try Self.opened(Self.enter(vouched, at: morning.after(days: 1), in: database)).signedIn.actor
            #expect(again.memberships.isEmpty)
        }
    }

    @Test("L’ENT fait le chef responsable de son collège, et le retire quand il n’y est plus", arguments: Engine.allCases)
    func head(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            try database.write { try AnnuaireFixture.fill($0) }
            // A school of the first degree, and a number nobody has: neither makes a head of collège.
            let schools: Set<String> = ["0380099B", "0380110N", "illisible"]
            let opened = try Self.opened(Self.enter(Self.vouched(headOf: schools, saysSchools: true), in: database))
            #expect(opened.signedIn.actor.memberships.map(\.role) == [.responsable])
            #expect(opened.signedIn.actor.organisations.map(\.name) == ["Collège La Garenne"])
            let later = morning.after(days: 200)
            let moved = try Self.opened(Self.enter(Self.vouched(saysSchools: true), at: later, in: database))
            #expect(moved.signedIn.actor.memberships.isEmpty)
            let back = try Self.opened(
                Self.enter(Self.vouched(headOf: schools, saysSchools: true), at: later.after(days: 1), in: database))
            #expect(back.signedIn.actor.memberships.map(\.role) == [.responsable])
        }
    }
}
