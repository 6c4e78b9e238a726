internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// The versions of the regulation that this site holds, and what can be compared.
enum VersionsSection {
    static let id = "versions"

    static func html(_ read: ReadRegulation, _ others: [Regulation]) -> HTML {
        let stem = RegulationTitles.stem(read.regulation.id)
        let family = ([read.regulation] + others.filter { RegulationTitles.stem($0.id) == stem }).sorted {
            ($0.text.inForce.from ?? .earliest) > ($1.text.inForce.from ?? .earliest)
        }
        let strangers = others.filter { RegulationTitles.stem($0.id) != stem }
        return Passages.section(
            id, "Versions",
            """
            <ol class="frise">\(family.html { version($0, read.regulation) })</ol>\
            \(when: family.count == 1, "<p class=\"petit doux\">C’est la seule version que ce site détient.</p>")\
            <p class="petit doux">Un texte adopté ne change plus\u{A0}: une correction est une nouvelle version. Un dossier déposé garde la version \
            et les lectures de son dépôt.</p>\
            \(comparisons(read.regulation, strangers))
            """)
    }

    private static func version(_ regulation: Regulation, _ current: Regulation) -> HTML {
        let isCurrent = regulation.id == current.id
        let link: HTML =
            isCurrent ? "" : " <a href=\"\(Route.difference(regulation.id, current.id))\">Voir ce qui change d’elle à celle-ci</a>"
        return """
            <li\(when: isCurrent, " aria-current=\"true\"")><strong>\(regulation.version), \(regulation.text.status.rawValue)</strong>, \
            \(RegulationTitles.period(regulation)).\(link)<span class="frise__quand">\(regulation.id)</span></li>
            """
    }

    private static func comparisons(_ regulation: Regulation, _ others: [Regulation]) -> HTML {
        guard !others.isEmpty else { return .empty }
        let links = others.html { "<li><a href=\"\(Route.difference(regulation.id, $0.id))\">\(Passages.prose($0.text.title))</a></li>" }
        return details("Comparer avec un autre règlement", "<ul>\(links)</ul>")
    }
}
