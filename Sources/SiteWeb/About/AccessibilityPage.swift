internal import Interface
internal import Kernel
internal import Markup
internal import Routes

/// What is true of the site’s accessibility: what our tests verify, and that nobody outside has audited it.
enum AccessibilityPage {
    static func page(_ siteName: String) -> Page {
        AboutPart.page(
            "Accessibilité",
            description:
                "Accessibilité\u{A0}: non audité. Ce que nos essais vérifient, ce qu’ils ne vérifient pas, comment signaler un obstacle.",
            heading: "Accessibilité\u{A0}: non audité",
            lead:
                "Aucun organisme extérieur n’a encore audité ce site. Nous ne pouvons donc déclarer ni conformité ni taux\u{A0}: voici ce que nos essais vérifient, et ce qu’ils ne vérifient pas.",
            [
                AboutPart(
                    "État de conformité", id: "etat",
                    """
                    <p><strong>\(siteName)</strong> vise le RGAA\u{A0}4.1.2 et les règles WCAG\u{A0}2.2, niveaux A et AA. \
                    Faute d’audit, le site est <strong>non conforme au sens de la déclaration</strong>, même si nos essais automatiques ne trouvent pas de défaut.</p>
                    """),
                AboutPart(
                    "Ce que les essais vérifient", id: "essais",
                    """
                    <p>À chaque changement du code, avant toute mise en service\u{A0}:</p>
                    <ul>
                    <li>chaque page est relue par un contrôleur\u{A0}: titres sans saut, étiquettes de tous les champs, liens et ancres qui mènent quelque part, \
                    tableaux avec titres, aucune couleur ni style écrit dans la page\u{202F};</li>
                    <li>chaque page, dans chacun de ses états (vide, remplie, avec des réponses à reprendre, imprimée…), passe par l’outil axe dans un vrai navigateur, \
                    en clair et en sombre, à 320 et à 1\u{A0}280\u{A0}pixels\u{A0}: \
                    \(BrowserFigures.states) états de \(BrowserFigures.pages) pages, \(BrowserFigures.states * BrowserFigures.screens) passages d’axe. Une seule violation arrête tout\u{202F};</li>
                    <li>les parcours se font au clavier seul, sans souris\u{202F}; et sans JavaScript\u{202F};</li>
                    <li>rien ne défile de côté à 320\u{A0}pixels de large, ce qui est aussi un agrandissement de 400\u{202F}%, ni avec l’espacement de texte des WCAG.</li>
                    </ul>
                    """),
                AboutPart(
                    "Ce qui n’a pas été essayé", id: "limites",
                    """
                    <ul><li>les lecteurs d’écran (NVDA, JAWS, VoiceOver)\u{A0}: aucun essai n’a été fait avec une personne qui s’en sert\u{202F};</li>
                    <li>les couleurs forcées de Windows, au-delà de la feuille de style prévue pour elles\u{202F};</li>
                    <li>les cartes et les graphiques ne sont pas des images parlantes\u{A0}: la même chose est écrite en liste ou en tableau à côté.</li></ul>
                    <p>Un essai automatique ne trouve qu’une partie des obstacles.</p>
                    """),
                AboutPart(
                    "Signaler un obstacle", id: "signaler",
                    """
                    <p>Si une page vous arrête, dites-le au service qui tient ce site (<a href="\(Route.legalNotice.at("contact"))">comment le joindre</a>), \
                    avec l’adresse de la page, ce que vous vouliez faire et votre façon de naviguer.</p>
                    <p>Sans réponse, vous pouvez saisir le Défenseur des droits, en ligne, par courrier gratuit \
                    (Défenseur des droits, Libre réponse 71120, 75342\u{A0}Paris CEDEX\u{A0}07) ou auprès de son délégué.</p>
                    """),
            ])
    }
}
