internal import Credentials
internal import Hosting
internal import Interface
internal import Kernel
internal import People
internal import PeopleActs
internal import Routes

/// From nobody to someone: by a link in one's mailbox, or a password and a code.
enum SigningInHandlers {
    static func askLink(_ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        let form = try FormBody.read(request).fields
        let next = NextPage(form["suite"])
        let (address, browser, token, now) = (form["adresse"] ?? "", office.browser(of: request), office.token(), site.now)
        let base = site.frame.publicAddress ?? "http://\(request.header("host") ?? "localhost")"
        let link = base + Route.account(.openLink(token.text)).path
        do {
            let sent = try await office.desk.write { connection in
                try AskSignInLink.run(
                    address: address, next: next.path, token: token, link: link, from: browser, at: now, in: connection)
            }
            return site.frame.reply(LinkSentPage(address: sent.description, demonstration: Demonstration.link(token, site, request)).page)
        } catch let refusal as Refusal {
            return site.frame.reply(
                SignInPage(next: next, mail: address, refusal: refusal).page, status: refusal.kind == .tooMany ? 429 : 422)
        }
    }

    /// A program that checks mails opens links too: only the button consumes it.
    static func openLink(_ text: String, _ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        guard let token = Token(text) else { throw Refusal(.conflict, "Ce lien n’en est pas un.", wayOut: "Demandez-en un autre.") }
        let now = site.now
        let shown = try await office.desk.read { try OpenSignInLink.show(token, at: now, in: $0) }
        guard request.method == .post else { return site.frame.reply(OpenLinkPage(shown, text).page) }
        let form = try FormBody.read(request).fields
        let browser = office.browser(of: request)
        let choice = OpenLinkPage.choice(form, shown)
        do {
            let opened = try await office.desk.write { try OpenSignInLink.run(token, as: choice, in: browser, at: now, in: $0) }
            return enter(opened, browser)
        } catch let refusal as Refusal where refusal.field != nil {
            return site.frame.reply(OpenLinkPage(shown, text, name: form["nom"] ?? "", refusal: refusal).page, status: 422)
        }
    }

    static func password(_ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        let form = try FormBody.read(request).fields
        let next = NextPage(form["suite"])
        let (address, typed, browser, pending, now) = (
            form["adresse"] ?? "", form["mot-de-passe"] ?? "", office.browser(of: request), office.token(), site.now
        )
        do {
            let question = try await office.desk.write { try SignInWithPassword.ask(address: address, from: browser, at: now, in: $0) }
            let salt = office.randomBytes(PasswordHash.saltSize)
            let answer = try await office.desk.compute { try question.answer(typed, salt: salt) }
            let outcome = try await office.desk.write { connection in
                try SignInWithPassword.settle(answer, pending: pending, next: next.path, in: browser, at: now, in: connection)
            }
            switch outcome {
            case .signedIn(let opened): return enter(opened, browser)
            case .codeNeeded: return site.frame.reply(CodePage(pending: pending.text).page)
            case .refused(let refusal): throw refusal
            }
        } catch let refusal as Refusal {
            return site.frame.reply(
                SignInPage(next: next, mail: address, refusal: refusal, isPassword: true).page, status: refusal.kind == .tooMany ? 429 : 422
            )
        }
    }

    static func code(_ site: Site, _ office: Office, _ request: Request) async throws -> Reply {
        let form = try FormBody.read(request).fields
        guard let pending = form["attente"].flatMap({ Token($0) }) else { return .seeOther(Route.signIn.path) }
        let (typed, browser, now, secret) = (form["code"] ?? "", office.browser(of: request), site.now, office.secret)
        let outcome = try await office.desk.write { connection in
            try SignInWithCode.run(pending: pending, typed: typed, secret: secret, in: browser, at: now, in: connection)
        }
        switch outcome {
        case .signedIn(let opened): return enter(opened, browser)
        case .refused(let refusal): return site.frame.reply(CodePage(pending: pending.text, refusal: refusal).page, status: 422)
        }
    }

    /// Hands the browser its cookie, and leads where she wanted to go.
    private static func enter(_ opened: OpenedSession, _ browser: Browser) -> Reply {
        var reply = Reply.seeOther(NextPage(opened.next).address)
        reply.headers.append(SessionCookie.header(browser.session.text, seconds: Int(SessionTerms.whole)))
        reply.set("cache-control", "no-store")
        return reply
    }
}

/// A demonstration on one's own machine sends no mail to anyone: the page shows what the mail would hold.
enum Demonstration {
    static func link(_ token: Token, _ site: Site, _ request: Request) -> Route? {
        let isHere = request.client == "::1" || request.client.hasPrefix("127.") || request.client.hasPrefix("::ffff:127.")
        return site.isDemonstration && isHere ? .account(.openLink(token.text)) : nil
    }
}
