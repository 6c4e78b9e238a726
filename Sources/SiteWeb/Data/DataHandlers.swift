package import Hosting
internal import Interface
internal import Kernel
package import Routes

extension SiteHandlers {
    package static func data(_ site: Site, _ request: Request) async throws -> Reply {
        site.frame.reply(DataPage.page(try await site.dataFiles(), try await site.figures(), site.shelf.regulations))
    }

    package static func dataFile(_ name: String, _ site: Site, _ request: Request) async throws -> Reply {
        guard let key = DataFiles.Key.all.first(where: { $0.name == name }) else {
            let hint = NearestName.hint(name, among: DataFiles.Key.all.map(\.name))
            throw RequestFailure.notFound(
                "Aucun fichier ne s’appelle «\u{A0}\(name)\u{A0}»\(hint). La liste est à l’adresse \(Route.data.path).")
        }
        guard let data = try await site.dataFiles() else {
            throw RequestFailure.notFound("Ce site ne sait pas encore de quel département il parle\u{A0}: il n’a pas de fichier à donner.")
        }
        guard let bytes = data.files[key] else {
            let reason = data.refusals[key] ?? "raison inconnue"
            throw RequestFailure.unavailable(
                "Le fichier \(name) n’a pas pu être préparé (\(reason)). Le même contenu est en CSV et en JSON.")
        }
        var reply = Reply(key.format.type, bytes)
        reply.set("content-disposition", "attachment; filename=\"\(data.savedName(key))\"")
        return reply
    }
}
