package import Markup
internal import Routes

extension Frame {
    /// The whole document.
    package func html(_ page: Page) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="fr">
        \(head(page))
        <body>
        \(Icon.sprite)
        <ul class="evitement"><li><a href="#contenu">Aller au contenu</a></li><li><a href="#menu">Aller au menu</a></li>\
        <li><a href="#pied">Aller au pied de page</a></li></ul>
        \(header(page))
        \(page.status)\(breadcrumb(page))<main id="contenu" tabindex="-1">
        \(page.main)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private func head(_ page: Page) -> HTML {
        let scripts: HTML = (["recherche.js"] + page.scripts.filter { $0 != "recherche.js" }).compactMap { assets[$0] }.html {
            "<script type=\"module\" src=\"\($0)\"></script>\n"
        }
        let style: HTML = assets["preau.css"].map { "<link rel=\"stylesheet\" href=\"\($0)\">\n" } ?? .empty
        let worker: HTML? = account == nil ? nil : assets["espace.css"].map { "<link rel=\"stylesheet\" href=\"\($0)\">\n" }
        let icon: HTML = assets["icone.svg"].map { "<link rel=\"icon\" type=\"image/svg+xml\" href=\"\($0)\">\n" } ?? .empty
        let description: HTML = page.description.map { "<meta name=\"description\" content=\"\($0)\">\n" } ?? .empty
        return """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(page.title) — \(siteName)</title>
            \(description)\(when: !page.isIndexed, "<meta name=\"robots\" content=\"noindex\">\n")<meta name="color-scheme" content="light dark">
            \(icon)\(style)\(worker)\(scripts)</head>
            """
    }

    private func header(_ page: Page) -> HTML {
        let noticeBand: HTML = notice.map { "<div class=\"avis\"><p class=\"page\">\(Icon.info.html)\($0)</p></div>" } ?? .empty
        return """
            <header class="entete" id="entete">\(noticeBand)<div class="page entete__rang">\
            <a class="enseigne" href="\(Route.home)">\(roofMark)<span><span class="enseigne__nom">\(siteName)</span> \
            <span class="enseigne__suite">\(tagline)</span></span></a>\
            <nav id="menu" class="menu" aria-label="Menu principal" tabindex="-1"><ul>\(sections.html { entry($0, page) })</ul></nav>\
            \(who)</div></header>
            """
    }

    private var sections: [Page.Section] {
        let everyone: [Page.Section] = [.home, .simulate, .regulations, .statistics, .help]
        guard let account else { return everyone }
        return (account.isAgent ? [.space, .desk] : [.space]) + everyone.dropFirst()
    }

    private var who: HTML {
        guard let account else {
            return """
                <a class="bouton bouton--discret bouton--petit entete__compte" href="\(Route.signIn)">\(Icon.person.html)Se connecter</a>
                """
        }
        return """
            <form class="compte" method="post" action="\(Route.account(.signOut))">\(Icon.person.html)\
            <span>\(account.organisations.map { "<strong>\($0)</strong><br>" } as HTML?)\
            <a href="\(Route.account(.account))">\(account.name)</a></span>\
            <input type="hidden" name="jeton" value="\(account.formToken)">\
            <button class="bouton bouton--discret bouton--petit">Se déconnecter</button></form>
            """
    }

    private func entry(_ section: Page.Section, _ page: Page) -> HTML {
        // On the section's own page « page », on those under it « true ».
        let isOwn = page.section == section && page.trail.count <= (section == .home ? 0 : 1)
        let current: String? = page.section == section ? (isOwn ? "page" : "true") : nil
        return "<li><a href=\"\(section.route)\"\("aria-current", current)>\(section.words)</a></li>"
    }

    private func breadcrumb(_ page: Page) -> HTML {
        guard !page.trail.isEmpty else { return .empty }
        return """
            <nav class="fil page" aria-label="Fil d’Ariane"><ol>\(page.trail.html { "<li><a href=\"\($0.route)\">\($0.title)</a></li>" })\
            <li aria-current="page">\(page.title)</li></ol></nav>

            """
    }

    private var footer: HTML {
        """
        <footer class="pied" id="pied" tabindex="-1"><svg class="pied__toit" viewBox="0 0 1200 16" preserveAspectRatio="none" aria-hidden="true" \
        focusable="false"><path d="M0 15 600 2l600 13"/></svg><div class="page"><div class="pied__rang">\
        <p><strong>\(siteName)</strong>. \(tagline). On y simule une aide, on y lit le règlement que le service applique, \
        sans compte et sans laisser de trace.</p>\
        <p><strong>Une question ?</strong><br><a href="\(Route.help)">L’aide y répond d’abord</a></p></div>\
        <ul class="pied__liens">\(Self.footerLinks.html { "<li><a href=\"\($0.route.address)\">\($0.words)</a></li>" })\
        <li><a href="\(Self.openLicence)" rel="external">Licence Ouverte 2.0 (Etalab)</a></li></ul></div></footer>
        """
    }

    private static let footerLinks: [(words: String, route: any Address)] = [
        ("Accessibilité : non audité", Route.accessibility), ("Mentions légales", Route.legalNotice),
        ("Données personnelles", Route.personalData), ("Plan du site", Route.siteMap), ("Statistiques", Route.statistics),
        ("Données ouvertes", Route.data), ("Aide", Route.help), ("Code source", Route.help.at("code-source")),
    ]

    private static let openLicence = OutsideAddress(https: "www.etalab.gouv.fr/licence-ouverte-open-licence/")
}

extension Page.Section {
    fileprivate var words: String {
        switch self {
        case .home: "Accueil"
        case .simulate: "Simuler"
        case .regulations: "Règlements"
        case .statistics: "Statistiques"
        case .help: "Aide"
        case .space: "Mon espace"
        case .desk: "Gestion"
        }
    }

    fileprivate var route: Route {
        switch self {
        case .home: .home
        case .simulate: .simulations
        case .regulations: .regulations
        case .statistics: .statistics
        case .help: .help
        case .space: .account(.space)
        case .desk: .desk(.home)
        }
    }
}
