internal import Hosting
internal import Interface
internal import Kernel
internal import Markup
internal import Routes

/// An error in the frame of the site: what happened, in a sentence, and where to go from there.
enum ErrorPage {
    static func reply(_ error: ErrorReply, _ visit: Visit, _ site: Site) -> Reply {
        let main: HTML = """
            <h1>\(error.title)</h1>
            <p>\(error.detail)</p>
            \(when: !error.problems.list.isEmpty, problems(error.problems))
            \(when: error.isFault, incident(visit))
            \(ways(error, visit))
            """
        return site.frame.reply(Page(error.title, isIndexed: false, main: main), status: error.status)
    }

    private static func incident(_ visit: Visit) -> HTML {
        """
        <p>Si cela se reproduit, donnez ce numéro à qui tient ce site\u{A0}: <strong>incident \(visit.id)</strong>.</p>
        """
    }

    private static func problems(_ problems: Problems) -> HTML {
        let told = problems.sorted.prefix(100)
        return """
            <ul>\(told.html { "<li>\($0.description)</li>" })</ul>
            \(when: problems.list.count > told.count, "<p>… et \(problems.list.count - told.count) autres.</p>")
            """
    }

    /// The address that was probably meant, then where everything starts.
    private static func ways(_ error: ErrorReply, _ visit: Visit) -> HTML {
        let meant = error.status == 404 ? near(visit.request.path) : nil
        return """
            <ul>
            \(meant.map { "<li>Vouliez-vous <a href=\"\($0)\">\($0.path)</a>\u{202F}?</li>" } as HTML?)
            <li><a href="\(Route.home)">Revenir à l’accueil</a></li>
            <li><a href="\(Route.simulations)">Simuler une demande</a></li>
            <li><a href="\(Route.siteMap)">Voir le plan du site</a></li>
            </ul>
            """
    }

    /// The page with the nearest address, among those without parameter.
    static func near(_ path: String) -> Route? {
        let known = Route.table.filter { $0.access == .everyone && $0.methods.contains(.get) && !$0.path.contains("%7B") }
        let lowered = String(path.lowercased().prefix(100))
        let trimmed = lowered.count > 1 && lowered.hasSuffix("/") ? String(lowered.dropLast()) : lowered
        guard let name = NearestName.of(trimmed, among: known.map(\.path)) else { return nil }
        return known.first { $0.path == name }
    }
}
