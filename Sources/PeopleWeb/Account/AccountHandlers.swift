internal import Credentials
internal import Hosting
internal import Interface
internal import Kernel
internal import People
internal import PeopleActs
internal import PeopleStore
internal import Routes

/// What one does with one's own account.
enum AccountHandlers {
    static func signOut(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        _ = try SignedForm.read(request, visitor)
        let (signedIn, now) = (visitor.signedIn, site.now)
        try await office.desk.write { try SignOut.run(by: signedIn, at: now, in: $0) }
        var reply = Reply.seeOther(Route.home.path)
        reply.headers.append(SessionCookie.erased)
        // Pages that the browser kept are not for who comes after.
        reply.set("clear-site-data", "\"cache\"")
        return reply
    }

    static func space(_ site: Site, _ office: Office, _ visitor: SignedVisitor) async throws -> Reply {
        let actor = visitor.actor
        let requests = try await office.desk.read { try RequestBook($0).all(of: actor.person.number) }
        return site.frame.reply(SpacePage(actor, requests, office.zone).page)
    }

    static func account(_ site: Site, _ visitor: SignedVisitor) -> Reply { site.frame.reply(AccountPage(visitor.signedIn).page) }

    static func sessions(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let (signedIn, now) = (visitor.signedIn, site.now)
        if request.method == .post {
            let form = try SignedForm.read(request, visitor).fields
            if let session = form["fermer"].flatMap({ Number<SignInSession>($0) }) {
                try await office.desk.write { try RevokeSession.run(session, by: signedIn.actor, at: now, in: $0) }
            } else {
                _ = try await office.desk.write { try RevokeOthers.run(by: signedIn, at: now, in: $0) }
            }
            return .seeOther(Route.account(.sessions).path)
        }
        let list = try await office.desk.read { try RevokeSession.list(of: signedIn.actor, at: now, in: $0) }
        return site.frame.reply(SessionsPage(list, present: signedIn.session.number, site.frame, office.zone).page)
    }

    static func password(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let (signedIn, now) = (visitor.signedIn, site.now)
        guard request.method == .post else { return site.frame.reply(PasswordPage(site.frame).page) }
        let form = try SignedForm.read(request, visitor).fields
        let (typed, again, salt) = (form["mot-de-passe"] ?? "", form["encore"] ?? "", office.randomBytes(PasswordHash.saltSize))
        do {
            if form["retirer"] != nil {
                try await office.desk.write { try SetPassword.remove(by: signedIn, at: now, in: $0) }
            } else {
                let draft = try await office.desk.read { try SetPassword.prepare(by: signedIn, at: now, in: $0) }
                let hash = try await office.desk.compute { try draft.hash(typed, again: again, salt: salt) }
                try await office.desk.write { try SetPassword.settle(hash, by: signedIn, at: now, in: $0) }
            }
            return .seeOther(Route.account(.account).path)
        } catch let refusal as Refusal {
            return site.frame.reply(PasswordPage(site.frame, refusal: refusal).page, status: 422)
        }
    }

    static func oneTime(_ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor) async throws -> Reply {
        let (signedIn, now, secret) = (visitor.signedIn, site.now, office.secret)
        let (key, sealing) = (office.randomBytes(OneTimePassword.size), office.randomBytes(Secret.sealRandomSize))
        guard request.method == .post else {
            let enrolment = try await office.desk.read { connection in
                try SetOneTimeSecret.begin(by: signedIn, key: key, sealing: sealing, secret: secret, at: now, in: connection)
            }
            return site.frame.reply(OneTimePage(site.frame, enrolment).page)
        }
        let form = try SignedForm.read(request, visitor).fields
        if form["retirer"] != nil {
            try await office.desk.write { try SetOneTimeSecret.remove(by: signedIn, at: now, in: $0) }
            return .seeOther(Route.account(.account).path)
        }
        let (sealed, typed, recovery) = (form["scellé"] ?? "", form["code"] ?? "", office.randomBytes(RecoveryCode.randomSize))
        do {
            let codes = try await office.desk.write { connection in
                try SetOneTimeSecret.confirm(
                    sealed, typed: typed, recovery: recovery, secret: secret, by: signedIn, at: now, in: connection)
            }
            var reply = site.frame.reply(RecoveryPage(codes).page)
            reply.set("cache-control", "no-store")
            return reply
        } catch let refusal as Refusal where refusal.field != nil {
            let enrolment = try await office.desk.read { connection in
                try SetOneTimeSecret.begin(by: signedIn, key: key, sealing: sealing, secret: secret, at: now, in: connection)
            }
            return site.frame.reply(OneTimePage(site.frame, enrolment, refusal: refusal).page, status: 422)
        }
    }
}
