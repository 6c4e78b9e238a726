internal import Hosting
internal import Routes

/// The files of `Assets/`, compressed once. Their address changes with their content, so browsers keep them for a year.
struct AssetShelf: Sendable {
    private let replies: [String: (fingerprint: String, finished: Reply)]

    init(_ store: AssetStore) {
        replies = store.assets.mapValues { asset in
            var reply = Reply(asset.type, asset.bytes)
            reply.set("cache-control", "public, max-age=31536000, immutable")
            return (asset.fingerprint, reply)
        }
    }

    func reply(_ fingerprint: String, _ name: String) throws(RequestFailure) -> Reply {
        guard let (known, reply) = replies[name], known == fingerprint else { throw .notFound(ErrorReply.nothingThere) }
        return reply
    }
}
