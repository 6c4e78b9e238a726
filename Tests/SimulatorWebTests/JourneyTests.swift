import Hosting
import Routes
import SiteTestSupport
import TestSupport
import Testing

@Suite("Simuler, sans script")
struct JourneyTests {
    @Test("Voiron, un PAC de vingt tablettes dans une école : six réponses au plus, et le montant")
    func voiron() async throws {
        var visitor = try await SimulatorVisit.visitor()
        try await visitor.go("/simulation/isere-ecoles-2023")
        try visitor.fill("q", "voiron")
        try await visitor.press("Chercher", isAnswer: false)
        try await visitor.follow("Voiron")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.reads("bilan").contains("Rien n’est encore demandé."))
        let school = try #require(visitor.schools.first)
        try await visitor.press("Demander un PAC")
        try visitor.fill("école.\(school).pac.1.tablettes", "20")
        try visitor.fill("école.\(school).pac.1.tablettes_classe", "1")
        try visitor.fill("école.\(school).pac.1.classes_équipées", "1")
        try await visitor.press("Recalculer la simulation", isAnswer: false)
        #expect(SimulatorVisit.faults(visitor) == [])
        // Both amounts stand side by side until the socle is known, and say what they rest on.
        #expect(visitor.reads("bilan").contains("8 260,00 €"))
        #expect(visitor.reads("bilan").contains("5 900,00 €"))
        #expect(visitor.reads("bilan").contains("hypothèse"))
        try visitor.fill("école.\(school).socle_atteint", "non")
        try await visitor.press("Recalculer la simulation", isAnswer: false)
        #expect(visitor.answers <= 6, "\(visitor.answers) réponses")
        #expect(visitor.reads("bilan").contains("8 260,00 €"))
        #expect(!visitor.reads("bilan").contains("5 900,00 €"))
        #expect(visitor.reads("bilan").contains("hypothèse"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("L’adresse d’une simulation la refait, et recalculer n’y change rien")
    func address() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let (address, page) = (visitor.address, visitor.text)
        try await visitor.go(address)
        #expect(visitor.text == page)
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.address == address)
        #expect(visitor.text == page)
    }

    @Test("Grenoble : quarante écoles et plus en une liste, une seule interrogée", .timeLimit(.minutes(2)))
    func grenoble() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38185")
        #expect(visitor.schools.count > 40)
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(!visitor.text.contains("socle_atteint"), "rien n’est demandé d’une école sans PAC")
        let school = visitor.schools[11]
        try await visitor.press("Demander un PAC", of: try SimulatorVisit.title(of: school, in: visitor))
        #expect(visitor.text.contains("name=\"école.\(school).socle_atteint\""))
        #expect(visitor.schools.first == school, "l’école interrogée passe devant")
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Saint-Martin-d’Hères, cherchée puis simulée")
    func saintMartin() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "q=saint%20martin%20d%27heres")
        try await visitor.follow("Saint-Martin-d’Hères")
        #expect(visitor.reads("bilan").contains("Résultat pour Saint-Martin-d’Hères"))
        #expect(visitor.schools.count > 5)
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Une commune sans école dit pourquoi, où aller, et simule l’école que l’on ajoute")
    func withoutSchool() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38031")
        #expect(visitor.schools == [])
        for words in ["regroupement pédagogique intercommunal", "compétence scolaire", "absente de l’annuaire"] {
            #expect(visitor.text.contains(words), "\(words)")
        }
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.press("Ajouter cette école")
        #expect(visitor.schools == ["+1"])
        try await visitor.press("Demander un PAC")
        try visitor.fill("école.+1.type", "primaire")
        try visitor.fill("école.+1.classes", "2")
        try visitor.fill("école.+1.secteur", "public")
        try visitor.fill("école.+1.socle_atteint", "oui")
        try visitor.fill("école.+1.pac.1.type", "élémentaire")
        try visitor.fill("école.+1.pac.1.classes_équipées", "1")
        try visitor.fill("école.+1.pac.1.tablettes", "20")
        try visitor.fill("école.+1.pac.1.tablettes_classe", "1")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.reads("bilan").contains("5 900,00 €"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Une école ajoutée avec son numéro ; un numéro faux est dit et gardé à côté de son champ")
    func addedWithKey() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38031")
        try visitor.fill("clé.école", "0380001X")
        try await visitor.press("Ajouter cette école")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.reads("a-reprendre").contains("0380001X"))
        #expect(visitor.schools == [])
        // What was typed stands in its field, with the message, at an address that finds the simulation again.
        #expect(visitor.text.contains("value=\"0380001X\""))
        #expect(visitor.text.contains("href=\"#c-cl%C3%A9.%C3%A9cole\""))
        #expect(visitor.reads("ajout").contains("n’est pas un UAI"))
        #expect(visitor.address.contains("commune=38031"))
        try visitor.fill("clé.école", "0381493s")
        try await visitor.press("Ajouter cette école")
        #expect(visitor.schools == ["0381493S"])
        // The annuaire has it: it is called by its name.
        #expect(!visitor.reads("fiche-école.0381493S").contains("École 0381493S"))
    }

    @Test("Le numéro donné en exemple par la page est admis") func exampleKey() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38031")
        let hint = visitor.reads("ajout")
        let example = try #require(hint.split(separator: "par exemple ").last?.split(separator: " ").first.map(String.init))
        try visitor.fill("clé.école", example)
        try await visitor.press("Ajouter cette école")
        #expect(visitor.schools == [example])
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Un collège n’est pas une école de plus : son numéro est refusé avec son nom, même venu de l’adresse") func wrongKind()
        async throws
    {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38563")
        try visitor.fill("clé.école", "0382111N")
        try await visitor.press("Ajouter cette école")
        #expect(visitor.reads("a-reprendre").contains("0382111N est «"))
        #expect(visitor.reads("a-reprendre").contains("(collège) : ce règlement compte ici des écoles."))
        #expect(!visitor.schools.contains("0382111N"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.go("/simulation/isere-ecoles-2023?commune=38563&ajout%C3%A9=%C3%A9cole.0382111N")
        #expect(visitor.reads("a-reprendre").contains("0382111N est «"))
    }

    @Test("Une seule école se dit ainsi") func single() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38031")
        try await visitor.press("Ajouter cette école")
        #expect(visitor.reads("ecoles").contains("Une seule école"))
    }

    @Test("Ailleurs qu’en Isère, la simulation se fait et dit que le dossier n’y est pas recevable")
    func elsewhere() async throws {
        let visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=73065")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.text.contains("rejette le dossier entier"))
    }

    @Test("Un collège qui a quatre classes mobiles : la page montre ce que le texte laisse ouvert")
    func college() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.colleges, "q=coll%C3%A8ge%20la%20garenne")
        try await visitor.follow("Collège la Garenne")
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.press("Demander un PAC")
        try visitor.fill("classes_mobiles_existantes", "5")
        try visitor.fill("tablettes_individuelles", "non")
        try visitor.fill("effectif", "480")
        try visitor.fill("pac.1.type", "webradio")
        try visitor.fill("pac.1.classes_mobiles", "1")
        try await visitor.press("Recalculer la simulation")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.text.contains("Un collège qui a plus de quatre classes mobiles"))
        let address = visitor.address
        try visitor.fill("lecture.quatre_classes_mobiles", "exactement")
        try await visitor.press("Recalculer avec ces lectures")
        #expect(visitor.address == address + "&lecture.quatre_classes_mobiles=exactement")
        #expect(SimulatorVisit.faults(visitor) == [])
    }
}
