package import Hosting
internal import Interface
package import Routes

extension SiteHandlers {
    package static func home(_ site: Site, _ request: Request) async throws -> Reply {
        let calls = CallView.all(of: site.shelf, today: site.today)
        let page = HomePage.page(
            calls, site.shelf.regulations, try await site.figures(), zone: Words.zone(of: site.departmentCode))
        return site.frame.reply(page)
    }
}
