internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// How to simulate, how to measure, what the words mean.
enum HelpPage {
    static func page(_ calls: [CallView], version: String) -> Page {
        AboutPart.page(
            "Aide", description: "Simuler pas à pas, mesurer un débit, comprendre les mots\u{A0}: PAC, socle, SNEE, ENT, REP, QPV, UAI.",
            lead: "Simuler prend deux minutes. Voici comment, puis les mots que l’on rencontre en chemin.", section: .help,
            [simulate, unknown, measure, questions(calls), share, words, calls.isEmpty ? nil : rules, source(version)].compactMap { $0 })
    }

    private static let simulate = AboutPart(
        "Simuler, pas à pas", id: "simuler",
        """
        \(steps([
            ("Cherchez", "Le nom de la commune, un code postal, le nom d’un collège ou son code UAI."),
            ("Relisez", "Les écoles sont déjà là, avec leurs sources. Retirez, ajoutez, corrigez ce qui n’est plus vrai."),
            ("Demandez", "Donnez un programme d’actions concertées (PAC) à une école\u{A0}: seules ces écoles-là sont interrogées."),
            ("Lisez pourquoi", "Chaque montant mène à la règle, à l’article et à la donnée qui le donnent."),
        ]))
        <p>\(buttonLink("Simuler", to: Route.simulations, icon: .calculate))</p>
        """)

    private static let unknown = AboutPart(
        "«\u{A0}Je ne sais pas\u{A0}» est une réponse", id: "je-ne-sais-pas",
        """
        <p>Aucune question n’oblige à inventer. Une réponse inconnue laisse le résultat «\u{A0}non calculable\u{A0}», avec ce qui manque et qui peut le dire, \
        ou deux montants côte à côte quand il n’y a que deux possibilités.</p>
        <p>Pour répondre tout de suite, la simulation part d’<strong>hypothèses</strong> favorables (dépôt dans les délais, débit suffisant…)\u{A0}: \
        elles sont écrites, on les décoche une à une, et chaque chiffre qui en dépend le dit.</p>
        """)

    private static let measure = AboutPart(
        "Mesurer le débit d’une école", id: "debit",
        """
        <ol><li>Branchez un ordinateur à la box par un câble, pas en Wi-Fi.</li>
        <li>Faites-le hors des heures de classe, quand personne d’autre ne se sert de l’accès.</li>
        <li>Lancez un test de débit et notez le débit <strong>descendant</strong>, en mégabits par seconde (Mb/s), arrondi en dessous.</li>
        <li>Gardez une image du résultat avec sa date\u{A0}: elle sert de preuve.</li></ol>
        """)

    /// What the regulations themselves say beside their questions.
    private static func questions(_ calls: [CallView]) -> AboutPart? {
        var seen: Set<String> = []
        let helped: [(title: String, help: String)] = calls.flatMap { call in
            call.regulation.inputs.compactMap { input in
                guard input.text.giver == .applicant, let help = input.text.help, input.text.askedIf != nil || input.text.evidence != nil,
                    seen.insert(input.name).inserted
                else { return nil }
                return (FrenchTypography.set(input.text.title ?? input.name), FrenchTypography.set(help))
            }
        }
        guard !helped.isEmpty else { return nil }
        return AboutPart(
            "Les questions que l’on vous pose", id: "questions",
            """
            <p class="doux">Ces explications sont celles des règlements\u{A0}: elles sont aussi à côté de chaque champ.</p>
            \(facts(helped.map { ("\($0.title)", "\($0.help)") }))
            """)
    }

    private static let share = AboutPart(
        "Garder, partager, imprimer", id: "partager",
        """
        <ul><li><strong>L’adresse de la page</strong> garde vos réponses\u{A0}: copiez-la, elle redonne le même résultat.</li>
        <li><strong>Le fichier</strong> remplace l’adresse quand elle devient trop longue\u{202F}; on le recharge plus tard.</li>
        <li><strong>La page à imprimer</strong> est faite pour le conseil municipal\u{A0}: la demande école par école et le plan de financement.</li></ul>
        <p>Simuler n’est pas déposer\u{A0}: personne ne reçoit vos réponses, et rien n’est gardé ici.</p>
        """)

    private static let words = AboutPart(
        "Les mots", id: "mots",
        facts([
            ("AMI", "Appel à manifestation d’intérêt\u{A0}: le texte qui invite communes et collèges à proposer un projet."),
            (
                "PAC",
                "Programme d’actions concertées\u{A0}: équipement, ressources, formation et actions avec les familles, pour une à trois classes."
            ),
            (
                "SNEE",
                "Socle numérique dans les écoles élémentaires\u{A0}: le plan de relance de 2021 qui a décrit l’équipement de base d’une école."
            ),
            (
                "Socle numérique de base",
                "De quoi projeter dans chaque classe, des appareils pour les élèves, un accès Internet et des services. Une école qui ne l’a pas peut être mieux aidée."
            ),
            (
                "ENT",
                "Espace numérique de travail\u{A0}: le site où l’école, les élèves et les familles échangent. Il suit un schéma national, le SDET."
            ),
            ("REP, REP+", "Réseaux d’éducation prioritaire, et réseaux renforcés."),
            ("QPV", "Quartier prioritaire de la politique de la ville."),
            (
                "IPS",
                "Indice de position sociale\u{A0}: plus il est bas, plus les familles des élèves cumulent de difficultés."
            ),
            ("RPI", "Regroupement pédagogique intercommunal\u{A0}: plusieurs communes partagent leurs classes."),
            ("UAI", "Numéro d’un établissement scolaire\u{A0}: sept chiffres et une lettre."),
            ("HT", "Hors taxes\u{A0}: sans la TVA. Tous les prix et toutes les aides simulées sont hors taxes."),
            (
                "Lecture",
                "Une façon de comprendre un passage que le texte laisse ouvert. Le service en retient une, et montre l’effet des autres."
            ),
        ]))

    private static let rules = AboutPart(
        "Un résultat vous surprend\u{202F}?", id: "surprise",
        """
        <p>Ouvrez «\u{A0}Comment le calcul est fait\u{A0}» sous le résultat\u{A0}: il remonte jusqu’à l’article. \
        Les <a href="\(Route.regulations)">règlements</a> se lisent en entier, avec leurs exemples qui passent, \
        et <a href="\(Route.trial)">se modifient pour voir</a>.</p>
        """)

    private static func source(_ version: String) -> AboutPart {
        AboutPart(
            "Code source", id: "code-source",
            """
            <p>Ce site fonctionne avec Préau, version\u{A0}\(version), un logiciel libre sous licence EUPL\u{A0}1.2. L’adresse publique de son code n’a pas été indiquée par l’exploitant\u{A0}: \
            demandez-la au service qui tient ce site (<a href="\(Route.legalNotice.at("contact"))">comment le joindre</a>). \
            Les règles du calcul, elles, sont toutes ici\u{A0}: ce sont les <a href="\(Route.regulations)">règlements</a>.</p>
            """)
    }
}
