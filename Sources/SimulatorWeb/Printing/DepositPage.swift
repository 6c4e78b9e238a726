internal import Hosting
internal import Interface
internal import Markup
internal import Routes
internal import Rules
internal import Simulations

/// What follows a simulation. Depositing is not open on this site: the page says it, and how to lose nothing meanwhile.
struct DepositPage {
    let simulation: Simulation
    let place: SimulatedPlace

    init(_ simulation: Simulation, _ place: SimulatedPlace) {
        self.simulation = simulation
        self.place = place
    }

    private var address: SimulationAddress { SimulationAddress(simulation, place.call) }
    private var subject: String { simulation.setting.title }

    var page: Page {
        Page(
            "Commencer un dossier : \(subject)", section: .simulate,
            trail: [("Accueil", .home), ("Simuler", .simulations), (place.call.title, .simulation(place.call.id))],
            scripts: ["simulateur.js"], isIndexed: false,
            main: """
                <div class="pile-l">
                \(opening(
                    overline: "\(place.call.title)", title: "Commencer un dossier pour \(subject)",
                    lead: "Le dépôt en ligne n’est pas encore ouvert sur ce site : rien n’a été déposé, et rien n’a été enregistré."))
                <div class="pile-l">
                \(card(
                    "Ce que vous pouvez faire dès maintenant", id: "faire",
                    """
                    <ul class="pile-s">
                    <li>\(file) : il contient toutes vos réponses et se recharge dans le simulateur, ici ou ailleurs.</li>
                    <li>\(paper) : la demande école par école et le plan de financement, pour en parler en conseil municipal.</li>
                    <li>\(actionLink("Lire le règlement", to: Route.regulation(place.call.id), icon: .rule)) : chaque article, chaque pièce à joindre.</li>
                    </ul>
                    """))
                \(back)
                \(alert(
                    .info, title: "Quand le dépôt ouvrira",
                    "<p>Vous reprendrez ces réponses sans les ressaisir, et vous relirez tout avant de déposer. Commencer n’est pas déposer.</p>"))
                </div>
                </div>
                """)
    }

    private var file: HTML {
        address.isShort
            ? downloadLink("Garder le fichier du dossier", to: address.caseFile, type: "JSON", bytes: simulation.caseFile.pretty.count)
            : send(to: .simulationCase(place.call.id), "Garder le fichier du dossier (JSON)", .download)
    }

    private var paper: HTML {
        address.isShort
            ? actionLink("Imprimer la demande", to: address.print, icon: .print)
            : send(to: .simulationPrint(place.call.id), "Imprimer la demande", .print)
    }

    private var back: HTML {
        address.isShort
            ? "<p>\(buttonLink("Revenir à la simulation", to: address.page, kind: .second))</p>"
            : send(to: .simulation(place.call.id), "Revenir à la simulation", .arrow)
    }

    /// A simulation too long for an address goes on in a form.
    private func send(to route: Route, _ words: String, _ icon: Icon) -> HTML {
        """
        <form method="post" action="\(route)">\(address.hidden.html)\(button(words, kind: .second, icon: icon, action: Anchor?.none))</form>
        """
    }
}
