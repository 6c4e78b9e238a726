internal import Interface
internal import Markup
internal import Routes

/// A page of words: an opening, then parts, with their list beside when there are several.
struct AboutPart {
    let title: String
    let id: String
    let body: HTML

    init(_ title: String, id: String, _ body: HTML) {
        self.title = title
        self.id = id
        self.body = body
    }

    static func page(
        _ title: String, description: String, heading: String? = nil, lead: HTML, section: Page.Section? = nil, _ parts: [AboutPart]
    ) -> Page {
        let body = parts.html { Interface.section($0.title, id: $0.id, $0.body) }
        return Page(
            title, description: description, section: section, trail: [("Accueil", .home)],
            main: """
                \(opening(title: heading ?? title, lead: lead))\
                \(parts.count > 2 ? withContents(contentsList(parts.map { ($0.title, $0.id) }), body) : body)
                """)
    }
}
