internal import Interface
internal import Kernel
internal import Markup
internal import People
internal import PeopleActs
internal import Routes

/// `/connexion`: a link by mail first, since it is what everyone has; a password for those who chose one.
struct SignInPage {
    let next: NextPage
    var mail = ""
    var refusal: Refusal?
    /// The refusal is about the form with the password.
    var isPassword = false

    init(next: NextPage, mail: String = "", refusal: Refusal? = nil, isPassword: Bool = false) {
        self.next = next
        self.mail = mail
        self.refusal = refusal
        self.isPassword = isPassword
    }

    var page: Page {
        Page(
            (refusal == nil ? "" : "À reprendre : ") + "Se connecter",
            description: "Se connecter pour préparer un dossier, le déposer et le suivre.", trail: [("Accueil", .home)], isIndexed: false,
            main: """
                \(opening(
                    title: "Se connecter",
                    lead: "Pour préparer un dossier à plusieurs, le déposer et le suivre. Simuler et lire les règlements ne demandent pas de compte."))
                \(summary)
                \(grid(.wide, [link, password]))
                """)
    }

    private var summary: HTML {
        guard let refusal else { return .empty }
        return alert(.failed, title: refusal.sentence, level: 2, "\(refusal.wayOut.map { "<p>\($0)</p>" } as HTML?)")
    }

    private func error(_ field: String, inPassword: Bool) -> String? {
        guard let refusal, isPassword == inPassword, refusal.field == field else { return nil }
        return refusal.description
    }

    private var suite: HTML { next.path.map { "<input type=\"hidden\" name=\"suite\" value=\"\($0)\">" } ?? .empty }

    private var link: HTML {
        card(
            "Recevoir un lien par courriel", id: "lien", look: .roofed,
            """
            <form class="pile" method="post" action="\(Route.account(.askLink))">\(suite)\
            \(Field(
                id: "adresse-lien", name: "adresse", label: "Votre adresse de courriel", .entry(.mail, value: isPassword ? "" : mail),
                hint: "celle de la mairie ou du collège convient, même si vous êtes plusieurs à la lire",
                error: error("adresse", inPassword: false)).html)
            <p>\(button("Recevoir un lien", action: Anchor?.none))</p>
            <p class="petit doux">Le lien sert une fois, pendant vingt minutes. Pas encore de compte ? Le même lien le crée.</p></form>
            """)
    }

    private var password: HTML {
        card(
            "Avec un mot de passe", id: "mot-de-passe",
            """
            <form class="pile" method="post" action="\(Route.account(.password))">\(suite)\
            \(Field(
                id: "adresse-mot-de-passe", name: "adresse", label: "Votre adresse de courriel", .entry(.mail, value: isPassword ? mail : ""),
                error: error("adresse", inPassword: true)).html)\
            \(Field(
                id: "mot-de-passe-connu", name: "mot-de-passe", label: "Votre mot de passe", .entry(.knownSecret, value: ""),
                error: error("mot-de-passe", inPassword: true)).html)
            <p>\(button("Se connecter", kind: .second, action: Anchor?.none))</p>
            <p class="petit doux">Oublié ? Le lien par courriel suffit, et vous en choisirez un autre.</p></form>
            """)
    }
}

/// The mail has left, or nobody reads that mailbox: the page is the same.
struct LinkSentPage {
    let address: String
    /// What a demonstration shows in place of a mail.
    let demonstration: Route?

    var page: Page {
        Page(
            "Regardez vos courriels", trail: [("Accueil", .home), ("Se connecter", .signIn)], isIndexed: false,
            main: """
                \(opening(
                    title: "Regardez vos courriels",
                    lead: "Un lien vient d’être envoyé à \(address). Il sert une fois, pendant vingt minutes, sur l’appareil de votre choix."))
                \(demonstration.map { alert(.info, title: "Démonstration : le courriel ne part pas", "<p><a href=\"\($0)\">Ouvrir le lien qu’il contient</a></p>") })
                <p>Rien n’arrive ? Regardez les indésirables, vérifiez l’adresse, puis \
                <a href="\(Route.signIn)">demandez un autre lien</a>.</p>
                """)
    }
}

/// What a sign-in link opens: a button, so that a program which reads mails signs nobody in; and who it is, when several read the mailbox.
struct OpenLinkPage {
    let shown: OpenSignInLink.Shown
    let token: String
    var name = ""
    var refusal: Refusal?

    init(_ shown: OpenSignInLink.Shown, _ token: String, name: String = "", refusal: Refusal? = nil) {
        self.shown = shown
        self.token = token
        self.name = name
        self.refusal = refusal
    }

    private static let newcomer = "autre"

    /// Who the form says it is.
    static func choice(_ form: Fields, _ shown: OpenSignInLink.Shown) -> OpenSignInLink.Choice {
        let name = form["nom"] ?? ""
        if shown.readers.isEmpty { return .newcomer(name) }
        switch form["personne"] {
        case newcomer?: return .newcomer(name)
        case let text?: return Number<Person>(text).map { .person($0) } ?? .only
        case nil: return .only
        }
    }

    var page: Page {
        Page(
            (refusal == nil ? "" : "À reprendre : ") + "Entrer", trail: [("Accueil", .home), ("Se connecter", .signIn)], isIndexed: false,
            main: """
                \(opening(title: shown.readers.isEmpty ? "Créer votre compte" : "Entrer", lead: "Vous lisez la boîte \(shown.address.description)."))
                \(refusal.map { alert(.failed, title: $0.sentence, level: 2, "<p>\($0.wayOut)</p>") })
                <form class="pile carte" method="post" action="\(Route.account(.openLink(token)))">\(who)
                <p>\(button(words, action: Anchor?.none))</p></form>
                """)
    }

    private var words: String {
        shown.readers.count == 1 && !asksWho
            ? "Entrer comme \(shown.readers[0].name)" : shown.readers.isEmpty ? "Créer mon compte" : "Entrer"
    }

    private var asksWho: Bool { shown.readers.count > 1 || !shown.readers.isEmpty && shown.admitsNewcomer }

    private var who: HTML {
        if !asksWho { return shown.readers.isEmpty ? nameField : .empty }
        let known = shown.readers.map { Field.Option($0.number.description, $0.name) }
        let options = known + (shown.admitsNewcomer ? [Field.Option(Self.newcomer, "Quelqu’un d’autre, qui lit aussi cette boîte")] : [])
        let chosen = refusal?.field == "nom" ? Self.newcomer : shown.readers.count == 1 ? known[0].value : nil
        return """
            \(Field(
                id: "personne", name: "personne", label: "Qui êtes-vous ?", .radios(options, chosen: chosen),
                error: refusal?.field == "personne" ? refusal?.description : nil).html)\(when: shown.admitsNewcomer, nameField)
            """
    }

    private var nameField: HTML {
        Field(
            id: "nom", name: "nom", label: "Votre prénom et votre nom", .entry(.name, value: name),
            hint: shown.readers.isEmpty ? "comme vous les signez" : "seulement si vous n’êtes pas dans la liste",
            error: refusal?.field == "nom" ? refusal?.description : nil, isOptional: !shown.readers.isEmpty
        ).html
    }
}

/// The second step of a password.
struct CodePage {
    let pending: String
    var refusal: Refusal?

    init(pending: String, refusal: Refusal? = nil) {
        self.pending = pending
        self.refusal = refusal
    }

    var page: Page {
        Page(
            (refusal == nil ? "" : "À reprendre : ") + "Code à usage unique", trail: [("Accueil", .home), ("Se connecter", .signIn)],
            isIndexed: false,
            main: """
                \(opening(title: "Tapez le code à usage unique", lead: "Six chiffres que montre votre application, ou un de vos codes de secours."))
                <form class="pile carte" method="post" action="\(Route.account(.code))">\
                <input type="hidden" name="attente" value="\(pending)">\
                \(Field(id: "code", name: "code", label: "Code", .entry(.code, value: ""), error: refusal?.description).html)
                <p>\(button("Se connecter", action: Anchor?.none))</p></form>
                """)
    }
}
