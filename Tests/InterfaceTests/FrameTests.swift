import Interface
import Markup
import Routes
import TestSupport
import Testing

@Suite("Le cadre des pages")
struct FrameTests {
    static let frame = Frame(
        siteName: "Préau Isère", tagline: "Le programme d’éducation numérique du département",
        assets: [
            "preau.css": .asset(fingerprint: "0123456789abcdef", name: "preau.css"),
            "icone.svg": .asset(fingerprint: "0123456789abcdef", name: "icone.svg"),
            "recherche.js": .asset(fingerprint: "0123456789abcdef", name: "recherche.js"),
            "simulateur.js": .asset(fingerprint: "0123456789abcdef", name: "simulateur.js"),
        ],
        notice: "Démonstration. Les dossiers et les montants sont des données fictives.")

    private static func text(_ page: Page) -> String { frame.html(page).text }

    @Test("Une page passe toutes les règles, avec ou sans fil d’Ariane", arguments: Page.Section.allCases)
    func framesAreSound(_ section: Page.Section) {
        let bare = Page("Essai", section: section, main: "<h1>Essai</h1>")
        let deep = Page(
            "Essai", description: "Une page d’essai.", section: section, trail: [("Accueil", .home), ("Règlements", .regulations)],
            scripts: ["simulateur.js"], isIndexed: false, main: "<h1>Essai</h1>")
        #expect(PageChecker.violations(in: Self.text(bare)).map(\.description) == [])
        #expect(PageChecker.violations(in: Self.text(deep)).map(\.description) == [])
    }

    @Test("Le menu dit où l’on est : sur la page, ou au-dessous")
    func menuTellsWhereOneIs() {
        let own = Self.text(Page("Règlements", section: .regulations, trail: [("Accueil", .home)], main: "<h1>Règlements</h1>"))
        #expect(own.contains("<a href=\"/reglements\" aria-current=\"page\">"))
        let under = Self.text(
            Page("Un règlement", section: .regulations, trail: [("Accueil", .home), ("Règlements", .regulations)], main: "<h1>Un</h1>"))
        #expect(under.contains("<a href=\"/reglements\" aria-current=\"true\">"))
    }

    @Test("Le titre de la page et le nom du site sont dans l’onglet ; ce qu’un visiteur a écrit y reste du texte")
    func titleIsEscaped() {
        let text = Self.text(Page("Simuler l’aide\u{A0}: <Voiron>", main: "<h1>Voiron</h1>"))
        #expect(text.contains("<title>Simuler l’aide\u{A0}: &lt;Voiron&gt; — Préau Isère</title>"))
    }

    @Test("Ce que les moteurs de recherche doivent laisser le dit")
    func simulationsAreNotIndexed() {
        let robots = "<meta name=\"robots\" content=\"noindex\">"
        #expect(Self.text(Page("A", isIndexed: false, main: "<h1>A</h1>")).contains(robots))
        #expect(!Self.text(Page("A", main: "<h1>A</h1>")).contains(robots))
    }

    @Test("Une ressource absente n’est pas demandée")
    func missingAssetsAreLeftOut() {
        let text = Frame(siteName: "Préau", tagline: "Essai").html(Page("A", scripts: ["absent.js"], main: "<h1>A</h1>")).text
        #expect(!text.contains("<script") && !text.contains("<link"))
    }

    @Test("L’avis de démonstration est sur chaque page, et seulement s’il y en a un")
    func noticeIsEverywhere() {
        #expect(Self.text(Page("A", main: "<h1>A</h1>")).contains("données fictives"))
        #expect(!Frame(siteName: "Préau", tagline: "Essai").html(Page("A", main: "<h1>A</h1>")).text.contains("class=\"avis\""))
    }
}
