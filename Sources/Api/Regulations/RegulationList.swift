internal import Grammar
internal import Hosting
internal import Kernel
internal import Language
internal import Routes
internal import Rules

/// A regulation in the list, and at the head of its own document.
enum RegulationList {
    static func json(_ shelf: Shelf) -> JSONValue {
        .list(shelf.regulations.map { .object(heading($0.regulation)) })
    }

    static func heading(_ regulation: Regulation) -> [JSONValue.Member] {
        let text = regulation.text
        return [
            .init("id", .text(regulation.id)), .init("title", .text(text.title)), .init("version", .text(regulation.version)),
            .init("status", .text(text.status.rawValue)),
            .init("in_force", .object([.init("from", day(text.inForce.from)), .init("until", day(text.inForce.until))])),
            .init("fingerprint", .text(regulation.fingerprint)), .init("links", links(regulation.id)),
        ]
    }

    static func day(_ day: Day?) -> JSONValue { .text(orNull: day?.iso) }

    private static func links(_ id: String) -> JSONValue {
        func link(_ name: String, _ route: Route) -> JSONValue.Member { .init(name, .text(route.address)) }
        return .object([
            link("self", .apiRegulation(id)), link("evaluation", .apiEvaluation(id)), link("page", .regulation(id)),
            link("file", .regulationFile(id)), link("simulation", .simulation(id)),
        ])
    }
}
