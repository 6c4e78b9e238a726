internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// The readable regulation: what the service executes, told article by article.
struct RegulationPage {
    let read: ReadRegulation
    /// The other regulations of the site, to compare with.
    let others: [Regulation]

    private var regulation: Regulation { read.regulation }
    private var index: ArticleIndex { ArticleIndex(regulation) }

    var page: Page {
        Page(
            RegulationTitles.short(regulation),
            description: "Articles, paramètres, points à trancher et exemples\u{A0}: \(FrenchTypography.set(regulation.text.title)).",
            section: .regulations, trail: RegulationTitles.trail, main: main)
    }

    private var main: HTML {
        let articles = index.articles.enumerated().map { ArticleSection(read: read, article: $1, number: $0 + 1) }
        let body: HTML = """
            \(general)\(articles.html { $0.html })\(OrderSection.ranking(read))\(ParametersSection.html(read))\(ReadingsSection.html(read))\
            \(FormSection.html(read))\(FormSection.evidences(read))\(OrderSection.calendar(read))\(ExamplesSection(read: read).html)\
            \(VersionsSection.html(read, others))
            """
        return "\(opening)\(withContents(contents(articles), body))"
    }

    private var opening: HTML {
        Interface.opening(
            overline:
                "\(RegulationTitles.state(regulation, on: read.today)) Version \(regulation.version), \(RegulationTitles.period(regulation))",
            title: FrenchTypography.set(regulation.text.title),
            lead: """
                Ce texte n’est pas un résumé\u{A0}: c’est le fichier que le service exécute. Le formulaire, les contrôles, les montants et \
                le classement en sortent.
                """,
            """
            \(sources)<p class="rang petit">\(actionLink("Essayer un cas", to: Route.simulation(regulation.id), icon: .calculate)) \
            \(actionLink("Le copier et le modifier", to: Route.trial.with(Fields([.init("depuis", regulation.id)])), icon: .rule)) \
            \(actionLink("Fichier YAML (\(fileSize(read.fileSize)))", to: Route.regulationFile(regulation.id), icon: .download)) \
            \(actionLink("Versions", to: Anchor(VersionsSection.id), icon: .document))</p>\
            <p class="mini doux">Empreinte <code>\(regulation.fingerprint)</code></p>
            """)
    }

    private var sources: HTML {
        read.text.sources.html { source in
            let title: HTML
            if let address = source.address.flatMap({ OutsideAddress($0) }) {
                title = "<a href=\"\(address)\" rel=\"noopener\">\(Passages.prose(source.title))</a>"
            } else {
                title = Passages.prose(source.title)
            }
            return """
                <p class="petit doux">D’après\u{A0}: \(title). Chaque article cité renvoie au passage d’où il vient.</p>\
                \(Passages.notes(source.notes))
                """
        }
    }

    private var general: HTML {
        guard !index.notes.isEmpty else { return .empty }
        return Passages.section(
            "notes", "À savoir d’abord", index.notes.html { "<p class=\"texte\">\(Passages.prose($0))</p>" })
    }

    private func contents(_ articles: [ArticleSection]) -> HTML {
        var lines: [(id: String, title: String)] = index.notes.isEmpty ? [] : [("notes", "À savoir d’abord")]
        lines += articles.map {
            ($0.id, $0.article.name == nil ? $0.article.title(regulation) : "\($0.number). \($0.article.title(regulation))")
        }
        if regulation.ranking != nil { lines.append((OrderSection.rankingID, "Classement")) }
        if !regulation.parameters.isEmpty { lines.append((ParametersSection.id, "Paramètres")) }
        if !regulation.readings.isEmpty { lines.append((ReadingsSection.id, "Points à trancher")) }
        if !read.text.steps.isEmpty { lines.append((FormSection.id, "Formulaire")) }
        if !read.text.evidences.isEmpty { lines.append((FormSection.evidenceID, "Pièces à joindre")) }
        if !read.text.calendar.isEmpty { lines.append((OrderSection.calendarID, "Dates")) }
        lines += [(ExamplesSection.id, "Exemples"), (VersionsSection.id, "Versions")]
        return contentsList(lines.map { ($0.title, $0.id) })
    }
}
