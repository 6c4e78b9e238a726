internal import Hosting
internal import Interface
internal import Routes

/// What every answer says to the browser: what it may load, run, tell others.
enum SecurityHeaders {
    static let contentPolicy = """
        default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; \
        form-action 'self'
        """

    private static let always: [(name: String, value: String)] = [
        ("content-security-policy", contentPolicy),
        ("x-content-type-options", "nosniff"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ]

    static func added(to reply: Reply, _ visit: Visit, _ site: Site) -> Reply {
        let route = visit.route
        var reply = reply
        for (name, value) in always { reply.set(name, value) }
        // An address that the API does not have answers like those that it has: a page of another site must be able to read that.
        if route.map(\.isForPrograms) ?? visit.isForProgram { OtherSites.open(&reply) }
        // The address of a simulation holds its answers: no other page hears of it, ours neither.
        let isPrivate = route?.holdsAnswers ?? false
        reply.set("referrer-policy", isPrivate ? "no-referrer" : "same-origin")
        if site.frame.publicAddress?.hasPrefix("https://") == true { reply.set("strict-transport-security", "max-age=31536000") }
        if reply.header("cache-control") == nil {
            // Asked again each time, answered « unchanged » when it is.
            reply.set("cache-control", reply.status != 200 ? "no-store" : isPrivate ? "private, no-cache" : "no-cache")
        }
        return reply
    }
}

extension Route {
    /// What a visitor answered stands in the address or the form.
    var holdsAnswers: Bool {
        switch self {
        case .simulations, .simulation, .simulationPrint, .simulationCase, .simulationDeposit, .trial, .apiEvaluation: true
        default: false
        }
    }
}
