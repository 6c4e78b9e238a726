internal import Routes

/// What pages of other sites may ask: the API, which holds nothing but open data, knows nobody and keeps nothing.
enum OtherSites {
    /// They may read the answer, its errors too.
    static func open(_ reply: inout Reply) {
        reply.set("access-control-allow-origin", "*")
        reply.set("access-control-expose-headers", "link, x-request-id")
        reply.set("cross-origin-resource-policy", "cross-origin")
    }

    /// What may be asked of an address; a browser wants to know before it sends JSON to another site.
    static func options(_ route: Route) -> Reply {
        let methods = (route.methods.contains(.get) ? route.methods + [.head] : route.methods) + [.options]
        let names = methods.map(\.rawValue).joined(separator: ", ")
        var reply = Reply(status: 204, headers: [("allow", names)])
        if route.isForPrograms {
            reply.set("access-control-allow-methods", names)
            reply.set("access-control-allow-headers", "content-type")
            reply.set("access-control-max-age", "86400")
        }
        return reply
    }
}

extension Route {
    var isForPrograms: Bool {
        switch self {
        case .openAPI, .apiRegulations, .apiRegulation, .apiEvaluation, .apiCommunes, .apiEstablishments: true
        default: false
        }
    }
}
