internal import Hosting
internal import Interface
internal import People
internal import Routes

/// What a request must be before a handler sees it.
enum Entrance {
    /// Throws `ErrorReply`.
    static func check(_ route: Route, _ request: Request, _ site: Site, _ visitor: Visitor = .anonymous) throws {
        try admit(route.access, request, site, visitor)
        let methods = route.methods
        guard methods.contains(request.method) || request.method == .options || request.method == .head && methods.contains(.get) else {
            throw ErrorReply.wrongMethod(allowed: methods)
        }
        // The API knows nobody: there is nothing that another site could make a visitor do.
        if request.method == .post, !route.isForPrograms, isFromElsewhere(request, site) { throw ErrorReply.fromElsewhere }
    }

    /// What one may not see does not exist; who is not signed in may become someone who sees it.
    private static func admit(_ access: Access, _ request: Request, _ site: Site, _ visitor: Visitor) throws {
        let isAdmitted: Bool
        switch access {
        case .everyone: return
        case .operators: isAdmitted = request.client == "::1" || request.client.hasPrefix("127.") || request.client.hasPrefix("::ffff:127.")
        case .signedIn, .agents, .administrators:
            guard site.office != nil else { throw RequestFailure.notFound(ErrorReply.nothingThere) }
            guard let actor = visitor.signedIn?.actor else { throw RequestFailure.signInNeeded }
            isAdmitted = access == .signedIn || access == .agents && actor.isAgent || actor.isAdministrator
        }
        guard isAdmitted else { throw RequestFailure.notFound(ErrorReply.nothingThere) }
    }

    /// Whether the form that was sent stands on another site. Browsers say it; a program that says nothing is no browser.
    private static func isFromElsewhere(_ request: Request, _ site: Site) -> Bool {
        if let place = request.header("sec-fetch-site") { return place != "same-origin" && place != "none" }
        guard let origin = request.header("origin") else { return false }
        if let known = site.frame.publicAddress, origin == known { return false }
        guard let host = request.header("host") else { return true }
        return origin != "http://\(host)" && origin != "https://\(host)"
    }
}
