package import Hosting
package import Routes

/// The whole site as one function: a request becomes an answer, whatever happens on the way.
///
/// ```
///  request ─► route ─► method ─► access ─► same site ─► handler ─► page
///                └─ 404   └─ 405    └─ 404      └─ 403       └─ what is thrown becomes an error page or problem+json
///                                                    then, for all: headers, ETag, compression, measures, one line of log
/// ```
package final class WebSite: Sendable {
    package let site: Site
    package let metrics: WebMetrics
    let pages = ReplyCache()
    let assets: AssetShelf
    private let surroundings: Surroundings

    /// What the site learns from the program that runs it.
    package struct Surroundings: Sendable {
        /// Hears one line for each request.
        package let log: @Sendable (AccessRecord) -> Void
        /// What the server has under way, and the process: for `/metrics`.
        package let facts: @Sendable () -> ServerFacts

        package init(log: @escaping @Sendable (AccessRecord) -> Void, facts: @escaping @Sendable () -> ServerFacts) {
            self.log = log
            self.facts = facts
        }
    }

    package init(_ site: Site, _ surroundings: Surroundings) {
        self.site = site
        self.surroundings = surroundings
        metrics = WebMetrics()
        assets = AssetShelf(site.assets)
    }

    package func answer(_ request: Request) async -> Reply {
        let visit = Visit(request)
        metrics.begin()
        let finished = await finished(visit)
        return leave(finished.delivered(to: request), visit)
    }

    /// The answer of what waits for nothing and takes no time: a page that is kept, a short evaluation; `nil` for all the rest, which
    /// `answer` answers.
    package func promptAnswer(_ request: Request) -> Reply? {
        let visit = Visit(request)
        guard let route = visit.route, let finished = promptly(route, visit) else { return nil }
        metrics.begin()
        return leave(finished.delivered(to: request), visit)
    }

    /// The answer to what the server does not read further.
    package func refuse(status: Int, _ sentence: String, _ request: Request?) -> Reply {
        let visit = Visit(request ?? Request(method: .get, path: ""))
        var sentence = sentence
        if status == 413, case .apiEvaluation = visit.route {
            sentence += " La commande «\u{A0}preau evaluate\u{A0}» lit de plus grands dossiers."
        }
        metrics.begin()
        return leave(dressed(ErrorReply(status: status, sentence).reply(visit, site), visit).delivered(to: visit.request), visit)
    }

    /// The longest body taken.
    package func bodyLimit(_ request: Request) -> Int {
        switch Route(path: request.path) {
        case .trial: 3 << 20
        case .apiEvaluation, .simulation, .simulationPrint, .simulationCase, .simulationDeposit: 1 << 20
        default: 64 << 10
        }
    }

    private func promptly(_ route: Route, _ visit: Visit) -> FinishedReply? {
        let request = visit.request
        // Who is signed in is looked up, and that waits.
        guard !isPersonal(route, request) else { return nil }
        do {
            try Entrance.check(route, request, site)
            if let key = ReplyCache.Key(route, request, site), let known = pages[key], !known.isWorthCompressing(for: request) {
                return known
            }
            return try Dispatch.promptReply(route, site, request).map { dressed($0, visit) }
        } catch {
            return fault(error, visit)
        }
    }

    private func fault(_ error: any Error, _ visit: Visit) -> FinishedReply { fault(error, visit, site, .anonymous) }

    private func fault(_ error: any Error, _ visit: Visit, _ site: Site, _ visitor: Visitor) -> FinishedReply {
        if let reply = KeptForm.reply(error, visit, site, visitor) { return dressed(reply, visit) }
        let failure = ErrorReply(error)
        if failure.isFault { surroundings.log(AccessRecord(fault: "\(error)", visit)) }
        return dressed(failure.reply(visit, site), visit)
    }

    private func finished(_ visit: Visit) async -> FinishedReply {
        let request = visit.request
        do {
            guard let route = visit.route else { throw RequestFailure.notFound(ErrorReply.nothingThere) }
            if isPersonal(route, request) { return try await personal(route, visit) }
            try Entrance.check(route, request, site)
            let key = ReplyCache.Key(route, request, site)
            if let key, let known = pages[key] {
                return known.isWorthCompressing(for: request) ? pages.keep(known.kept, for: key) : known
            }
            let finished = dressed(try await reply(route, request), visit)
            if let key, finished.reply.status == 200 { return pages.keep(finished, for: key) }
            return finished
        } catch {
            return fault(error, visit)
        }
    }

    /// The answer depends on who asks: the route wants to know, or the browser holds a session and the page names its owner.
    private func isPersonal(_ route: Route, _ request: Request) -> Bool {
        switch route {
        case .account, .desk: return true
        case .asset, .icon, .robots, .securityContact, .health, .readiness, .metrics: return false
        default: return !route.isForPrograms && site.office != nil && SessionCookie.token(of: request) != nil
        }
    }

    private func personal(_ route: Route, _ visit: Visit) async throws -> FinishedReply {
        let visitor = try await site.office?.visitor(of: visit.request, at: site.now) ?? .anonymous
        let site = site.seen(by: visitor)
        do {
            try Entrance.check(route, visit.request, site, visitor)
            if visit.request.method == .options { return dressed(OtherSites.options(route), visit) }
            var reply = try await Dispatch.reply(route, site, visit.request, visitor)
            if reply.header("cache-control") == nil { reply.set("cache-control", "private, no-cache") }
            return dressed(reply, visit)
        } catch {
            return fault(error, visit, site, visitor)
        }
    }

    private func reply(_ route: Route, _ request: Request) async throws -> Reply {
        if request.method == .options { return OtherSites.options(route) }
        return switch route {
        case .asset(let fingerprint, let name): try assets.reply(fingerprint, name)
        case .health: Reply(.text, Array("Préau répond.\n".utf8))
        case .readiness: try await readiness()
        case .metrics: Reply(.metrics, Array(metrics.text(surroundings.facts()).utf8))
        default: try await Dispatch.reply(route, site, request, .anonymous)
        }
    }

    private func readiness() async throws -> Reply {
        try await site.directory.check()
        return Reply(.text, Array("Préau est prêt : la base de données répond.\n".utf8))
    }

    private func dressed(_ reply: Reply, _ visit: Visit) -> FinishedReply {
        FinishedReply(SecurityHeaders.added(to: reply, visit, site), isRead: visit.request.method != .post)
    }

    /// Counts, logs, and lets go.
    private func leave(_ reply: Reply, _ visit: Visit) -> Reply {
        var reply = reply
        reply.set("x-request-id", visit.id)
        let record = AccessRecord(visit, status: reply.status, bytes: reply.body.count)
        metrics.end(record)
        surroundings.log(record)
        return reply
    }
}
