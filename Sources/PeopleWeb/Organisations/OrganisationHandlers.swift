internal import Credentials
internal import Directory
internal import Hosting
internal import Interface
internal import Kernel
internal import People
internal import PeopleActs
internal import PeopleStore
internal import Routes
internal import Search
internal import Store

/// Acting for an organisation: asking, being invited, inviting.
enum OrganisationHandlers {
    static func join(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let (actor, now) = (visitor.actor, site.now)
        let mine = try await office.desk.read { try RequestBook($0).all(of: actor.person.number) }
        guard request.method == .post else {
            let typed = request.query["q"] ?? ""
            return site.frame.reply(JoinPage(typed, try await found(typed, site), mine, site.frame, office.zone).page)
        }
        let form = try SignedForm.read(request, visitor).fields
        let wanted: FindOrCreateOrganisation.Wanted
        switch (form["commune"], form["collège"]) {
        case (let code?, _): wanted = .commune(code)
        case (nil, let uai?): wanted = .college(uai)
        case (nil, nil): throw Refusal(.unusable, "Choisissez une commune ou un collège.")
        }
        let role = form["rôle"].flatMap { Role(rawValue: $0) } ?? .preparateur
        let (message, link) = (form["message"] ?? "", site.address(.desk(.requests), request))
        do {
            try await office.desk.write { connection in
                let organisation = try FindOrCreateOrganisation.run(wanted, by: actor, at: now, in: connection)
                _ = try AskToJoin.run(organisation, as: role, message: message, link: link, by: actor, at: now, in: connection)
            }
            return .seeOther(Route.account(.join).path)
        } catch let refusal as Refusal {
            return site.frame.reply(JoinPage("", [], mine, site.frame, office.zone, refusal: refusal).page, status: 422)
        }
    }

    /// Communes, then collèges, of the programme's département first.
    private static func found(_ text: String, _ site: Site) async throws -> [SearchHit] {
        guard text.contains(where: { !$0.isWhitespace }) else { return [] }
        let area = site.department.map { SearchArea.department($0) }
        let communes = try await site.directory.search(text, kinds: .communes, within: area, limit: 10)
        let colleges = try await site.directory.search(text, kinds: .only(.college), within: area, limit: 10)
        return communes + colleges.filter { !$0.isClosed }
    }

    static func organisation(
        _ text: String, _ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor
    ) async throws -> Reply {
        guard let number = Number<Organisation>(text) else { throw Refusal.unseen }
        let (actor, now) = (visitor.actor, site.now)
        var refusal: Refusal?
        var typed = Fields()
        if request.method == .post {
            typed = try SignedForm.read(request, visitor).fields
            do {
                try await act(typed, on: number, site, office, request, visitor)
                return .seeOther(Route.account(.organisation(text)).path)
            } catch let told as Refusal where told.kind != .unseen {
                refusal = told
            }
        }
        let shown = try await office.desk.read { connection in
            guard let organisation = try OrganisationBook(connection).find(number), RoleRights.maySeeMembers(of: organisation, actor) else {
                throw Refusal.unseen
            }
            return ShownOrganisation(
                organisation: organisation, members: try MembershipBook(connection).members(of: number, at: now),
                invitations: try InvitationBook(connection).open(of: number),
                requests: try RequestBook(connection).waiting(for: number).filter { $0.maySettle(actor) })
        }
        return site.frame.reply(
            OrganisationPage(shown, actor, site.frame, office.zone, now, typed: typed, refusal: refusal).page,
            status: refusal == nil ? 200 : 422)
    }

    private static func act(
        _ form: Fields, on organisation: Number<Organisation>, _ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor
    ) async throws {
        let (actor, now, token) = (visitor.actor, site.now, office.token())
        let space = site.address(.account(.space), request)
        if let number = form["accorder"].flatMap({ Number<MembershipRequest>($0) }) {
            try await office.desk.write { try SettleRequest.run(number, as: .granted, reason: "", link: space, by: actor, at: now, in: $0) }
        } else if let number = form["refuser"].flatMap({ Number<MembershipRequest>($0) }) {
            let reason = form["motif"] ?? ""
            try await office.desk.write {
                try SettleRequest.run(number, as: .refused, reason: reason, link: space, by: actor, at: now, in: $0)
            }
        } else if let number = form["transmettre"].flatMap({ Number<StoredMembership>($0) }) {
            guard let successor = form["successeur.\(number)"].flatMap({ Number<Person>($0) }) else {
                throw Refusal(.unusable, "Choisissez à qui passer la main.", field: "successeur.\(number)")
            }
            try await office.desk.write { connection in
                try HandOver.run(number, to: successor, leaving: now, link: space, by: actor, at: now, in: connection)
            }
        } else if let number = form["terminer"].flatMap({ Number<StoredMembership>($0) }) {
            try await office.desk.write { try EndMembership.run(number, from: now, link: space, by: actor, at: now, in: $0) }
        } else if let number = form["annuler"].flatMap({ Number<Invitation>($0) }) {
            try await office.desk.write { try RevokeInvitation.run(number, by: actor, at: now, in: $0) }
        } else {
            let (address, role) = (form["adresse"] ?? "", form["rôle"].flatMap { Role(rawValue: $0) } ?? .preparateur)
            let link = site.address(.account(.invitation(token.text)), request)
            _ = try await office.desk.write { connection in
                try Invite.run(organisation, as: role, address: address, token: token, link: link, by: actor, at: now, in: connection)
            }
        }
    }

    static func invitation(_ text: String, _ site: Site, _ office: Office, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        guard let token = Token(text) else { throw Refusal.unseen }
        let now = site.now
        let invitation = try await office.desk.read { try AcceptInvitation.show(token, in: $0) }
        guard request.method == .post else {
            return site.frame.reply(InvitationPage(invitation, text, site.frame, isSignedIn: visitor.signedIn != nil, now).page)
        }
        guard let signedIn = visitor.signedIn else { throw RequestFailure.signInNeeded }
        _ = try SignedForm.read(request, signedIn)
        let organisation = try await office.desk.write { try AcceptInvitation.run(token, by: signedIn.actor, at: now, in: $0) }
        return .seeOther(Route.account(.organisation(organisation.number.description)).path)
    }
}

/// What a page of an organisation shows.
struct ShownOrganisation: Sendable {
    let organisation: Organisation
    let members: [StoredMembership]
    let invitations: [Invitation]
    /// Those that the reader may answer.
    let requests: [MembershipRequest]
}

extension Site {
    /// A whole address, for a mail.
    func address(_ route: Route, _ request: Request) -> String {
        (frame.publicAddress ?? "http://\(request.header("host") ?? "localhost")") + route.path
    }
}
