import Interface
import Markup
import Routes
import TestSupport
import Testing

@Suite("Les composants")
struct ComponentTests {
    /// In a whole page, under an `h2`, so that drawings and levels are judged too.
    private func faults(_ part: HTML) -> [String] {
        let page = Page("Essai", main: "<h1>Essai</h1><h2>Partie</h2>\(part)")
        return PageChecker.violations(in: FrameTests.frame.html(page)).map(\.description)
    }

    private func inForm(_ part: HTML) -> HTML { "<form method=\"post\" action=\"\(Route.trial)\">\(part)\(button("Envoyer"))</form>" }

    @Test("Chaque sorte de champ a son étiquette, son aide, sa reprise et sa source, reliées")
    func fieldsAreSound() {
        let options: [Field.Option] = [.init("oui", "Oui"), .init("non", "Non", hint: "Aide à 70\u{202F}%"), .init("", "Je ne sais pas")]
        let controls: [Field.Control] = [
            .text(value: "a\"<b>", inputMode: "numeric", width: .number), .area(value: "\nx", rows: 4), .code(value: "\na: 'b'", rows: 4),
            .date(value: "2023-02-17"), .choice(options, chosen: "non"),
            .radios(options, chosen: ""), .checks(options, chosen: ["oui", "non"]),
        ]
        for control in controls {
            let field = Field(
                id: "école[0].débit", name: "école[0].débit", label: "Débit", control, hint: "20\u{A0}Mb/s au moins", unit: "Mb/s",
                source: "Déclaré",
                error: "Écrivez un nombre", isOptional: true)
            #expect(faults(inForm(field.html)) == [])
            #expect(field.html.text.contains("aria-describedby=\"école[0].débit-indice école[0].débit-erreur école[0].débit-source\""))
            // ARIA does not let a group be invalid: its description says what is wrong.
            #expect(field.html.text.contains("aria-invalid=\"true\"") != field.html.text.contains("<fieldset"))
        }
    }

    @Test("Un champ sans rien autour ne renvoie à rien")
    func bareFieldsReferToNothing() {
        let text = Field(id: "a", name: "a", label: "A", .text(value: "")).html.text
        #expect(!text.contains("aria-") && !text.contains("facultatif"))
    }

    @Test("Un texte qui commence par une ligne vide la garde")
    func areasKeepTheirFirstLine() {
        #expect(Field(id: "a", name: "a", label: "A", .area(value: "\nx", rows: 2)).html.text.contains("rows=\"2\">\n\nx</textarea>"))
        #expect(Field(id: "a", name: "a", label: "A", .code(value: "\nx", rows: 2)).html.text.contains("translate=\"no\">\n\nx</textarea>"))
    }

    @Test("Le récapitulatif mène à chaque champ à reprendre, et n’existe pas sans reprise")
    func summaryLeadsToFields() {
        #expect(errorSummary([]).isEmpty)
        let field = Field(id: "débit", name: "débit", label: "Débit", .text(value: "x"), error: "Écrivez un nombre")
        let page: HTML = "\(errorSummary([("débit", "Débit\u{A0}: écrivez un nombre")]))\(inForm(field.html))"
        #expect(faults(page) == [])
        #expect(page.text.contains("Une réponse est à reprendre"))
    }

    @Test("Le tableau nomme ses lignes et ses colonnes ; ses cellules portent leur titre pour les petits écrans")
    func tablesAreSound() {
        let table = Table(
            "Grille",
            columns: [.init("Classes", sort: Route.statistics, order: .ascending), .init("PAC au plus", isNumber: true), .init("Article")],
            rows: [["de 1 à 6", "2", "Démarche"], ["de 7 à 12", "3", "Démarche"]], highlighted: 1)
        #expect(faults(table.html) == [])
        #expect(table.html.text.contains("<td data-titre=\"PAC au plus\" class=\"nombre\">"))
        #expect(table.html.text.contains("aria-sort=\"ascending\""))
    }

    @Test("Les autres composants passent toutes les règles")
    func othersAreSound() {
        let node = ExplanationNode(
            "Subvention", note: "article Démarche", value: "8\u{202F}260,00\u{A0}€", formula: "70\u{202F}% × coût",
            children: [ExplanationNode("Coût", value: "inconnu", tone: .unknown)])
        let reading = ReadingChoice(
            id: "plafond", name: "lecture.plafond", overline: "Un point que le texte laisse ouvert",
            question: "Que limite le plafond\u{202F}?",
            hint: "Article Démarche",
            options: [.init("dépense", "La dépense", hint: "Retenue", result: "1,00\u{A0}€"), .init("seuil", "Un seuil")],
            chosen: "dépense")
        let card = SubjectCard(
            id: "e1", title: "École", source: "UAI 0380001X", state: stateLabel(.met, "Conforme"), figures: [("Aide", "1,00\u{A0}€")],
            more: "Il manque tout.",
            body: quantities(
                "PAC n°\u{A0}1",
                [QuantityLine(id: "t", name: "t", label: "Tablettes", bound: "0, 10 ou 20", value: "20", unit: "lots", error: "20 au plus")]
            ))
        let parts: [HTML] = [
            inForm(card.html), inForm(reading.html),
            explanationTree([node]), verdicts([(.met, "Oui"), (.unknown, "Inconnu")]),
            alert(.failed, title: "Refusé", level: 3, "<p>Parce que.</p>"),
            facts([("Classes", "12")], isTight: true), keyFigures([("Communes", "512", nil), ("Écoles", "900", "dont 31 privées")]),
            details("Voir", isOpen: true, id: "voir", "<p>Ici.</p>"), timeline([("lundi", "Adopté")]),
            emptyState("Rien", "<p>Cherchez ailleurs.</p>"),
            pagination(page: 2, pages: 1_200) { _ in Route.statistics },
            volets(equipment: "<p>a</p>", resources: "", training: "", families: ""),
            barChart("Classes", unit: "écoles", [("a", 0), ("b", 12)]),
            gestures([(.calculate, "Simuler", Route.simulations, "a"), (.truck, "Suivre", nil, "b")]),
            steps([("Simuler", "a")]), deadline("Clos", "le 17 février", isClose: false),
            article(id: "article-1", number: "Article 1", title: "Qui", level: 3, ruleBox(["<strong>Si</strong> alors"])),
            code("a ? b : c"),
            CodeListing("Le fichier", lines: ["a: 1", "b: <x>"], remarks: [.init(line: 2, column: 4, message: "inconnu")]).html,
            contentsList([("Résultat", "contenu")]), withAside("<p>a</p>", aside: "<p>b</p>", asideID: "resultat"),
            downloadLink("CSV", to: Route.data, type: "CSV", bytes: 212_400),
            searchBox(
                to: .simulations, label: "Commune", hint: "Nom", submit: "Simuler",
                suggestions: [Place(.apiCommunes), Place(.apiEstablishments)]),
            headline("Subvention", figure: "8\u{202F}260,00\u{A0}€", state: stateLabel(.unknown, "Partie connue"), "<p>x</p>"),
        ]
        for part in parts { #expect(faults(part) == [], "\(part.text.prefix(80))") }
    }

    @Test("La carte place le nord en haut, l’est à droite, et donne la même chose en liste")
    func mapIsPlacedAndListed() {
        let map = DotMap(
            title: "Collèges", kinds: ["ordinaires", "en REP", "en REP+"],
            dots: [
                .init(latitude: 45.5, longitude: 5.0, kind: 0, label: "Vienne", isLandmark: true),
                .init(latitude: 45.0, longitude: 6.0, kind: 2, label: "La Mure"), .init(latitude: 45.2, longitude: 5.7, kind: 1),
            ])
        #expect(faults(map.html) == [])
        #expect(map.html.text.contains("points--0\" d=\"M14.0 14.0h0\""))
        #expect(map.html.text.contains("<li>La Mure</li>"))
        #expect(DotMap(title: "Rien", kinds: ["a"], dots: []).html.isEmpty)
        #expect(DotMap(title: "Rien", kinds: ["a"], dots: [.init(latitude: .nan, longitude: 0, kind: 0)]).html.isEmpty)
    }

    @Test("Une barre se voit dès que son nombre n’est pas nul")
    func barsShow() {
        let text = barChart("Écoles", unit: "écoles", [("beaucoup", 10_000), ("une", 1), ("aucune", 0)]).text
        #expect(text.contains("width=\"100.0%\"") && text.contains("width=\"0.5%\"") && text.contains("width=\"0.0%\""))
    }

    @Test("Un poids se lit : octets, ko, Mo", arguments: [(999, "999\u{A0}octets"), (14_499, "14\u{A0}ko"), (2_345_678, "2,3\u{A0}Mo")])
    func weightsAreReadable(_ bytes: Int, _ words: String) { #expect(fileSize(bytes) == words) }

    @Test("La boîte de recherche fonctionne sans script : un formulaire qui demande q")
    func searchWorksWithoutScripts() {
        var hidden = Fields()
        hidden.add("appel", "a&b")
        let text = searchBox(to: .simulations, label: "L", hint: "H", value: "Voi\"", submit: "S", suggestions: [], hidden: hidden).text
        #expect(text.contains("<form class=\"recherche\" action=\"/simulation\" role=\"search\">"))
        #expect(text.contains("<input type=\"hidden\" name=\"appel\" value=\"a&amp;b\">"))
        #expect(text.contains("name=\"q\" type=\"search\" value=\"Voi&quot;\"") && !text.contains("data-suggestions"))
    }
}
