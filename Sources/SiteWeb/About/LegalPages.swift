internal import Interface
internal import Kernel
internal import Markup
internal import Routes

enum LegalPages {
    /// Whoever runs the site has names and addresses to give; we say plainly what is not given.
    static func notice(_ siteName: String, isDemonstration: Bool, version: String) -> Page {
        let publisher: HTML =
            isDemonstration
            ? """
            <p><strong>Cette adresse est une démonstration</strong>\u{A0}: aucun service public ne l’édite, et rien de ce qu’on y fait n’a de valeur officielle. \
            Les communes et les écoles sont réelles\u{202F}; les demandes y sont fictives.</p>
            """
            : """
            <p>\(toned(.unknown, "Non renseigné"))\u{A0}: le service qui a installé ce site n’a pas encore écrit ici son nom, son adresse, \
            son directeur de la publication et son hébergeur. La loi le lui demande (loi n°\u{A0}2004-575 du 21\u{A0}juin\u{A0}2004, article 6).</p>
            """
        return AboutPart.page(
            "Mentions légales", description: "Qui tient ce site, ce que valent ses simulations, sous quelles licences.",
            lead: "Qui tient ce site, ce que valent ses résultats, et ce que l’on peut en reprendre.",
            [
                AboutPart("Éditeur et hébergeur", id: "editeur", publisher),
                AboutPart(
                    "Ce que vaut une simulation", id: "valeur",
                    """
                    <p>Une simulation n’est ni une demande, ni une décision, ni une promesse. Elle dit ce que donne le règlement indiqué, à sa version indiquée, \
                    avec les réponses données et les données ouvertes citées. Seul le service qui instruit décide.</p>
                    """),
                AboutPart(
                    "Données", id: "donnees",
                    """
                    <p>L’annuaire vient de données publiques, sous Licence Ouverte\u{A0}2.0 (Etalab)\u{A0}: producteurs et dates sont écrits à côté de chaque valeur et sur la page des \
                    <a href="\(Route.statistics.at("sources"))">sources</a>. On peut tout reprendre, <a href="\(Route.data)">en fichiers</a> ou par programme.</p>
                    """),
                AboutPart(
                    "Logiciel", id: "logiciel",
                    """
                    <p>\(siteName) fonctionne avec Préau, version\u{A0}\(version), un logiciel libre sous \
                    <a href="\(OutsideAddress(https: "interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12"))" rel="external">licence \
                    publique de l’Union européenne (EUPL)\u{A0}1.2</a>\u{A0}; son texte est livré avec le programme.</p>
                    """),
                AboutPart(
                    "Contact", id: "contact",
                    """
                    <p>\(toned(.unknown, "Non renseigné"))\u{A0}: aucune adresse de courriel ni de bureau n’est indiquée sur ce site. Pour signaler un obstacle \
                    ou une faille, ou pour demander le code source, adressez-vous à la personne ou au service qui vous a donné cette adresse.</p>
                    """),
                AboutPart(
                    "Signaler une faille de sécurité", id: "securite",
                    """
                    <p>Passez par le <a href="\(Anchor("contact"))">contact</a> ci-dessus, sans publier le détail avant que le service ait pu corriger. \
                    Le fichier <a href="\(Route.securityContact)">security.txt</a> donne le contact quand l’exploitant l’a réglé.</p>
                    """),
            ])
    }

    static func personalData() -> Page {
        AboutPart.page(
            "Données personnelles",
            description: "Sans compte, aucun cookie et rien de gardé\u{202F}; avec un compte, le moins possible.",
            heading: "Vos données restent chez vous",
            lead:
                "Ce site se lit et se simule sans compte, sans cookie et sans rien garder. Un compte ne sert qu’à déposer et à suivre un dossier\u{A0}: il n’y a pas de bandeau à fermer.",
            [
                AboutPart(
                    "Ce que vous saisissez", id: "saisie",
                    """
                    <ul>
                    <li>Les réponses d’une simulation vivent dans l’adresse de la page, ou dans le fichier que vous enregistrez. Le serveur calcule et oublie.</li>
                    <li>Un règlement collé ou envoyé dans «\u{A0}<a href="\(Route.trial)">Essayer un règlement</a>\u{A0}» fait l’aller-retour dans la page\u{A0}: il n’est jamais écrit sur le disque.</li>
                    <li>N’écrivez le nom de personne dans un champ de texte libre\u{A0}: qui a l’adresse de la page peut la lire.</li>
                    </ul>
                    """),
                AboutPart(
                    "Ce que le serveur note", id: "journaux",
                    """
                    <p>Une ligne par demande, pour réparer les pannes\u{A0}: l’heure, le nom de la page, le résultat, la durée, un numéro. \
                    <strong>Ni votre adresse IP, ni ce que vous avez tapé, ni le lieu simulé</strong> n’y figurent. \
                    Le navigateur ne transmet pas non plus l’adresse d’une simulation aux pages suivantes.</p>
                    """),
                AboutPart(
                    "Ce que les autres apprennent", id: "tiers",
                    """
                    <p>Rien\u{A0}: les pages ne chargent rien d’un autre site (ni police, ni carte, ni mesure d’audience). \
                    Un exploitant peut placer devant ce service un relais qui tient ses propres journaux\u{A0}: à lui de le dire ici.</p>
                    """),
                AboutPart(
                    "Les données de l’annuaire", id: "annuaire",
                    """
                    <p>Ce sont celles de communes et d’établissements, jamais de personnes\u{A0}: les téléphones, courriels et noms sont écartés à l’entrée.</p>
                    """),
                AboutPart(
                    "Avec un compte", id: "compte",
                    """
                    <ul>
                    <li><strong>Votre nom et vos adresses de courriel</strong>\u{A0}: pour que vos collègues et le territoire sachent qui écrit, et pour vous \
                    prévenir.</li>
                    <li><strong>Un cookie, celui de la connexion</strong>, tant que vous êtes connecté\u{A0}: illisible par les scripts, envoyé à ce site \
                    seulement, effacé quand vous vous déconnectez. Le serveur n’en garde que l’empreinte, l’heure et le nom du navigateur.</li>
                    <li><strong>Vos actes</strong>, dans un journal qui ne s’efface pas\u{A0}: sans votre nom, remplacé par un numéro.</li>
                    <li>Un mot de passe n’est gardé que sous une forme dont on ne le retrouve pas\u{202F}; les liens reçus par courriel aussi.</li>
                    </ul>
                    """),
                AboutPart(
                    "Vos droits", id: "droits",
                    """
                    <p>Sans compte, il n’y a rien à consulter ni à effacer. Avec un compte, la page «\u{A0}Mon compte\u{A0}» montre vos connexions et les \
                    ferme\u{202F}; pour faire corriger votre nom ou fermer votre compte, écrivez au service qui tient ce site. \
                    Une question peut être portée à ce service, puis à la CNIL.</p>
                    """),
            ])
    }

    /// This server has no secret to keep sessions with: what one can do without an account.
    static func signIn() -> Page {
        Page(
            "Se connecter", description: "Les comptes ne sont pas ouverts sur ce site\u{A0}: ce que l’on peut faire sans compte.",
            trail: [("Accueil", .home)], isIndexed: false,
            main: """
                \(opening(
                    title: "Les comptes ne sont pas ouverts sur ce site",
                    lead: "Préparer un dossier à plusieurs, le déposer, suivre une décision\u{A0}: il faudra un compte, et ce n’est pas encore possible sur ce site."))
                \(section("Sans compte, dès maintenant", id: "sans-compte", gestures([
                    (.calculate, "Simuler l’aide d’une commune ou d’un collège", Route.simulations, "Le résultat dit pourquoi. L’adresse de la page garde vos réponses."),
                    (.document, "Lire les appels", Route.calls, "Qui dépose, quelle aide, jusqu’à quand."),
                    (.rule, "Lire ou essayer un règlement", Route.regulations, "Chaque article, chaque lecture, ses exemples qui passent."),
                    (.download, "Prendre les données", Route.data, "Communes, établissements, règlements."),
                ])))
                <p>Une simulation s’enregistre en fichier et s’imprime pour le conseil municipal\u{A0}: rien ne sera perdu quand les comptes ouvriront.</p>
                """)
    }
}
