package import Hosting
internal import Interface
internal import Kernel
internal import Language
package import Routes

/// Regulations to read, to compare and to try.
package enum RegulationHandlers {
    package static func list(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(RegulationListPage.page(site.shelf.regulations.map(\.regulation), today: site.today))
    }

    package static func show(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let hosted = try site.shelf.regulation(id)
        let today = site.today
        return hosted.daily.reply("règlement", site) {
            let others = site.shelf.regulations.map(\.regulation).filter { $0.id != id }
            return site.frame.reply(RegulationPage(read: ReadRegulation(hosted, today: today), others: others).page)
        }
    }

    /// The file as it stands on the disk, byte for byte.
    package static func file(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let hosted = try site.shelf.regulation(id)
        var reply = Reply(.yaml, hosted.file)
        reply.set("content-disposition", "inline; filename=\"\(hosted.id)-\(hosted.regulation.version).yaml\"")
        return reply
    }

    package static func difference(_ id: String, _ other: String, _ site: Site, _ request: Request) async throws -> Reply {
        let before = try site.shelf.regulation(id)
        let after = try site.shelf.regulation(other)
        let today = site.today
        return before.daily.reply("différences \(other)", site) {
            site.frame.reply(DifferencePage.page(before.regulation, after.regulation, today: today))
        }
    }
}
