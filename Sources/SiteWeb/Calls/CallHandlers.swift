package import Hosting
internal import Interface
package import Routes

extension SiteHandlers {
    package static func calls(_ site: Site, _ request: Request) async throws -> Reply {
        let calls = CallView.all(of: site.shelf, today: site.today)
        let others = site.shelf.regulations.filter { hosted in !calls.contains { $0.id == hosted.id } }
        return site.frame.reply(CallPages.list(calls, others: others, zone: Words.zone(of: site.departmentCode)))
    }

    package static func call(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let hosted = try site.shelf.regulation(id)
        guard let call = CallView(hosted, today: site.today) else {
            throw RequestFailure.notFound(
                "Le règlement «\u{A0}\(id)\u{A0}» ne fixe pas de dernier jour de dépôt\u{A0}: ce n’est pas un appel. Il se lit à l’adresse \(Route.regulation(id).path)."
            )
        }
        return site.frame.reply(CallPages.show(call, zone: Words.zone(of: site.departmentCode)))
    }
}
