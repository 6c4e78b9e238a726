internal import Credentials
internal import Interface
internal import Kernel
internal import Markup
internal import People
internal import PeopleActs
internal import Routes

extension Page {
    /// A page of one's account.
    static func ofAccount(_ title: String, isFault: Bool = false, main: HTML) -> Page {
        let own: [(title: String, route: Route)] = title == "Mon compte" ? [] : [("Mon compte", .account(.account))]
        return Page(
            (isFault ? "À reprendre : " : "") + title, section: .space, trail: [("Mon espace", .account(.space))] + own, isIndexed: false,
            main: main)
    }
}

/// One's account: who one is here, how one signs in.
struct AccountPage {
    let signedIn: SignedIn

    init(_ signedIn: SignedIn) { self.signedIn = signedIn }

    var page: Page {
        .ofAccount(
            "Mon compte",
            main: """
                \(opening(title: "Mon compte", lead: "\(signedIn.actor.person.name)"))
                \(card(
                    "Comment je me connecte", id: "connexion",
                    gestures([
                        (.person, "Connexions ouvertes", Route.account(.sessions), "Les appareils où vous êtes connecté ; fermez ceux que vous ne reconnaissez pas."),
                        (.rule, "Mot de passe", Route.account(.passwordSettings), "En choisir un, le changer, le retirer : le lien par courriel suffit toujours."),
                        (.met, "Code à usage unique", Route.account(.oneTimeSettings), "Une application donne un code en plus du mot de passe ; les agents en ont besoin."),
                    ])))
                """)
    }
}

/// Where one is signed in, and how to close what one does not know.
struct SessionsPage {
    let sessions: [SignInSession]
    let present: Number<SignInSession>
    let frame: Frame
    let zone: Zone

    init(_ sessions: [SignInSession], present: Number<SignInSession>, _ frame: Frame, _ zone: Zone) {
        self.sessions = sessions
        self.present = present
        self.frame = frame
        self.zone = zone
    }

    var page: Page {
        .ofAccount(
            "Connexions ouvertes",
            main: """
                \(opening(title: "Connexions ouvertes", lead: "Les appareils où vous êtes connecté en ce moment."))
                <form method="post" action="\(Route.account(.sessions))">\(frame.tokenField)<ul class="liste-fiches">\(sessions.html(line))</ul>
                \(when: sessions.count > 1, "<p>\(button("Fermer toutes les autres", kind: .second, name: "autres", value: "oui", action: Anchor?.none))</p>")</form>
                """)
    }

    private func line(_ session: SignInSession) -> HTML {
        let device = session.device.isEmpty ? "Appareil inconnu" : session.device
        let isPresent = session.number == present
        return """
            <li><div class="liste-fiches__rang"><div><p><strong>\(device)</strong> \(when: isPresent, stateLabel(.met, "Celle-ci"))</p>\
            <p class="source">depuis le \(zone.local(session.since).french), par \(session.means.rawValue)\u{202F}; utilisée le \
            \(zone.local(session.lastSeen).french)</p></div>\
            \(when: !isPresent, button("Fermer", of: device, kind: .quiet, name: "fermer", value: session.number.description))</div></li>
            """
    }
}

/// Choosing a password, or another one.
struct PasswordPage {
    let frame: Frame
    var refusal: Refusal?

    init(_ frame: Frame, refusal: Refusal? = nil) {
        self.frame = frame
        self.refusal = refusal
    }

    var page: Page {
        .ofAccount(
            "Mot de passe", isFault: refusal != nil,
            main: """
                \(opening(title: "Choisir un mot de passe", lead: "Douze signes au moins. Plusieurs mots que vous seul mettriez ensemble valent mieux qu’un mot compliqué."))
                \(refusal.flatMap { $0.field == nil ? alert(.failed, title: $0.sentence, level: 2, "<p>\($0.wayOut)</p>") : nil })
                <form class="pile carte" method="post" action="\(Route.account(.passwordSettings))">\(frame.tokenField)\
                \(Field(id: "mot-de-passe", name: "mot-de-passe", label: "Nouveau mot de passe", .entry(.newSecret, value: ""), error: error("mot-de-passe")).html)\
                \(Field(id: "encore", name: "encore", label: "Encore une fois", .entry(.newSecret, value: ""), error: error("encore")).html)
                <p>\(button("Garder ce mot de passe", action: Anchor?.none))</p></form>
                <form method="post" action="\(Route.account(.passwordSettings))">\(frame.tokenField)\
                <p>\(button("Ne plus avoir de mot de passe", kind: .quiet, name: "retirer", value: "oui", action: Anchor?.none))</p></form>
                """)
    }

    private func error(_ field: String) -> String? { refusal?.field == field ? refusal?.description : nil }
}

/// Adding an application's codes to one's password.
struct OneTimePage {
    let frame: Frame
    let enrolment: SetOneTimeSecret.Enrolment
    var refusal: Refusal?

    init(_ frame: Frame, _ enrolment: SetOneTimeSecret.Enrolment, refusal: Refusal? = nil) {
        self.frame = frame
        self.enrolment = enrolment
        self.refusal = refusal
    }

    var page: Page {
        .ofAccount(
            "Code à usage unique", isFault: refusal != nil,
            main: """
                \(opening(title: "Ajouter un code à usage unique", lead: "Une application de votre téléphone (FreeOTP, Aegis…) montre un code qui change toutes les trente secondes."))
                <form class="pile carte" method="post" action="\(Route.account(.oneTimeSettings))">\(frame.tokenField)\
                <ol class="pile-s"><li>Dans l’application, ajoutez un compte en tapant cette clé : <strong class="empreinte">\(enrolment.typedKey)</strong></li>\
                <li>Tapez le code qu’elle montre.</li></ol>\
                <input type="hidden" name="scellé" value="\(enrolment.sealed)">\
                \(Field(id: "code", name: "code", label: "Code", .entry(.code, value: ""), error: refusal?.description).html)
                <p>\(button("Ajouter ce code à mon compte", action: Anchor?.none))</p></form>
                <form method="post" action="\(Route.account(.oneTimeSettings))">\(frame.tokenField)\
                <p>\(button("Ne plus demander de code", kind: .quiet, name: "retirer", value: "oui", action: Anchor?.none))</p></form>
                """)
    }
}

/// The recovery codes, this once.
struct RecoveryPage {
    let codes: [RecoveryCode]

    init(_ codes: [RecoveryCode]) { self.codes = codes }

    var page: Page {
        .ofAccount(
            "Codes de secours",
            main: """
                \(opening(title: "Notez vos codes de secours", lead: "Chacun remplace une fois le code de l’application, si le téléphone est perdu. Ils ne seront plus montrés."))
                \(card(id: "codes", "<ul class=\"chiffre\">\(codes.html { "<li>\($0.text)</li>" })</ul>"))
                <p>\(buttonLink("Je les ai notés", to: Route.account(.account)))</p>
                """)
    }
}
