import Credentials
import Hosting
import Kernel
import People
import PeopleStore
import Routes
import Store
import Testing

@Suite("Qui a droit à quoi") struct AccessTests {
    /// Someone who asks, and what the register knows of her.
    enum Asker: String, CaseIterable {
        case nobody = "personne de connu"
        case newcomer = "une personne sans organisation"
        case secretary = "la secrétaire d’une commune"
        case instructor = "un instructeur"
        case administrator = "un administrateur"

        func isAdmitted(_ access: Access) -> Bool {
            switch access {
            case .everyone: true
            case .operators: false
            case .signedIn: self != .nobody
            case .agents: self == .instructor || self == .administrator
            case .administrators: self == .administrator
            }
        }
    }

    @Test("Chaque route, par chaque méthode, refuse à chacun ce qu’elle dit refuser")
    func matrix() async throws {
        let site = try TestSite(hasOffice: true)
        let cookies = try Dictionary(uniqueKeysWithValues: Asker.allCases.map { ($0, try site.cookie(of: $0)) })
        var cells = 0
        for route in Route.table {
            for method in route.methods {
                for asker in Asker.allCases {
                    let reply = await site.ask(method, route.path, cookies[asker]! ?? [], client: "192.0.2.1")
                    let leadsToSignIn = reply.status == 303 && reply.header("location")?.hasPrefix("/connexion?suite=") == true
                    let told = "\(method.rawValue) \(route.path) par \(asker.rawValue) : \(reply.status)"
                    cells += 1
                    guard !asker.isAdmitted(route.access) else {
                        #expect(reply.status != 401 && reply.status != 500, "\(told)")
                        if method == .get { #expect(!leadsToSignIn, "\(told)") }
                        continue
                    }
                    switch (asker, route.access) {
                    case (.nobody, .operators): #expect(reply.status == 404, "\(told)")
                    case (.nobody, _) where method == .get: #expect(leadsToSignIn, "\(told)")
                    case (.nobody, _): #expect(reply.status == 401, "\(told)")
                    default: #expect(reply.status == 404, "\(told)")
                    }
                }
            }
        }
        print("Matrice des droits : \(Route.table.count) routes, \(Asker.allCases.count) personnes, \(cells) cases.")
        #expect(cells > 300)
    }

    @Test("Une session fermée ne vaut plus rien à la demande suivante")
    func revoked() async throws {
        let site = try TestSite(hasOffice: true)
        let cookie = try #require(try site.cookie(of: .administrator))
        #expect(await site.ask(.get, "/gestion", cookie).status == 200)
        try site.closeSessions()
        #expect(await site.ask(.get, "/gestion", cookie).status == 303)
    }

    @Test("Un formulaire sans le jeton de la session n’est pas lu, et rien de ce qui est tapé n’est perdu")
    func formToken() async throws {
        let site = try TestSite(hasOffice: true)
        let cookie = try #require(try site.cookie(of: .secretary))
        let form = cookie + [("content-type", "application/x-www-form-urlencoded")]
        let reply = await site.ask(.post, "/organisations", form, "commune=38563&message=Bonjour+%3C%C3%A0+tous%3E")
        #expect(reply.status == 403)
        #expect(reply.text.contains("Envoyer de nouveau") && reply.text.contains("Bonjour &lt;à tous&gt;"))
    }

    @Test("Une session finie pendant qu’on écrit : la page garde ce qui était tapé")
    func sessionOver() async throws {
        let site = try TestSite(hasOffice: true)
        let reply = await site.ask(
            .post, "/organisations", [("content-type", "application/x-www-form-urlencoded")], "jeton=x&message=Un+long+texte")
        #expect(reply.status == 401)
        #expect(reply.text.contains("Un long texte") && reply.text.contains("Se connecter dans un nouvel onglet"))
    }

    @Test("La page dit qui la lit, et n’est pas gardée pour d’autres")
    func named() async throws {
        let site = try TestSite(hasOffice: true)
        let cookie = try #require(try site.cookie(of: .secretary))
        let home = await site.ask(.get, "/", cookie)
        #expect(home.text.contains("Leïla Haddad") && home.header("cache-control") == "private, no-cache")
        #expect(await !site.get("/").text.contains("Leïla Haddad"))
    }
}

extension TestSite {
    /// The headers that bring the session of that person; none for nobody.
    func cookie(of asker: AccessTests.Asker) throws -> [(name: String, value: String)]? {
        guard asker != .nobody else { return nil }
        let now = Instant(seconds: 1_795_000_000)
        let token = Token(random: (0..<Token.size).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ asker.rawValue.count) })
        try driver.write { connection in
            let person = try PersonBook(connection).add(name: asker == .secretary ? "Leïla Haddad" : "Camille Roux", at: now)
            let (kind, code, name, role): (Organisation.Kind, String, String, Role?) =
                switch asker {
                case .nobody, .newcomer: (.commune, "38563", "Voiron", nil)
                case .secretary: (.commune, "38563", "Voiron", .preparateur)
                case .instructor: (.departement, "38", "Département de l’Isère", .instructeur)
                case .administrator: (.departement, "38", "Département de l’Isère", .administrateur)
                }
            let organisation = try OrganisationBook(connection).findOrAdd(kind, code: code, name: name, siren: nil, siret: nil, at: now)
            if let role {
                _ = try MembershipBook(connection).grant(
                    role, in: organisation.organisation.number, to: person.number, as: .command, by: nil, since: now)
            }
            _ = try SessionBook(connection).open(
                hash: token.hash.hex, person: person.number, means: .link, device: "", expires: Instant(seconds: now.seconds + 10_000),
                at: now)
        }
        return [("cookie", "__Host-preau=\(token.text)")]
    }

    func closeSessions() throws {
        try driver.write { _ = try $0.execute("UPDATE session SET revoked_at = '2026-11-18T00:00:00Z'") }
    }
}
