import Foundation
import Hosting
import Kernel
import Routes
import SiteTestSupport
import SiteWeb
import TestSupport
import Testing

/// Every page of `SiteWeb`, as a visitor receives it.
enum SitePage {
    static let all: [(name: String, reply: @Sendable (Site) async throws -> Reply)] = [
        ("accueil", { try await SiteHandlers.home($0, get(.home)) }),
        ("appels", { try await SiteHandlers.calls($0, get(.calls)) }),
        ("appel écoles", { try await SiteHandlers.call("isere-ecoles-2023", $0, get(.call("isere-ecoles-2023"))) }),
        ("appel collèges", { try await SiteHandlers.call("isere-colleges-2023", $0, get(.call("isere-colleges-2023"))) }),
        ("statistiques", { try await SiteHandlers.statistics($0, get(.statistics)) }),
        ("statistiques par élèves", { try await SiteHandlers.statistics($0, get(.statistics, [("tri", "eleves")])) }),
        ("statistiques par IPS", { try await SiteHandlers.statistics($0, get(.statistics, [("tri", "ips")])) }),
        ("données", { try await SiteHandlers.data($0, get(.data)) }),
        ("accessibilité", { try await SiteHandlers.accessibility($0, get(.accessibility)) }),
        ("mentions légales", { try await SiteHandlers.legalNotice($0, get(.legalNotice)) }),
        ("données personnelles", { try await SiteHandlers.personalData($0, get(.personalData)) }),
        ("plan du site", { try await SiteHandlers.siteMap($0, get(.siteMap)) }),
        ("aide", { try await SiteHandlers.help($0, get(.help)) }),
        ("connexion", { try await SiteHandlers.signIn($0, get(.signIn)) }),
    ]

    static func get(_ route: Route, _ query: [(String, String)] = []) -> Request {
        Request(method: .get, path: route.path, query: Fields(query.map { Fields.Field($0.0, $0.1) }))
    }
}

@Suite("Les pages du site")
struct SitePagesTests {
    @Test("L’accueil montre les appels dans l’ordre de leurs échéances, quel que soit leur nom")
    func callsByDate() async throws {
        let page = try await SiteHandlers.home(TestSite.demonstration.value.site, SitePage.get(.home)).text
        let schools = try #require(page.firstRange(of: Route.call("isere-ecoles-2023").path))
        let colleges = try #require(page.firstRange(of: Route.call("isere-colleges-2023").path))
        #expect(schools.lowerBound < colleges.lowerBound, "17 février 2023, puis 5 mai 2023")
    }

    @Test("La page d’accessibilité donne les nombres de la suite du navigateur, recomptés dans ses états")
    func browserFigures() async throws {
        let states = try String(contentsOfFile: PackageFolder.path + "/Tests/Browser/states.py", encoding: .utf8)
        let routes = states.matches(of: /(?m)^(?:state|signed_state|@reached)\("([^"]+)"/).map { String($0.output.1) }
        #expect(routes.count == BrowserFigures.states)
        #expect(Set(routes).subtracting(["(aucune)"]).count == BrowserFigures.pages)
        let suite = try String(contentsOfFile: PackageFolder.path + "/Tests/Browser/run.py", encoding: .utf8)
        let screens = try #require(suite.firstMatch(of: /(?m)^SCREENS = \[(.*)\]$/))
        #expect(screens.output.1.count { $0 == "(" } == BrowserFigures.screens)
        let page = try await SiteHandlers.accessibility(TestSite.demonstration.value.site, SitePage.get(.accessibility)).text
        #expect(plainSpaces(page).contains("\(routes.count) états de \(BrowserFigures.pages) pages"))
        #expect(page.contains("non audité"))
    }

    @Test("Chaque page est juste, avec la démonstration")
    func demonstration() async throws {
        let test = try await TestSite.demonstration.value
        for page in SitePage.all {
            let reply = try await page.reply(test.site)
            #expect(reply.status == 200)
            for violation in PageChecker.violations(in: reply.text) { Issue.record("\(page.name), \(violation)") }
        }
    }

    @Test("Chaque page est juste quand l’annuaire est vide, et quand personne n’a dit le département", arguments: ["38", nil])
    func empty(department: String?) async throws {
        let test = try TestSite(importing: [], department: department)
        for page in SitePage.all {
            let reply = try await page.reply(test.site)
            for violation in PageChecker.violations(in: reply.text) { Issue.record("\(page.name), \(violation)") }
        }
        let home = try await SiteHandlers.home(test.site, SitePage.get(.home)).text
        #expect(home.contains(department == nil ? "Aucun département n’est choisi" : "L’annuaire est vide"))
    }

    @Test("Un règlement de tout un territoire est annoncé partout comme simulable")
    func territory() async throws {
        let site = try await TestSite.demonstration.value.site
        let map = try await SiteHandlers.siteMap(site, SitePage.get(.siteMap)).text
        #expect(map.contains("/simulation/isere-ecoles-2023") && map.contains("/simulation/iles-du-nord-2015"))
        let calls = plainSpaces(try await SiteHandlers.calls(site, SitePage.get(.calls)).text)
        #expect(calls.contains("Ils se lisent et se simulent aussi"))
        #expect(calls.contains("selon le nombre de classes comptées"))
    }

    @Test("Obstacle, faille et code source mènent à un contact qui dit ce qu’il est ; la licence est nommée")
    func contact() async throws {
        let site = try await TestSite.demonstration.value.site
        let notice = plainSpaces(try await SiteHandlers.legalNotice(site, SitePage.get(.legalNotice)).text)
        #expect(notice.contains("id=\"contact\"") && notice.contains("(EUPL) 1.2"))
        for page in [
            try await SiteHandlers.help(site, SitePage.get(.help)),
            try await SiteHandlers.accessibility(site, SitePage.get(.accessibility)),
        ] {
            #expect(page.text.contains("\(Route.legalNotice.path)#contact"))
        }
    }

    @Test("Un appel clos le dit, avec sa date entière ; la veille de la clôture il est ouvert, et dit ce qui reste")
    func deadlines() async throws {
        let closed = plainSpaces(try await SiteHandlers.home(TestSite.demonstration.value.site, SitePage.get(.home)).text)
        #expect(closed.contains("Deux appels, clos tous les deux"))
        #expect(closed.contains("<strong>vendredi 17 février 2023 à 23 h 59</strong> (heure de Paris)"))
        #expect(closed.contains("<strong>vendredi 5 mai 2023 à 23 h 59</strong> (heure de Paris)"))
        #expect(!closed.contains("Il reste"))

        for (day, words) in [
            ("2023-02-16", "Il reste 1 jour"), ("2023-02-17", "Dernier jour"), ("2023-01-24", "Il reste 24 jours"),
            ("2022-11-30", "Ouvre le jeudi 1er décembre 2022"), ("2023-02-18", "Appel clos"),
        ] {
            let test = try TestSite(importing: [], today: #require(Day(iso: day)))
            let page = plainSpaces(try await SiteHandlers.call("isere-ecoles-2023", test.site, SitePage.get(.calls)).text)
            #expect(page.contains("<strong>\(words)</strong>"), "\(day)")
        }
    }

    @Test("La page d’un appel dit son aide, son tableau, ses critères et ses pièces comme le règlement les écrit")
    func call() async throws {
        let test = try await TestSite.demonstration.value
        let page = plainSpaces(try await SiteHandlers.call("isere-ecoles-2023", test.site, SitePage.get(.calls)).text)
        for words in [
            "Un dossier par commune, avec ses écoles et leurs programmes d’actions concertées (PAC)", "Limite par commune", "200 000,00 €",
            "70 %", "De 7 à 12", "49 ou plus", "Aucun plan d’équipement reçu", "Test de débit de l’école", "obligatoire",
            "Que limitent les 200 000 € par commune", "annoncé pour novembre 2023, validé en mars 2024",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        // What the text lost is said unknown, never zero.
        #expect(page.contains("inconnu"))
        #expect(!page.contains(">0,00 €<"))
        let colleges = plainSpaces(try await SiteHandlers.call("isere-colleges-2023", test.site, SitePage.get(.calls)).text)
        #expect(colleges.contains("Un dossier par collège"))
    }

    @Test("Un règlement sans date de clôture n’est pas un appel ; un nom inconnu donne le plus proche")
    func notACall() async throws {
        let test = try await TestSite.demonstration.value
        for (id, words) in [("iles-du-nord-2015", "ne fixe pas de dernier jour de dépôt"), ("isere-ecole-2023", "isere-ecoles-2023")] {
            do {
                _ = try await SiteHandlers.call(id, test.site, SitePage.get(.call(id)))
                Issue.record("\(id) a une page d’appel")
            } catch let failure as RequestFailure {
                guard case .notFound(let sentence) = failure else { throw failure }
                #expect(sentence.contains(words))
            }
        }
    }

    @Test("Un tri inconnu est refusé")
    func unknownSort() async throws {
        let test = try await TestSite.demonstration.value
        await #expect(throws: RequestFailure.self) {
            try await SiteHandlers.statistics(test.site, SitePage.get(.statistics, [("tri", "couleur")]))
        }
    }

    @Test("Le plan du site mène à chaque page que tout le monde peut lire")
    func siteMap() async throws {
        let test = try await TestSite.demonstration.value
        let page = try await SiteHandlers.siteMap(test.site, SitePage.get(.siteMap)).text
        let main = try #require(page.split(separator: "<main", maxSplits: 1).last?.split(separator: "</main>").first)
        for hosted in test.site.shelf.regulations {
            let simulation: [Route] = [.simulation(hosted.id)]
            for route in [.regulation(hosted.id), .regulationFile(hosted.id)] + simulation {
                #expect(main.contains("href=\"\(route.path)\""), "\(route.path)")
            }
        }
        let pages: [Route] = [.home, .calls, .simulations, .regulations, .trial, .statistics, .data, .accessibility, .legalNotice]
        for route in pages + [.personalData, .siteMap, .help, .signIn, .openAPI] {
            #expect(main.contains("href=\"\(route.path)\""), "\(route.path)")
        }
        let links = main.matches(of: /<li><a href="([^"]+)"/).map { String($0.1) }
        #expect(Set(links).count == links.count, "une page y est deux fois")
    }

    @Test("Les moteurs de recherche n’entrent pas dans les simulations ; le contact de sécurité est vrai, ou dit inconnu")
    func forPrograms() async throws {
        let test = try await TestSite.demonstration.value
        let robots = try await SiteHandlers.robots(test.site, SitePage.get(.robots)).text
        #expect(robots == "User-agent: *\nDisallow: /simulation?\nDisallow: /simulation/\nDisallow: /essai\n")
        let unknown = try await SiteHandlers.securityContact(test.site, SitePage.get(.securityContact)).text
        #expect(!unknown.contains("\nContact:"))
        #expect(unknown.contains("Expires: 2027-11-21T00:00:00Z"))
        let known = try TestSite(publicAddress: "https://preau.example.org") { _ in }
        let lines = try await SiteHandlers.securityContact(known.site, SitePage.get(.securityContact)).text.split(separator: "\n")
        #expect(lines.contains("Contact: https://preau.example.org/mentions-legales#securite"))
        #expect(lines.contains("Canonical: https://preau.example.org/.well-known/security.txt"))
        let icon = try await SiteHandlers.icon(test.site, SitePage.get(.icon))
        #expect(icon.header("content-type") == "image/svg+xml")
    }
}
