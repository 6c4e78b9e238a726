import Credentials
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Se connecter par un mot de passe et un code")
struct PasswordTests {
    /// Chooses a password for a person who has just signed in by a link.
    private static func choose(_ password: String = goodPassword, for address: String, in database: TestDatabase) throws -> SignedIn {
        let signedIn = try database.signIn(address).signedIn
        let draft = try database.read { try SetPassword.prepare(by: signedIn, at: morning, in: $0) }
        let hash = try draft.hash(password, again: password, salt: chance(PasswordHash.saltSize))
        try database.write { try SetPassword.settle(hash, by: signedIn, at: morning, in: $0) }
        return signedIn
    }

    private static func enter(
        _ address: String, _ password: String = goodPassword, pending: Token = token(), in database: TestDatabase,
        _ browser: Browser = browser(), at now: Instant = morning
    ) throws -> SignInWithPassword.Outcome {
        let question = try database.write { try SignInWithPassword.ask(address: address, from: browser, at: now, in: $0) }
        let answer = try question.answer(password, salt: chance(PasswordHash.saltSize))
        return try database.write {
            try SignInWithPassword.settle(answer, pending: pending, next: "/espace", in: browser, at: now, in: $0)
        }
    }

    /// Adds a telephone; gives what it shows, and the recovery codes.
    private static func addTelephone(_ signedIn: SignedIn, in database: TestDatabase) throws -> (OneTimePassword, [RecoveryCode]) {
        let key = chance(OneTimePassword.size)
        let telephone = OneTimePassword(key: key)
        let enrolment = try database.read {
            try SetOneTimeSecret.begin(
                by: signedIn, key: key, sealing: chance(Secret.sealRandomSize), secret: serverSecret, at: morning, in: $0)
        }
        let codes = try database.write {
            try SetOneTimeSecret.confirm(
                enrolment.sealed, typed: telephone.code(at: OneTimePassword.step(at: morning)), recovery: chance(RecoveryCode.randomSize),
                secret: serverSecret, by: signedIn, at: morning, in: $0)
        }
        return (telephone, codes)
    }

    private static func code(
        _ typed: String, _ pending: Token, in database: TestDatabase, _ browser: Browser = browser(), at now: Instant = morning
    ) throws -> SignInWithCode.Outcome {
        try database.write {
            try SignInWithCode.run(pending: pending, typed: typed, secret: serverSecret, in: browser, at: now, in: $0)
        }
    }

    private static func person(_ outcome: SignInWithPassword.Outcome) -> Person? {
        if case .signedIn(let opened) = outcome { return opened.signedIn.actor.person }
        return nil
    }

    private static func refusal(_ outcome: SignInWithPassword.Outcome) -> Refusal? {
        if case .refused(let refusal) = outcome { return refusal }
        return nil
    }

    @Test("Le bon mot de passe connecte ; un autre, ou une adresse que personne n’a, reçoit la même réponse", arguments: Engine.allCases)
    func password(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            let right = try Self.enter("Leila.Haddad@voiron.fr", in: database)
            #expect(Self.person(right) == town.leila)
            let wrong = try Self.enter("leila.haddad@voiron.fr", "lanterne brique octobre ardoise", in: database)
            let unknown = try Self.enter("personne@inconnu.fr", in: database)
            let without = try Self.enter("helene.arnaud@voiron.fr", in: database)
            #expect(Self.refusal(wrong) != nil)
            #expect(wrong == unknown && wrong == without)
        }
    }

    @Test("Une adresse que personne n’a coûte le même travail", arguments: Engine.allCases)
    func comparableWork(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            _ = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            func time(_ address: String) throws -> Duration {
                let question = try database.write { try SignInWithPassword.ask(address: address, from: browser(), at: morning, in: $0) }
                let salt = chance(PasswordHash.saltSize)
                return try ContinuousClock().measure { _ = try question.answer("lanterne brique octobre ardoise", salt: salt) }
            }
            _ = try time("leila.haddad@voiron.fr")
            let known = try min(time("leila.haddad@voiron.fr"), time("leila.haddad@voiron.fr"))
            let unknown = try min(time("a@inconnu.fr"), time("b@inconnu.fr"))
            #expect(unknown > known / 3 && known > unknown / 3, "\(known) et \(unknown)")
        }
    }

    @Test("Cinq échecs ferment le compte un moment ; les réussites ne comptent pas ; le lien reste ouvert", arguments: Engine.allCases)
    func limits(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            for _ in 0..<6 { #expect(Self.person(try Self.enter("leila.haddad@voiron.fr", in: database)) == town.leila) }
            for _ in 0..<5 { #expect(Self.refusal(try Self.enter("leila.haddad@voiron.fr", "faux", in: database)) != nil) }
            let refusal = #expect(throws: Refusal.self) { try Self.enter("leila.haddad@voiron.fr", in: database, browser("192.0.2.50")) }
            #expect(refusal?.kind == .tooMany)
            #expect(refusal?.sentence == "Trop d’essais\u{A0}: réessayez dans 5\u{A0}minutes.")
            _ = try database.signIn("leila.haddad@voiron.fr")
            let later = morning.after(seconds: 301)
            #expect(Self.person(try Self.enter("leila.haddad@voiron.fr", in: database, at: later)) == town.leila)
        }
    }

    @Test("Un mot de passe trop court, fait de son nom ou mal répété est refusé en clair", arguments: Engine.allCases)
    func policy(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let signedIn = try database.signIn("leila.haddad@voiron.fr").signedIn
            let draft = try database.read { try SetPassword.prepare(by: signedIn, at: morning, in: $0) }
            func refusal(_ password: String, _ again: String) -> Refusal? {
                #expect(throws: Refusal.self) { try draft.hash(password, again: again, salt: chance(PasswordHash.saltSize)) }
            }
            #expect(refusal("court", "court")?.field == "mot-de-passe")
            #expect(refusal("leilahaddadvoiron", "leilahaddadvoiron")?.field == "mot-de-passe")
            #expect(refusal(goodPassword, goodPassword + "s")?.field == "encore")
        }
    }

    @Test("Choisir un mot de passe ferme les autres sessions et l’écrit à chaque boîte", arguments: Engine.allCases)
    func others(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let elsewhere = browser()
            try database.signIn("leila.haddad@voiron.fr", in: elsewhere)
            _ = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            #expect(try !database.isSignedIn(elsewhere))
            #expect(try database.mails().contains { $0.subject == "Votre compte Préau a changé" && $0.to == "leila.haddad@voiron.fr" })
            #expect(try database.journal().contains("mot de passe.choisi"))
        }
    }

    @Test("Plus d’une heure après, il faut se reconnecter pour changer ce qui ouvre le compte", arguments: Engine.allCases)
    func stale(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let signedIn = try database.signIn("leila.haddad@voiron.fr").signedIn
            let later = morning.after(seconds: 3_601)
            let refusal = #expect(throws: Refusal.self) {
                try database.read { _ = try SetPassword.prepare(by: signedIn, at: later, in: $0) }
            }
            #expect(refusal?.kind == .forbidden)
            #expect(database.refusal { try SetOneTimeSecret.remove(by: signedIn, at: later, in: $0) }?.kind == .forbidden)
            #expect(database.refusal { try RemoveAddress.run("a@b.fr", by: signedIn, at: later, in: $0) }?.kind == .forbidden)
        }
    }

    @Test("Un agent n’entre pas par un mot de passe seul ; avec un code, si", arguments: Engine.allCases)
    func agent(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let signedIn = try Self.choose(for: "karim.benali@isere.fr", in: database)
            let refused = try Self.enter("karim.benali@isere.fr", in: database)
            #expect(Self.refusal(refused)?.kind == .forbidden)
            let (telephone, _) = try Self.addTelephone(signedIn, in: database)
            let pending = token()
            #expect(try Self.enter("karim.benali@isere.fr", pending: pending, in: database) == .codeNeeded)
            let later = morning.after(seconds: 60)
            let typed = telephone.code(at: OneTimePassword.step(at: later))
            guard case .signedIn(let opened) = try Self.code(typed, pending, in: database, at: later) else {
                Issue.record("le bon code est refusé")
                return
            }
            #expect(opened.signedIn.actor.person == town.karim && opened.next == "/espace")
            #expect(opened.signedIn.session.means == .passwordAndCode)
        }
    }

    @Test("Une secrétaire connectée par mot de passe qui devient agent doit se reconnecter", arguments: Engine.allCases)
    func becomesAgent(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            _ = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            let browser = browser()
            _ = try Self.enter("leila.haddad@voiron.fr", in: database, browser)
            #expect(try database.isSignedIn(browser))
            try database.write {
                _ = try MembershipBook($0).grant(
                    .lecteur, in: town.isere.number, to: town.leila.number, as: .command, by: nil, since: morning)
            }
            #expect(try !database.isSignedIn(browser))
        }
    }

    @Test("Un code déjà montré, faux, ou de trop tôt est refusé ; cinq essais au plus", arguments: Engine.allCases)
    func replay(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let signedIn = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            let (telephone, _) = try Self.addTelephone(signedIn, in: database)
            func pending(at now: Instant) throws -> Token {
                let token = token()
                #expect(try Self.enter("leila.haddad@voiron.fr", pending: token, in: database, at: now) == .codeNeeded)
                return token
            }
            func isRefused(_ outcome: SignInWithCode.Outcome) -> Bool {
                if case .refused(let refusal) = outcome { return refusal.field == "code" }
                return false
            }
            // The code that confirmed the telephone has served.
            let first = telephone.code(at: OneTimePassword.step(at: morning))
            #expect(isRefused(try Self.code(first, pending(at: morning), in: database)))
            let later = morning.after(seconds: 90)
            let second = telephone.code(at: OneTimePassword.step(at: later))
            guard case .signedIn = try Self.code(second, pending(at: later), in: database, at: later) else {
                Issue.record("le bon code est refusé")
                return
            }
            #expect(isRefused(try Self.code(second, pending(at: later), in: database, at: later)))
            let again = try pending(at: later)
            for _ in 0..<3 { #expect(isRefused(try Self.code("000000", again, in: database, at: later))) }
            let refusal = #expect(throws: Refusal.self) { try Self.code("000000", again, in: database, at: later) }
            #expect(refusal?.kind == .tooMany)
        }
    }

    @Test("Un code de secours remplace le téléphone, une fois, et s’écrit au journal", arguments: Engine.allCases)
    func recovery(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let signedIn = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            let (_, codes) = try Self.addTelephone(signedIn, in: database)
            #expect(codes.count == 10)
            let pending = token()
            _ = try Self.enter("leila.haddad@voiron.fr", pending: pending, in: database)
            guard case .signedIn = try Self.code(codes[0].text.lowercased(), pending, in: database) else {
                Issue.record("le code de secours est refusé")
                return
            }
            #expect(try database.journal().contains("code de secours.utilisé"))
            let again = token()
            _ = try Self.enter("leila.haddad@voiron.fr", pending: again, in: database)
            guard case .refused = try Self.code(codes[0].text, again, in: database) else {
                Issue.record("un code de secours a servi deux fois")
                return
            }
        }
    }

    @Test("Passé dix minutes, ou une fois servi, le second pas se refait depuis le premier", arguments: Engine.allCases)
    func pending(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let signedIn = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            let (telephone, _) = try Self.addTelephone(signedIn, in: database)
            let pending = token()
            _ = try Self.enter("leila.haddad@voiron.fr", pending: pending, in: database)
            let late = morning.after(seconds: SignInWithPassword.codeLifetime)
            let typed = telephone.code(at: OneTimePassword.step(at: late))
            let refusal = #expect(throws: Refusal.self) { try Self.code(typed, pending, in: database, at: late) }
            #expect(refusal?.kind == .conflict)
            #expect(throws: Refusal.self) { try Self.code(typed, token(), in: database, at: late) }
        }
    }

    @Test("La clé scellée pour l’un ne se confirme pas au nom d’un autre", arguments: Engine.allCases)
    func sealedForOne(engine: Engine) throws {
        try TestDatabase.town(engine) { database, _ in
            let leila = try database.signIn("leila.haddad@voiron.fr").signedIn
            let helene = try database.signIn("helene.arnaud@voiron.fr").signedIn
            let key = chance(OneTimePassword.size)
            let enrolment = try database.read {
                try SetOneTimeSecret.begin(
                    by: leila, key: key, sealing: chance(Secret.sealRandomSize), secret: serverSecret, at: morning, in: $0)
            }
            #expect(enrolment.address.hasPrefix("otpauth://totp/"))
            let typed = OneTimePassword(key: key).code(at: OneTimePassword.step(at: morning))
            func confirm(_ signedIn: SignedIn, _ typed: String) -> Refusal? {
                database.refusal {
                    _ = try SetOneTimeSecret.confirm(
                        enrolment.sealed, typed: typed, recovery: chance(RecoveryCode.randomSize), secret: serverSecret, by: signedIn,
                        at: morning, in: $0)
                }
            }
            #expect(confirm(helene, typed)?.kind == .unusable)
            #expect(confirm(leila, "abcdef")?.field == "code")
            #expect(try database.read { try CredentialBook($0).oneTimeSecret(of: leila.actor.person.number) } == nil)
        }
    }

    @Test("Sans code, le mot de passe d’une secrétaire suffit de nouveau", arguments: Engine.allCases)
    func removed(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let signedIn = try Self.choose(for: "leila.haddad@voiron.fr", in: database)
            _ = try Self.addTelephone(signedIn, in: database)
            try database.write { try SetOneTimeSecret.remove(by: signedIn, at: morning, in: $0) }
            #expect(Self.person(try Self.enter("leila.haddad@voiron.fr", in: database)) == town.leila)
            try database.write { try SetPassword.remove(by: signedIn, at: morning, in: $0) }
            #expect(Self.refusal(try Self.enter("leila.haddad@voiron.fr", in: database)) != nil)
        }
    }
}
