internal import Directory
internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Markup
internal import Operations
internal import Routes

/// What a visitor sees first: in ten seconds, what exists, until when, and where to begin.
enum HomePage {
    static func page(_ calls: [CallView], _ regulations: [HostedRegulation], _ figures: DirectoryFigures?, zone: String) -> Page {
        Page(
            "Simuler l’aide au numérique à l’école",
            description:
                "Tablettes, écrans, ressources, formation, ateliers pour les parents\u{A0}: simulez l’aide de votre commune ou de votre collège, et lisez pourquoi.",
            section: .home,
            main: """
                \(band(regulations, figures))\(acts)\(callsPart(calls, zone: zone))\(voletsPart(regulations))\(standing(figures))\(path)
                """)
    }

    private static func band(_ regulations: [HostedRegulation], _ figures: DirectoryFigures?) -> HTML {
        hero(
            title: "Le numérique à l’école, commune par commune",
            lead:
                "Tablettes et écrans, ressources, formation des enseignants, ateliers pour les parents\u{A0}: voyez en deux minutes ce que le programme peut financer près de chez vous.",
            searchBox(
                to: .simulations, label: "Votre commune ou votre collège",
                hint: "Nom, code postal ou code UAI. Sans compte, et rien n’est enregistré.", submit: "Simuler l’aide",
                suggestions: regulations.suggestions, department: figures?.department.description, icon: .calculate))
    }

    private static var acts: HTML {
        section(
            "Que voulez-vous faire\u{202F}?", id: "que-faire",
            gestures([
                (.calculate, "Simuler l’aide de ma commune", Route.simulations, "Les écoles sont déjà remplies. Le résultat dit pourquoi."),
                (.rule, "Lire la règle du jeu", Route.regulations, "Chaque article, chaque montant, chaque point à trancher."),
                (.compare, "Essayer un autre règlement", Route.trial, "Changez une règle, voyez qui y gagne. Rien n’est gardé."),
                (
                    .document, "Préparer ou suivre un dossier", nil,
                    "Pas encore ouvert sur ce site. La simulation s’imprime et s’enregistre."
                ),
                (.truck, "Suivre une livraison ou une panne", nil, "Pas encore ouvert sur ce site."),
                (.training, "M’inscrire à une formation, à un atelier", nil, "Pas encore ouvert sur ce site."),
            ]))
    }

    private static func callsPart(_ calls: [CallView], zone: String) -> HTML {
        section(
            CallPages.heading(calls), id: "appels", aside: actionLink("Tous les appels", to: Route.calls, icon: .arrow),
            calls.isEmpty
                ? emptyState("Rien à déposer pour l’instant", "<p>Aucun règlement de ce site ne fixe de dernier jour de dépôt.</p>")
                : grid(
                    .wide, calls.prefix(4).enumerated().map { CallParts.summary($0.element, zone: zone, level: 3, isMain: $0.offset == 0) })
        )
    }

    private static func voletsPart(_ regulations: [HostedRegulation]) -> HTML {
        section(
            "Quatre volets, toujours ensemble", id: "volets",
            lead: "Une tablette sans formation reste dans l’armoire. Un projet réunit les quatre, et le règlement le vérifie.",
            volets(
                equipment:
                    "<p>Classes mobiles, écrans, visualiseurs, Wi-Fi\u{A0}: ce que chaque projet peut demander, quantité par quantité.</p>",
                resources:
                    "<p>Un espace numérique de travail (ENT) pour l’école, ses élèves et les familles, et des ressources pour la classe.</p>",
                training: "<p>Des thèmes choisis par l’équipe, à partir de ce qu’elle sait déjà et de ce qu’elle veut faire en classe.</p>",
                families:
                    "<p>Des actions avec les parents\u{A0}: se servir de l’ENT, apprivoiser les écrans, prévenir le cyberharcèlement.</p>")
                + "<p class=\"petit doux\">Équipements livrés, enseignants formés, ateliers tenus\u{A0}: ce site ne les suit pas encore, et n’en invente aucun chiffre.</p>"
        )
    }

    /// Where the territory stands: only what the annuaire counts, with its source and its date.
    private static func standing(_ figures: DirectoryFigures?) -> HTML {
        guard let figures else {
            return section(
                "Les chiffres du territoire", id: "territoire",
                emptyState(
                    "Aucun département n’est choisi",
                    "<p>Ce site ne sait pas encore de quel département il parle\u{A0}: ses chiffres viendront avec ses données.</p>"))
        }
        guard figures.communes.count > 0 else {
            return section(
                "Les chiffres du territoire", id: "territoire",
                emptyState("L’annuaire est vide", "<p>Aucune commune de ce département n’a encore été importée.</p>"))
        }
        let updated: HTML = figures.updatedOn.map { "Annuaire mis à jour le \($0.french)" } ?? .empty
        return section(
            "\(figures.department.name)\u{A0}: le terrain, en chiffres", id: "territoire",
            aside: "<span class=\"petit doux\">\(updated) · <a href=\"\(Route.statistics)\">méthode et sources</a></span>",
            """
            <div class="colonnes"><div class="pile">\(StatisticsParts.keys(figures))\
            \(row([
                actionLink("Toutes les statistiques", to: Route.statistics, icon: .arrow),
                actionLink("Données ouvertes (CSV, JSON, XLSX)", to: Route.data, icon: .download),
            ]))</div><div>\(StatisticsParts.map(figures))</div></div>
            """)
    }

    private static var path: HTML {
        section(
            "De l’idée à la classe", id: "etapes",
            steps([
                ("Simuler", "Choisissez la commune, ajustez, voyez l’aide possible et la règle qui la donne."),
                (
                    "Préparer à plusieurs",
                    "La page imprimée se montre au conseil municipal\u{202F}; le fichier se reprend plus tard. L’écriture à plusieurs n’est pas encore ouverte."
                ),
                ("Déposer", "Pas encore ouvert sur ce site. Simuler n’est pas déposer\u{A0}: personne ne reçoit vos réponses."),
                ("Suivre", "Décision, commandes, livraisons, formations, ateliers\u{A0}: sur une seule page, quand le dépôt sera ouvert."),
            ]))
    }
}
