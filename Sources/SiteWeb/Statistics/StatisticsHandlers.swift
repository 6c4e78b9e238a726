package import Hosting
internal import Interface
package import Routes

extension SiteHandlers {
    package static func statistics(_ site: Site, _ request: Request) async throws -> Reply {
        var sort: CollegeSort?
        if let asked = request.query["tri"] {
            guard let known = CollegeSort(rawValue: asked) else {
                let names = CollegeSort.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFailure.malformed("«\u{A0}\(asked)\u{A0}» n’est pas un tri de cette page\u{202F}; les tris sont \(names).")
            }
            sort = known
        }
        return site.frame.reply(StatisticsPage.page(try await site.figures(), sort: sort))
    }
}
