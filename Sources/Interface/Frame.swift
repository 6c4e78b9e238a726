package import Markup
package import Routes

/// What every page of a site has in common: whose site it is, where its style and scripts are, what it must say at the top.
package struct Frame: Sendable {
    /// « Préau Isère ».
    package var siteName: String
    /// « Le programme d’éducation numérique du département », under the name.
    package var tagline: String
    /// Files of `Assets/` by name: `preau.css` is at `/ressources/3f2a…/preau.css`.
    package var assets: [String: Route]
    /// A sentence at the top of every page: « Démonstration. … données fictives. »; `nil` for none.
    package var notice: String?
    /// `https://example.org`, for what needs whole addresses; `nil` when nobody said.
    package var publicAddress: String?
    /// Who reads the page; `nil` for who is not signed in.
    package var account: Account?

    /// Someone signed in, as the top of each page names her.
    package struct Account: Sendable {
        /// « Leïla Haddad ».
        package var name: String
        /// « Commune de Voiron », « 3 organisations »; `nil` when she acts for none yet.
        package var organisations: String?
        package var isAgent: Bool
        /// The hidden field that lets her forms through.
        package var formToken: String

        package init(name: String, organisations: String?, isAgent: Bool, formToken: String) {
            self.name = name
            self.organisations = organisations
            self.isAgent = isAgent
            self.formToken = formToken
        }
    }

    package init(siteName: String, tagline: String, assets: [String: Route] = [:], notice: String? = nil, publicAddress: String? = nil) {
        self.siteName = siteName
        self.tagline = tagline
        self.assets = assets
        self.notice = notice
        self.publicAddress = publicAddress
    }
}

/// One page: what its author says of it, before the frame is put around.
package struct Page: Sendable {
    /// Entries of the main menu, to show where one is.
    package enum Section: Sendable, CaseIterable {
        case home, simulate, regulations, statistics, help
        /// Of who is signed in.
        case space
        /// Of those who run the programme.
        case desk
    }

    /// Of the browser's tab, without the site's name.
    package var title: String
    package var description: String?
    package var section: Section?
    /// From the home page down, without the page itself: « Accueil › Règlements ».
    package var trail: [(title: String, route: Route)]
    /// A sentence above everything, in the colour of the state: « Brouillon — non déposé. »; `nil` for none.
    package var status: HTML?
    /// What stands between header and footer, beginning with its `h1`.
    package var main: HTML
    /// Scripts of `Assets/` by name; the page works without them.
    package var scripts: [String]
    /// False for what search engines should leave alone: simulations, tries.
    package var isIndexed: Bool

    package init(
        _ title: String, description: String? = nil, section: Section? = nil, trail: [(title: String, route: Route)] = [],
        scripts: [String] = [], isIndexed: Bool = true, status: HTML? = nil, main: HTML
    ) {
        self.status = status
        self.title = title
        self.description = description
        self.section = section
        self.trail = trail
        self.scripts = scripts
        self.isIndexed = isIndexed
        self.main = main
    }
}

extension Frame {
    /// The document as an answer.
    package func reply(_ page: Page, status: Int = 200) -> Reply { Reply(.html, status: status, Array(html(page).text.utf8)) }
}
