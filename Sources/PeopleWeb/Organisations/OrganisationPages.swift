internal import Directory
package import Interface
internal import Kernel
package import Markup
package import People
package import Routes
internal import Search

/// For whom one wants to act: the commune or the collège is chosen by its name, and someone who may says yes.
struct JoinPage {
    let typed: String
    let found: [SearchHit]
    let requests: [MembershipRequest]
    let frame: Frame
    let zone: Zone
    var refusal: Refusal?

    init(_ typed: String, _ found: [SearchHit], _ requests: [MembershipRequest], _ frame: Frame, _ zone: Zone, refusal: Refusal? = nil) {
        self.typed = typed
        self.found = found
        self.requests = requests
        self.frame = frame
        self.zone = zone
        self.refusal = refusal
    }

    var page: Page {
        Page(
            "Rejoindre une organisation", section: .space, trail: [("Mon espace", .account(.space))], isIndexed: false,
            main: """
                \(opening(
                    title: "Pour qui agissez-vous ?",
                    lead: "Un dossier appartient à la commune ou au collège, jamais à une personne. Un membre de l’organisation, ou le territoire, confirme que vous agissez pour elle."))
                \(refusal.map { alert(.failed, title: $0.sentence, level: 2, "<p>\($0.wayOut)</p>") })
                \(searchBox(
                    to: .account(.join), label: "Nom de la commune ou du collège", hint: "par exemple : Voiron, La Garenne", value: typed,
                    submit: "Chercher", suggestions: []))
                \(results)
                \(asked)
                """)
    }

    private var results: HTML {
        guard !typed.isEmpty else { return .empty }
        guard !found.isEmpty else {
            return emptyState("Rien de ce nom dans l’annuaire du département", "<p>Essayez un autre nom, ou le code.</p>")
        }
        return section("Ce qui porte ce nom", id: "trouves", "<ul class=\"liste-fiches\">\(found.html(line))</ul>")
    }

    private func line(_ hit: SearchHit) -> HTML {
        let isCommune = hit.subject.kind == .commune
        let id = "message-\(hit.subject.code)"
        return """
            <li><form class="pile-s" method="post" action="\(Route.account(.join))">\(frame.tokenField)\
            <p><strong>\(isCommune ? "Commune \(FrenchName.of(hit.name))" : hit.name)</strong> <span class="source">\(hit.postalCode) \(isCommune ? "" : hit.communeName)</span></p>\
            <input type="hidden" name="\(isCommune ? "commune" : "collège")" value="\(hit.subject.code)">\
            \(Field(
                id: "role-\(hit.subject.code)", name: "rôle", label: "Votre rôle",
                .choice(
                    [.init(Role.preparateur.rawValue, "Je prépare les dossiers"), .init(Role.responsable.rawValue, "Je signe et je dépose (maire, chef d’établissement)")],
                    chosen: nil)).html)\
            \(Field(id: id, name: "message", label: "Pour qui vous répondra", .text(value: "", width: .full), isOptional: true).html)
            <p>\(button("Demander", of: hit.name, kind: .second))</p></form></li>
            """
    }

    private var asked: HTML {
        guard !requests.isEmpty else { return .empty }
        return section(
            "Vos demandes", id: "demandes",
            "<ul>\(requests.html { "<li>\($0.organisation.title), \($0.role.rawValue) : \($0.state), faite le \(zone.local($0.askedAt).french)</li>" })</ul>"
        )
    }
}

extension MembershipRequest {
    /// « attend une réponse », « accordée », « refusée : … ».
    fileprivate var state: String {
        guard let settlement else { return "attend une réponse" }
        return settlement.reason.map { "\(settlement.outcome.rawValue)\u{A0}: \($0)" } ?? settlement.outcome.rawValue
    }
}

/// Who acts for an organisation, who is invited, who asks.
struct OrganisationPage {
    let shown: ShownOrganisation
    let actor: Actor
    let frame: Frame
    let zone: Zone
    let now: Instant
    let typed: Fields
    let refusal: Refusal?

    init(
        _ shown: ShownOrganisation, _ actor: Actor, _ frame: Frame, _ zone: Zone, _ now: Instant, typed: Fields = Fields(),
        refusal: Refusal? = nil
    ) {
        self.shown = shown
        self.actor = actor
        self.frame = frame
        self.zone = zone
        self.now = now
        self.typed = typed
        self.refusal = refusal
    }

    private var action: Route { .account(.organisation(shown.organisation.number.description)) }

    var page: Page {
        Page(
            shown.organisation.title, section: .space, trail: [("Mon espace", .account(.space))], isIndexed: false,
            main: """
                \(opening(title: shown.organisation.title, lead: "Ses dossiers lui appartiennent : quand une personne part, rien n’est perdu."))
                \(refusal.map { alert(.failed, title: $0.sentence, level: 2, "<p>\($0.wayOut)</p>") })
                \(requests)
                \(card("Qui agit pour elle", id: "membres", members))
                \(inviting)
                """)
    }

    private var members: HTML {
        guard !shown.members.isEmpty else { return "<p>Personne pour l’instant.</p>" }
        return "<ul class=\"liste-fiches\">\(shown.members.html(member))</ul>"
    }

    /// Who it is, since when; for who may, passing the role on in two clicks, or ending it.
    private func member(_ membership: StoredMembership) -> HTML {
        let number = membership.number.description
        let others = shown.members.filter { $0.person.number != membership.person.number && $0.person.number != actor.person.number }
        let successors = others.reduce(into: [Person]()) { if !$0.contains($1.person) { $0.append($1.person) } }
        let field = "successeur.\(number)"
        let passing = Field(
            id: "successeur-\(number)", name: field, label: "À qui",
            .choice([.init("", "Choisir")] + successors.map { .init($0.number.description, $0.name) }, chosen: nil),
            error: refusal?.field == field ? refusal?.description : nil)
        let acts: HTML = """
            <form method="post" action="\(action)" class="pile-s">\(frame.tokenField)\
            \(when: !successors.isEmpty, "\(passing.html)<p>\(button("Passer la main", of: membership.person.name, kind: .second, name: "transmettre", value: number))</p>")\
            <p>\(button("Mettre fin à ce rôle", of: membership.person.name, kind: .quiet, name: "terminer", value: number))</p></form>
            """
        return """
            <li><p><strong>\(membership.person.name)</strong></p><p class="source">\(membership.role.rawValue), depuis le \
            \(zone.day(at: membership.since).french)</p>\
            \(when: RoleRights.mayEnd(membership, actor), "<div class=\"petit aide\">\(details("Passer la main, ou partir", isOpen: refusal?.field == field, acts))</div>")</li>
            """
    }

    private var requests: HTML {
        guard !shown.requests.isEmpty else { return .empty }
        return card(
            "Demandes à traiter", id: "demandes", look: .question,
            "\(shown.requests.html { RequestForm($0, to: action, frame).html })")
    }

    private var inviting: HTML {
        let roles = RoleRights.grantable(in: shown.organisation, by: actor)
        guard !roles.isEmpty else { return .empty }
        let waiting = shown.invitations.filter { $0.state(at: now) == .waiting }
        return card(
            "Inviter quelqu’un", id: "inviter",
            """
            <form class="pile" method="post" action="\(action)">\(frame.tokenField)\
            \(Field(
                id: "adresse", name: "adresse", label: "Son adresse de courriel", .entry(.mail, value: typed["adresse"] ?? ""),
                error: refusal?.field == "adresse" ? refusal?.description : nil).html)\
            \(Field(
                id: "role", name: "rôle", label: "Son rôle", .choice(roles.map { Field.Option($0.rawValue, $0.rawValue) }, chosen: typed["rôle"]),
                error: refusal?.field == "rôle" ? refusal?.description : nil).html)
            <p>\(button("Envoyer l’invitation", kind: .second, action: Anchor?.none))</p></form>
            \(when: !waiting.isEmpty, """
                <form method="post" action="\(action)">\(frame.tokenField)<h3>Invitations en attente</h3><ul>\(waiting.html { invitation in
                """
                <li>\(invitation.address?.description ?? "adresse effacée"), \(invitation.role.rawValue), jusqu’au \
                \(zone.day(at: invitation.expires).french) \
                \(button("Annuler", of: invitation.address?.description ?? "", name: "annuler", value: invitation.number.description))</li>
                """
                })</ul></form>
                """)
            """)
    }
}

/// A request, and the two answers to it.
package struct RequestForm {
    let request: MembershipRequest
    let action: Route
    let frame: Frame

    package init(_ request: MembershipRequest, to action: Route, _ frame: Frame) {
        self.request = request
        self.action = action
        self.frame = frame
    }

    package var html: HTML {
        let number = request.number.description
        return """
            <form class="pile-s" method="post" action="\(action)">\(frame.tokenField)\
            <p><strong>\(request.person.name)</strong> demande à agir pour \(request.organisation.title), comme \(request.role.rawValue).</p>\
            \(when: !request.message.isEmpty, "<blockquote><p>\(request.message)</p></blockquote>")\
            <p>\(button("Accorder", of: request.person.name, kind: .second, name: "accorder", value: number))</p>\
            \(details("Refuser", """
                \(Field(id: "motif-\(number)", name: "motif", label: "Motif, que la personne recevra", .text(value: "", width: .full), isOptional: true).html)
                <p>\(button("Refuser", of: request.person.name, kind: .quiet, name: "refuser", value: number))</p>
                """))</form>
            """
    }
}

/// What a link received by mail offers.
struct InvitationPage {
    let invitation: Invitation
    let token: String
    let frame: Frame
    let isSignedIn: Bool
    let now: Instant

    init(_ invitation: Invitation, _ token: String, _ frame: Frame, isSignedIn: Bool, _ now: Instant) {
        self.invitation = invitation
        self.token = token
        self.frame = frame
        self.isSignedIn = isSignedIn
        self.now = now
    }

    var page: Page {
        Page(
            "Invitation", trail: [("Accueil", .home)], isIndexed: false,
            main: """
                \(opening(
                    title: "\(invitation.invitedBy.name) vous invite",
                    lead: "À agir pour \(invitation.organisation.title), comme \(invitation.role.rawValue)."))
                \(answer)
                """)
    }

    private var answer: HTML {
        let here = Route.account(.invitation(token))
        switch invitation.state(at: now) {
        case .waiting where isSignedIn:
            return "<form method=\"post\" action=\"\(here)\">\(frame.tokenField)<p>\(button("Accepter", action: Anchor?.none))</p></form>"
        case .waiting:
            return """
                <p>Connectez-vous avec l’adresse où vous avez reçu cette invitation, puis acceptez-la.</p>
                <p>\(buttonLink("Se connecter", to: Route.signIn.with(Fields([.init("suite", here.path)]))))</p>
                """
        case .accepted: return alert(.info, title: "Cette invitation a déjà servi.")
        case .revoked: return alert(.info, title: "Cette invitation a été annulée.")
        case .expired: return alert(.info, title: "Cette invitation a plus de quatorze jours : demandez-en une autre.")
        }
    }
}
