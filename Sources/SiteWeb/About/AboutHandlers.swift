package import Hosting
internal import Interface
internal import Kernel
package import Routes

extension SiteHandlers {
    package static func accessibility(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(AccessibilityPage.page(site.frame.siteName))
    }

    package static func legalNotice(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(LegalPages.notice(site.frame.siteName, isDemonstration: site.isDemonstration, version: site.version))
    }

    package static func personalData(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(LegalPages.personalData())
    }

    package static func siteMap(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(SiteMapPage.page(site.shelf.regulations, CallView.all(of: site.shelf, today: site.today)))
    }

    package static func help(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(HelpPage.page(CallView.all(of: site.shelf, today: site.today), version: site.version))
    }

    package static func signIn(_ site: Site, _ request: Request) async throws -> Reply { site.frame.reply(LegalPages.signIn()) }

    /// The drawing of the site, for browsers that ask without being told.
    package static func icon(_ site: Site, _ request: Request) async throws -> Reply {
        guard let asset = site.assets.assets["icone.svg"] else { throw RequestFailure.notFound("Ce site n’a pas d’icône.") }
        return Reply(.svg, asset.bytes)
    }

    /// Answers of a visitor stand in the query of a simulation: nothing of that is to be indexed.
    package static func robots(_ site: Site, _ request: Request) async throws -> Reply {
        .text([
            "User-agent: *", "Disallow: \(Route.simulations.path)?", "Disallow: \(Route.simulations.path)/",
            "Disallow: \(Route.trial.path)",
        ])
    }

    /// RFC 9116. Without a public address there is no contact that we could give truthfully: the file says so.
    package static func securityContact(_ site: Site, _ request: Request) async throws -> Reply {
        let expires = Instant(seconds: (site.today.number + 365) * 86_400).iso
        var lines = ["# Pour signaler une faille de Préau (RFC 9116)."]
        if let address = site.frame.publicAddress, address.hasPrefix("https://") {
            lines.append("Contact: \(address)\(Route.legalNotice.path)#securite")
            lines.append("Canonical: \(address)\(Route.securityContact.path)")
        } else {
            lines.append("# Contact : inconnu. L’exploitant n’a pas réglé PREAU_PUBLIC_URL sur une adresse https ;")
            lines.append(
                "# tant qu’il ne l’a pas fait, ce fichier n’est pas complet au sens de la RFC. Adressez-vous à qui vous a donné cette adresse."
            )
        }
        return .text(lines + ["Expires: \(expires)", "Preferred-Languages: fr, en"])
    }
}
