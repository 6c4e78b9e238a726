import Credentials
import Foundation
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Comptes : fermer, effacer, emporter")
struct LeavingTests {
    // Swift 6.3 mixes up the closures that stand inside `#expect` with those of the body around it: each is given in a function of its own.
    private static func disable(_ person: Number<Person>, by actor: Actor, in database: TestDatabase) throws {
        try database.write { try DisablePerson.run(person, by: actor, at: morning, in: $0) }
    }

    private static func refusal(disabling person: Number<Person>, by actor: Actor, in database: TestDatabase) -> Refusal? {
        database.refusal { try DisablePerson.run(person, by: actor, at: morning, in: $0) }
    }

    @Test("Fermé par un administrateur, un compte est dehors à la demande suivante, et peut être rouvert", arguments: Engine.allCases)
    func disabled(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (nadia, karim) = (try database.actor(town.nadia), try database.actor(town.karim))
            let browser = browser()
            try database.signIn("leila.haddad@voiron.fr", in: browser)
            #expect(Self.refusal(disabling: town.leila.number, by: karim, in: database) == .unseen)
            #expect(Self.refusal(disabling: town.nadia.number, by: nadia, in: database)?.kind == .forbidden)
            try Self.disable(town.leila.number, by: nadia, in: database)
            #expect(try !database.isSignedIn(browser))
            #expect(Self.refusal(disabling: town.leila.number, by: nadia, in: database)?.kind == .conflict)
            #expect(Self.refusal(disabling: Number(99), by: nadia, in: database) == .unseen)
            try database.write { try EnablePerson.run(town.leila.number, by: nadia, at: morning, in: $0) }
            #expect(try !database.isSignedIn(browser))
            #expect(try database.signIn("leila.haddad@voiron.fr").signedIn.actor.memberships.count == 1)
        }
    }

    @Test("Se retirer, fermer une session ailleurs, fermer toutes les autres : à l’instant", arguments: Engine.allCases)
    func sessions(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let browsers = (0..<4).map { _ in browser() }
            // A few links an hour are enough for anyone: these are asked more than an hour apart, the first browser last.
            let opened = try Array(
                browsers.enumerated().reversed().map { rank, browser in
                    try database.signIn("leila.haddad@voiron.fr", in: browser, at: morning.after(seconds: Int64(-4_000 * rank))).signedIn
                }.reversed())
            let marc = try database.actor(town.marc)
            #expect(database.refusal { try RevokeSession.run(opened[0].session.number, by: marc, at: morning, in: $0) } == .unseen)
            try database.write { try RevokeSession.run(opened[0].session.number, by: opened[1].actor, at: morning, in: $0) }
            #expect(try browsers.map { try database.isSignedIn($0) } == [false, true, true, true])
            #expect(try database.read { try RevokeSession.list(of: opened[1].actor, at: morning, in: $0) }.count == 3)
            try database.write { try SignOut.run(by: opened[3], at: morning, in: $0) }
            try database.write { try SignOut.run(by: opened[3], at: morning, in: $0) }
            #expect(try database.write { try RevokeOthers.run(by: opened[1], at: morning, in: $0) } == 1)
            #expect(try browsers.map { try database.isSignedIn($0) } == [false, true, false, false])
        }
    }

    @Test("Effacée, une personne ne laisse ni nom ni adresse nulle part ; ses actes restent", arguments: Engine.allCases)
    func erased(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let browser = browser()
            let leila = try database.signIn("leila.haddad@voiron.fr", in: browser).signedIn.actor
            let karim = try database.actor(town.karim)
            #expect(database.refusal { try AnonymisePerson.run(town.leila.number, by: karim, at: morning, in: $0) } == .unseen)
            try database.write { try AnonymisePerson.run(town.leila.number, by: leila, at: morning, in: $0) }
            #expect(try !database.isSignedIn(browser))
            #expect(try database.read { try PersonBook($0).find(town.leila.number) }?.name == "Personne retirée")
            #expect(try database.actor(town.leila).memberships.isEmpty)
            #expect(try database.read { try Journal.lines(by: town.leila.number.value, in: $0) }.count == 3)
            let verification = try StoreVerification.run(database.driver)
            #expect(verification.isSound)
            // Her mailbox is free: whoever reads it may come in as someone new.
            let again = try database.signIn("leila.haddad@voiron.fr", as: .newcomer("Leïla Haddad"))
            #expect(again.signedIn.actor.person.number != town.leila.number)
        }
    }

    @Test("La seule responsable ne s’efface pas elle-même ; un administrateur le peut", arguments: Engine.allCases)
    func lastResponsable(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (helene, nadia) = (try database.actor(town.helene), try database.actor(town.nadia))
            #expect(database.refusal { try AnonymisePerson.run(town.helene.number, by: helene, at: morning, in: $0) }?.kind == .conflict)
            #expect(database.refusal { try AnonymisePerson.run(town.nadia.number, by: nadia, at: morning, in: $0) }?.kind == .conflict)
            try database.write { try AnonymisePerson.run(town.helene.number, by: nadia, at: morning, in: $0) }
        }
    }

    @Test("Chacun emporte tout ce que le registre tient de lui, sans les secrets", arguments: Engine.allCases)
    func exported(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let leila = try database.signIn("leila.haddad@voiron.fr").signedIn
            try database.write { connection in
                try ChangeProfile.run(name: "Leïla Haddad", phone: "04 76 00 38 38", by: leila.actor, at: morning, in: connection)
                try CredentialBook(connection).setPassword("le-secret", of: town.leila.number, at: morning)
                _ = try RequestBook(connection).add(
                    person: town.leila.number, organisation: town.moirans.number, role: .preparateur, message: "Je travaille là aussi.",
                    at: morning)
            }
            let bytes = try database.read { try ExportMyData.run(by: leila.actor, at: morning, in: $0) }
            let text = String(decoding: bytes, as: UTF8.self)
            for words in [
                "Leïla Haddad", "04 76 00 38 38", "leila.haddad@voiron.fr", "Voiron", "préparateur", "Je travaille là aussi.",
                "session.ouverte", "Firefox sous Linux",
            ] { #expect(text.contains(words), "\(words)") }
            #expect(!text.contains("le-secret"))
            #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
        }
    }

    @Test("Un téléphone se lit, s’efface ; un nom qui n’en est pas un est refusé", arguments: Engine.allCases)
    func profile(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let leila = try database.actor(town.leila)
            func change(_ name: String, _ phone: String) throws {
                try database.write { try ChangeProfile.run(name: name, phone: phone, by: leila, at: morning, in: $0) }
            }
            try change("Leïla Haddad-Roux", " +33 4 76 00 38 38 ")
            #expect(try database.read { try PersonBook($0).phone(of: town.leila.number) } == "+33 4 76 00 38 38")
            #expect(try database.actor(town.leila).person.name == "Leïla Haddad-Roux")
            try change("Leïla Haddad", "")
            #expect(try database.read { try PersonBook($0).phone(of: town.leila.number) } == nil)
            for (name, phone, field) in [("a@b", "", "nom"), ("Leïla", "appelez", "téléphone"), ("Leïla", "12", "téléphone")] {
                #expect(#expect(throws: Refusal.self) { try change(name, phone) }?.field == field)
            }
        }
    }

    // Apart: Swift 6.3 fails on one body with so many closures about the same session.
    private static func ask(_ address: String, _ token: Token, by signedIn: SignedIn, in database: TestDatabase) throws {
        let (page, browser) = (link(token), browser())
        _ = try database.write {
            try AddAddress.ask(address: address, token: token, link: page, by: signedIn, from: browser, at: morning, in: $0)
        }
    }

    private static func refusal(removing address: String, by signedIn: SignedIn, in database: TestDatabase) -> Refusal? {
        database.refusal { try RemoveAddress.run(address, by: signedIn, at: morning, in: $0) }
    }

    @Test("Une adresse s’ajoute par la boîte elle-même, et la dernière ne s’enlève pas", arguments: Engine.allCases)
    func addresses(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let leila = try database.signIn("leila.haddad@voiron.fr").signedIn
            let marc = try database.actor(town.marc)
            let token = token()
            try Self.ask("mairie@voiron.fr", token, by: leila, in: database)
            #expect(try database.mails().last?.to == "mairie@voiron.fr")
            // The link adds the mailbox, it does not sign in.
            #expect(database.refusal { _ = try OpenSignInLink.show(token, at: morning, in: $0) }?.kind == .conflict)
            #expect(database.refusal { try AddAddress.confirm(token, by: marc, at: morning, in: $0) } == .unseen)
            let own = leila.actor
            _ = try database.write { try AddAddress.confirm(token, by: own, at: morning, in: $0) }
            #expect(database.refusal { try AddAddress.confirm(token, by: own, at: morning, in: $0) }?.kind == .conflict)
            #expect(try database.signIn("mairie@voiron.fr").signedIn.actor.person == town.leila)
            #expect(Self.refusal(removing: "autre@voiron.fr", by: leila, in: database) == .unseen)
            try database.write { try RemoveAddress.run("Leila.Haddad@voiron.fr", by: leila, at: morning, in: $0) }
            #expect(Self.refusal(removing: "mairie@voiron.fr", by: leila, in: database)?.kind == .conflict)
        }
    }
}

@Suite("La première administratrice vient de la ligne de commande")
struct CommandTests {
    private static func add(
        _ address: String = "nadia@isere.fr", _ name: String = "Nadia Perrin", _ role: Role = .administrateur,
        in place: AddPersonByCommand.Place = .department("38"), token: Token = token(), into database: TestDatabase
    ) throws -> AddPersonByCommand.Added {
        try database.write {
            try AddPersonByCommand.run(address: address, name: name, role: role, in: place, token: token, at: morning, in: $0)
        }
    }

    @Test("Dans une base vide, elle reçoit un lien, entre, et administre", arguments: Engine.allCases)
    func first(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: morning)
            let (one, two) = (token(), token())
            let added = try Self.add(token: one, into: database)
            #expect(added.isNewPerson && added.isNewRole && added.organisation.name == "Département de l’Isère")
            let again = try Self.add("Nadia@isere.fr", "nadia perrin", token: two, into: database)
            #expect(!again.isNewPerson && !again.isNewRole && again.person == added.person)
            for token in [one, two] {
                let late = morning.after(hours: 23)
                let shown = try database.read { try OpenSignInLink.show(token, at: late, in: $0) }
                #expect(shown.readers == [added.person] && !shown.admitsNewcomer)
                let opened = try database.write { try OpenSignInLink.run(token, as: .only, in: browser(), at: late, in: $0) }
                #expect(opened.signedIn.actor.isAdministrator)
            }
            #expect(
                try database.journal().prefix(4) == ["organisation.inscrite", "personne.inscrite", "rôle.accordé", "lien.remis"])
        }
    }

    @Test("Un rôle inconnu de l’organisation, un code faux, une adresse illisible sont refusés", arguments: Engine.allCases)
    func refused(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: morning)
            for body: () throws -> AddPersonByCommand.Added in [
                { try Self.add("nadia", into: database) }, { try Self.add("a@b.fr", "@", into: database) },
                { try Self.add("a@b.fr", "Nadia", .responsable, into: database) },
                { try Self.add("a@b.fr", "Nadia", in: .department("999"), into: database) },
                { try Self.add("a@b.fr", "Nadia", .responsable, in: .known(.commune, code: "38999"), into: database) },
                { try Self.add("a@b.fr", "Nadia", .lecteur, in: .known(.academie, code: "8"), into: database) },
            ] { #expect(throws: Refusal.self) { try body() } }
            #expect(try database.journal().isEmpty)
        }
    }

    @Test("Une mairesse aussi peut entrer ainsi", arguments: Engine.allCases)
    func mayor(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let added = try Self.add("b@voiron.fr", "Bruno Roux", .responsable, in: .known(.commune, code: "38563"), into: database)
            #expect(added.organisation == town.voiron)
            #expect(try database.actor(added.person).roles(in: town.voiron.number) == [.responsable])
        }
    }
}
