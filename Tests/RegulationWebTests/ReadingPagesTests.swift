import Grammar
import Hosting
import Interface
import Kernel
import Language
import Markup
import RegulationWeb
import Routes
import TestSupport
import Testing

@Suite("Lire un règlement")
struct ReadingPagesTests {
    private static let pages: [Route] =
        [
            .regulations, .difference("isere-ecoles-2023", "isere-colleges-2023"), .difference("isere-ecoles-2023", "isere-ecoles-2023"),
            .trial,
        ]
        + Shipped.all.map { .regulation($0.regulation.id) }

    @Test("Chaque page est bien formée, en bon français, et chacun de ses liens mène quelque part", arguments: pages)
    func sound(_ route: Route) async throws {
        let page = try await TestSite.get(route)
        #expect(page.reply.status == 200)
        #expect(PageChecker.violations(in: page.text).map(\.description) == [])
    }

    @Test("Un contrôle se lit comme une phrase : sa condition, puis ce qu’il entraîne")
    func sentences() async throws {
        let words = try await TestSite.get(.regulation("isere-ecoles-2023")).words
        for sentence in [
            "Si le débit Internet n’atteint pas 20 Mb/s, l’école est écartée.",
            "Si la date de dépôt vient après le 17 février 2023, le dossier est rejeté.",
            "Si le nombre de PAC demandés par la commune dépasse le nombre maximum de PAC, le dossier est rejeté.",
            "Si le nombre de casques avec micro n’est ni 0, ni entre 13 et 23, le PAC est écarté.",
            "Si aucun choix n’est fait pour les domaines du socle commun, l’école est écartée.",
            "Si le type de PAC est « PAC maternelle » et si le type d’école est « École élémentaire », le PAC est écarté.",
            "Quand l’école reçoit au moins un PAC",
            "70 % de (la dépense des écoles qui n’ont pas atteint le socle, dans la limite de 200 000,00 €)",
        ] {
            #expect(words.contains(sentence), "\(sentence)")
        }
    }

    @Test("Une grille est un tableau, un paramètre perdu est dit inconnu, une lecture montre ce qu’elle change")
    func parts() async throws {
        let page = try await TestSite.get(.regulation("isere-ecoles-2023"))
        let words = page.words
        #expect(words.contains("de 7 à 12 3"))
        #expect(words.contains("49 et plus 10"))
        #expect(words.contains("Vidéoprojecteur interactif, hors taxes inconnu Prix perdu à la numérisation."))
        #expect(words.contains("Toute la subvention versée à la commune"))
        for amount in ["210 000,00 €", "160 000,00 €", "200 000,00 €", "220 000,00 €", "170 000,00 €"] { #expect(words.contains(amount)) }
        #expect(words.contains("Personne ne l’a encore signée"))
    }

    @Test("Les exemples sont rejoués et tous pareils", arguments: Shipped.all.map(\.regulation.id))
    func examples(_ id: String) async throws {
        let words = try await TestSite.get(.regulation(id)).words
        let count = try TestSite.site.shelf.regulation(id).regulation.examples.count
        #expect(words.contains("\(count) exemples sur \(count)"))
        #expect(!words.contains("différent "))
    }

    @Test(
        "Chaque règle, contrôle, paramètre et lecture a son ancre, là où une explication renvoie",
        arguments: Shipped.all.map(\.regulation.id))
    func anchors(_ id: String) async throws {
        let text = try await TestSite.get(.regulation(id)).text
        let regulation = try TestSite.site.shelf.regulation(id).regulation
        var anchors =
            regulation.rules.map { RegulationAnchors.rule($0, in: regulation) } + regulation.controls.map { RegulationAnchors.control($0) }
        anchors += regulation.parameters.map { RegulationAnchors.parameter($0.name) }
        anchors += regulation.readings.map { RegulationAnchors.reading($0.name.name) }
        anchors += regulation.inputs.map { RegulationAnchors.input($0, in: regulation) }
        anchors += regulation.controls.compactMap { $0.text.article.map { RegulationAnchors.article($0.name) } }
        for anchor in anchors { #expect(text.contains("id=\"\(anchor)\""), "\(anchor)") }
    }

    @Test("Un chemin d’explication mène à la règle, à la donnée, au paramètre ou au contrôle qu’il nomme")
    func paths() throws {
        let regulation = Shipped.ecoles.regulation
        func anchor(_ path: String) -> String? { RegulationAnchors.anchor(ofPath: path, in: regulation) }
        #expect(anchor("commune.subvention") == "règle-commune.subvention")
        #expect(anchor("commune.école[3].débit") == "donnée-école.débit")
        #expect(anchor("commune.école[0].pac[1].coût_ht") == "règle-pac.coût_ht")
        #expect(anchor("paramètre:prix_vpi") == "paramètre-prix_vpi")
        #expect(anchor("lecture:plafond") == "lecture-plafond")
        #expect(anchor("contrôle:commune.école[0].débit") == "contrôle-débit")
        #expect(anchor("texte:commune.école[0].pac[1].coût_ht") == "règle-pac.coût_ht")
        #expect(anchor("commune.inconnue") == nil)
        #expect(
            Route.regulation("isere-ecoles-2023").at("règle-commune.coût_ht").address
                == "/reglements/isere-ecoles-2023#r%C3%A8gle-commune.co%C3%BBt_ht")
    }

    @Test("Le fichier est donné octet pour octet")
    func file() async throws {
        let reply = try await TestSite.get(.regulationFile("isere-ecoles-2023")).reply
        #expect(reply.body == (try TestSite.site.shelf.regulation("isere-ecoles-2023").file))
        #expect(reply.header("content-type") == "application/yaml; charset=utf-8")
        #expect(reply.header("content-disposition") == "inline; filename=\"isere-ecoles-2023-1.0.0.yaml\"")
    }

    @Test("Un règlement qui n’existe pas est introuvable, avec le nom voisin")
    func absent() async throws {
        let error = await #expect(throws: RequestFailure.self) { _ = try await TestSite.get(.regulation("isere-ecole-2023")) }
        guard case .notFound(let sentence)? = error else {
            Issue.record("attendu : introuvable")
            return
        }
        #expect(sentence.contains("isere-ecoles-2023"))
    }
}
