/// What those who run the programme do: `/gestion/…`.
package enum DeskRoute: RouteFamily {
    /// What waits for an agent.
    case home
    /// Who asks to act for an organisation.
    case requests
    case people
    /// Mails, PDFs, exports: done, under way, failed.
    case jobs
    case journal

    package var segments: [String] {
        switch self {
        case .home: ["gestion"]
        case .requests: ["gestion", "demandes"]
        case .people: ["gestion", "personnes"]
        case .jobs: ["gestion", "travaux"]
        case .journal: ["gestion", "journal"]
        }
    }

    package init?(_ segments: [String]) {
        guard segments.first == "gestion" else { return nil }
        switch Array(segments.dropFirst()) {
        case []: self = .home
        case ["demandes"]: self = .requests
        case ["personnes"]: self = .people
        case ["travaux"]: self = .jobs
        case ["journal"]: self = .journal
        default: return nil
        }
    }

    package var access: Access {
        switch self {
        case .home, .requests: .agents
        case .people, .jobs, .journal: .administrators
        }
    }

    package var methods: [Request.Method] {
        switch self {
        case .home, .journal: [.get]
        case .requests, .people, .jobs: [.get, .post]
        }
    }

    package var name: String {
        switch self {
        case .home: "gestion"
        case .requests: "demandes de rattachement"
        case .people: "personnes"
        case .jobs: "travaux"
        case .journal: "journal"
        }
    }

    package static let table: [DeskRoute] = [.home, .requests, .people, .jobs, .journal]
}
