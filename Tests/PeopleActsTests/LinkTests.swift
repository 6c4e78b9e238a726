import Credentials
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Se connecter par un lien")
struct LinkTests {
    private static func ask(_ address: String, _ token: Token, in database: TestDatabase, from browser: Browser = browser()) throws {
        _ = try database.write {
            try AskSignInLink.run(
                address: address, next: "/espace", token: token, link: link(token), from: browser, at: morning, in: $0)
        }
    }

    private static func open(
        _ token: Token, as choice: OpenSignInLink.Choice = .only, _ browser: Browser = browser(), at now: Instant = morning,
        in connection: any Connection
    ) throws -> OpenedSession {
        try OpenSignInLink.run(token, as: choice, in: browser, at: now, in: connection)
    }

    @Test("Le courriel dit qui demande, ce que fait le lien, combien de temps, et quoi faire sinon", arguments: Engine.allCases)
    func mail(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let token = token()
            try Self.ask(" leila.haddad@voiron.fr ", token, in: database)
            let mail = try #require(try database.mails().first)
            #expect(mail.to == "leila.haddad@voiron.fr")
            #expect(mail.subject == "Votre lien de connexion à Préau")
            for words in [
                "Firefox sous Linux", link(token), "une seule fois", "20\u{A0}minutes", "Si vous n’avez rien demandé, ne faites rien",
            ] { #expect(mail.text.contains(words), "\(words)") }
            let stored = try database.read { try LinkBook($0).find(hash: token.hash.hex) }
            #expect(stored?.next == "/espace")
        }
    }

    @Test("Montrer le lien ne le consomme pas ; l’ouvrir connecte, une fois", arguments: Engine.allCases)
    func once(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (token, browser) = (token(), browser())
            try Self.ask("leila.haddad@voiron.fr", token, in: database)
            for _ in 0..<3 {
                let shown = try database.read { try OpenSignInLink.show(token, at: morning, in: $0) }
                #expect(shown.readers == [town.leila] && shown.admitsNewcomer)
            }
            let opened = try database.write { try Self.open(token, browser, in: $0) }
            #expect(opened.signedIn.actor.person == town.leila && opened.next == "/espace")
            #expect(opened.signedIn.session.means == .link && opened.signedIn.session.device == "Firefox sous Linux")
            #expect(try database.isSignedIn(browser))
            #expect(database.refusal { _ = try Self.open(token, in: $0) }?.sentence == "Ce lien a déjà servi.")
            #expect(database.refusal { _ = try OpenSignInLink.show(token, at: morning, in: $0) }?.kind == .conflict)
            #expect(try database.journal() == ["session.ouverte"])
        }
    }

    @Test("Après vingt minutes, ou s’il n’a jamais été donné, un lien n’ouvre rien", arguments: Engine.allCases)
    func late(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let asked = token()
            try Self.ask("leila.haddad@voiron.fr", asked, in: database)
            let end = morning.after(seconds: AskSignInLink.lifetime)
            #expect(database.refusal { _ = try Self.open(asked, at: end, in: $0) }?.sentence.contains("trop ancien") == true)
            #expect(database.refusal { _ = try Self.open(token(), in: $0) }?.kind == .conflict)
            _ = try database.write { try Self.open(asked, at: end.after(seconds: -1), in: $0) }
        }
    }

    @Test("Une boîte nouvelle fait une personne, qui dit son nom", arguments: Engine.allCases)
    func newcomer(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let token = token()
            try Self.ask("accueil@moirans.fr", token, in: database)
            let missing = database.refusal { _ = try Self.open(token, in: $0) }
            #expect(missing?.field == "nom")
            let wrong = database.refusal { _ = try Self.open(token, as: .newcomer("http://exemple"), in: $0) }
            #expect(wrong?.field == "nom")
            let opened = try database.write { try Self.open(token, as: .newcomer(" Inès  Favre "), in: $0) }
            #expect(opened.signedIn.actor.person.name == "Inès Favre" && opened.signedIn.actor.memberships.isEmpty)
            let readers = try database.read { try PersonBook($0).readers(of: try #require(MailAddress("accueil@moirans.fr"))) }
            #expect(readers == [opened.signedIn.actor.person])
            #expect(try database.journal() == ["personne.inscrite", "session.ouverte"])
        }
    }

    @Test("Sur une boîte partagée, on dit qui l’on est", arguments: Engine.allCases)
    func shared(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let address = try #require(MailAddress("mairie@voiron.fr"))
            try database.write { connection in
                for person in [town.leila, town.helene] { try PersonBook(connection).add(address, to: person.number, at: morning) }
            }
            let token = token()
            try Self.ask("mairie@voiron.fr", token, in: database)
            #expect(try database.read { try OpenSignInLink.show(token, at: morning, in: $0) }.readers.count == 2)
            #expect(database.refusal { _ = try Self.open(token, in: $0) }?.field == "personne")
            #expect(database.refusal { _ = try Self.open(token, as: .person(town.marc.number), in: $0) } == .unseen)
            let opened = try database.write { try Self.open(token, as: .person(town.helene.number), in: $0) }
            #expect(opened.signedIn.actor.person == town.helene)
        }
    }

    @Test("Un compte fermé ne rentre pas par un lien, sous son nom ni sous un autre", arguments: Engine.allCases)
    func disabled(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            try database.write { try DisablePerson.runByCommand(town.leila.number, at: morning, in: $0) }
            let token = token()
            try Self.ask("leila.haddad@voiron.fr", token, in: database)
            #expect(database.refusal { _ = try Self.open(token, in: $0) }?.field == "nom")
            #expect(database.refusal { _ = try Self.open(token, as: .newcomer("Leïla Haddad"), in: $0) }?.kind == .forbidden)
        }
    }

    @Test("Rien ne distingue une adresse connue d’une inconnue : ni la réponse, ni les écritures", arguments: Engine.allCases)
    func enumeration(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            func written() throws -> [Int64] {
                try database.read { connection in
                    try [
                        "SELECT COUNT(*) FROM sign_in_link", "SELECT COUNT(*) FROM job", "SELECT COUNT(*) FROM attempt",
                        "SELECT COUNT(*) FROM journal", "SELECT COUNT(*) FROM person",
                    ].map { (sql: SQL) in try #require(try connection.first(sql) { try $0.integer(0) }) }
                }
            }
            var steps: [[Int64]] = [try written()]
            for (address, network) in [("leila.haddad@voiron.fr", "192.0.2.1"), ("personne@inconnu.fr", "192.0.2.2")] {
                try Self.ask(address, token(), in: database, from: browser(network))
                steps.append(try written())
            }
            let differences = zip(steps, steps.dropFirst()).map { before, after in zip(before, after).map { $1 - $0 } }
            #expect(differences == [[1, 1, 2, 0, 0], [1, 1, 2, 0, 0]])
            let mails = try database.mails()
            #expect(mails.count == 2 && mails[0].subject == mails[1].subject)
        }
    }

    @Test("Trois liens par quart d’heure pour une adresse, vingt pour un réseau, dit en clair", arguments: Engine.allCases)
    func limits(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            func ask(_ address: String, _ network: String, at now: Instant = morning) -> Refusal? {
                do {
                    let token = token()
                    _ = try database.write {
                        try AskSignInLink.run(
                            address: address, next: nil, token: token, link: link(token), from: browser(network), at: now, in: $0)
                    }
                    return nil
                } catch {
                    return error as? Refusal
                }
            }
            for rank in 1...3 { #expect(ask("leila.haddad@voiron.fr", "192.0.2.\(rank)") == nil) }
            let refused = ask("Leila.Haddad@VOIRON.fr", "192.0.2.9")
            #expect(refused?.kind == .tooMany)
            #expect(refused?.sentence == "Trop d’essais\u{A0}: réessayez dans 15\u{A0}minutes.")
            #expect(ask("helene.arnaud@voiron.fr", "192.0.2.9") == nil)
            #expect(ask("leila.haddad@voiron.fr", "192.0.2.9", at: morning.after(seconds: 901)) == nil)
            // A house has a whole network of version 6: its addresses count together.
            for rank in 1...20 { #expect(ask("boite\(rank)@exemple.fr", "2001:db8:1:2::\(rank)") == nil) }
            #expect(ask("boite22@exemple.fr", "2001:db8:1:2:aaaa::1")?.kind == .tooMany)
            #expect(ask("boite23@exemple.fr", "2001:db8:1:3::1") == nil)
        }
    }

    @Test("À qui l’on ne peut pas écrire, on le dit", arguments: Engine.allCases)
    func wrongAddress(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let refusal = #expect(throws: Refusal.self) { try Self.ask("mairie\r\nBcc: tous@exemple.fr", token(), in: database) }
            #expect(refusal?.kind == .unusable && refusal?.field == "adresse")
            let mails = try database.mails()
            #expect(mails.isEmpty)
        }
    }
}
