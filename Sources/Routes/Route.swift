internal import Markup

/// Every address of the site. The same cases are printed into links and parsed from requests: a dead link does not compile, and a
/// route that nobody answers does not compile either.
package enum Route: Hashable, Sendable {
    // What a visitor reads.
    case home
    case calls
    case call(String)
    case regulations
    case regulation(String)
    /// The YAML file itself.
    case regulationFile(String)
    /// What changes from one regulation to another.
    case difference(String, String)
    /// « Essayer un règlement »: read, check and simulate a file that is not kept.
    case trial
    case simulations
    case simulation(String)
    /// The page a conseil municipal reads.
    case simulationPrint(String)
    /// The case of a simulation, as a file.
    case simulationCase(String)
    /// What follows a simulation: depositing a dossier.
    case simulationDeposit(String)
    case statistics
    case data
    /// A download: `communes.csv`.
    case dataFile(String)
    case accessibility
    case legalNotice
    case personalData
    case siteMap
    case help
    case signIn

    // What one does once signed in; a family each.
    case account(AccountRoute)
    case desk(DeskRoute)

    // What browsers and search engines fetch.
    /// A style sheet, a script, an image: its fingerprint and its name.
    case asset(fingerprint: String, name: String)
    case icon
    case robots
    case securityContact

    // What programs ask.
    case openAPI
    case apiRegulations
    case apiRegulation(String)
    case apiEvaluation(String)
    case apiCommunes
    case apiEstablishments

    // What who runs the server asks.
    case health
    case readiness
    case metrics
}

extension Route: Address {
    package var address: String { path }

    /// The same place with a query.
    package func with(_ query: Fields) -> Place { Place(self, query) }

    /// A part of this page.
    package func at(_ anchor: String) -> Place { Place(self, anchor: anchor) }
}

/// A route with its query and the part of the page that is meant.
package struct Place: Address, Hashable {
    package let route: Route
    package let query: String
    package let anchor: String?

    package let address: String

    package init(_ route: Route, _ query: Fields = Fields(), anchor: String? = nil) {
        self.route = route
        self.query = query.encoded
        self.anchor = anchor
        address = route.path + (self.query.isEmpty ? "" : "?\(self.query)") + (anchor.map { "#\(PercentCoding.encode($0))" } ?? "")
    }
}

/// A part of the page one is reading: `#resultat`.
package struct Anchor: Address {
    package let name: String

    package init(_ name: String) { self.name = name }

    package var address: String { "#\(PercentCoding.encode(name))" }

    /// A text as the `id` of a part: without white space, each replaced by `_`.
    package static func id(_ text: String) -> String {
        // No white space but these is written with those bytes alone: accents of ours are not among them.
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 == 0xC2 || (0xE1...0xE3).contains($0) }) else { return text }
        return String(text.map { $0.isWhitespace ? "_" : $0 })
    }
}

/// Another site, over TLS, written by us: never made from what a visitor gave.
package struct OutsideAddress: Address {
    package let address: String

    /// `nil` for anything but `https://…`.
    package init?(_ address: String) {
        guard address.hasPrefix("https://") else { return nil }
        self.address = address
    }

    package init(https address: StaticString) { self.address = "https://\(address)" }
}
