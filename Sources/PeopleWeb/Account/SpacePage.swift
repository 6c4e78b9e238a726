internal import Interface
internal import Kernel
internal import Markup
internal import People
internal import Routes

/// What one finds after signing in: the organisations one acts for, what one asked, where to go.
struct SpacePage {
    let actor: Actor
    /// Her own, those that wait.
    let requests: [MembershipRequest]
    let zone: Zone

    init(_ actor: Actor, _ requests: [MembershipRequest], _ zone: Zone) {
        self.actor = actor
        self.requests = requests
        self.zone = zone
    }

    var page: Page {
        Page(
            "Mon espace", section: .space, trail: [], isIndexed: false,
            main: """
                \(opening(title: "Bonjour \(actor.person.name)"))
                \(card("Pour qui j’agis", id: "organisations", organisations))
                \(card(
                    "Que faire ensuite", id: "suite",
                    gestures([
                        (.calculate, "Simuler une demande", Route.simulations, "Le résultat dit pourquoi ; rien n’est enregistré."),
                        (.document, "Lire les appels", Route.calls, "Qui dépose, quelle aide, jusqu’à quand."),
                        (.person, "Mon compte", Route.account(.account), "Mot de passe, code à usage unique, connexions ouvertes."),
                    ])))
                """)
    }

    private var organisations: HTML {
        let mine: HTML = actor.organisations.html { organisation in
            let roles = actor.roles(in: organisation.number).map(\.rawValue).sorted().joined(separator: ", ")
            return """
                <li><div class="liste-fiches__rang"><div><p><strong>\
                <a href="\(Route.account(.organisation(organisation.number.description)))">\(organisation.title)</a></strong></p>\
                <p class="source">\(roles)</p></div></div></li>
                """
        }
        let waiting: HTML = requests.filter { $0.settlement == nil }.html {
            "<li>\($0.organisation.title) : votre demande du \(zone.day(at: $0.askedAt).french) attend une réponse.</li>"
        }
        let none: HTML = "<p>Vous n’agissez encore pour aucune organisation.</p>"
        let list: HTML = actor.organisations.isEmpty ? none : "<ul class=\"liste-fiches\">\(mine)</ul>"
        return """
            \(list)
            \(when: requests.contains { $0.settlement == nil }, "<ul>\(waiting)</ul>")
            <p>\(buttonLink("Rejoindre une commune ou un collège", to: Route.account(.join), kind: .second))</p>
            """
    }
}
