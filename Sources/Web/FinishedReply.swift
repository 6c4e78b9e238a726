internal import Hosting
internal import Routes

/// An answer with all that it says, ready for any client: whole, compressed, or « unchanged ».
struct FinishedReply: Sendable {
    let reply: Reply
    /// Of the content; `nil` for what is not worth asking again.
    let etag: String?
    /// Made once for what is served many times.
    private let compressed: [UInt8]?

    /// Below, the headers of a compressed answer cost as much as it spares.
    private static let worthCompressing = 1000

    /// Its headers, its address and its place among those that are kept: an empty answer takes room too.
    private static let overhead = 1000

    /// - Parameter isRead: the answer to a reading, which may be asked again to know whether it changed.
    init(_ reply: Reply, isRead: Bool) {
        self.init(reply, compressed: nil, etag: isRead && reply.status == 200 && !reply.body.isEmpty ? Fingerprint.of(reply.body) : nil)
    }

    private init(_ reply: Reply, compressed: [UInt8]?, etag: String?) {
        self.reply = reply
        self.compressed = compressed
        self.etag = etag
    }

    /// The same, compressed with care.
    var kept: FinishedReply { FinishedReply(reply, compressed: isCompressible ? Gzip.compress(reply.body, level: 7) : nil, etag: etag) }

    var byteCount: Int { reply.body.count + (compressed?.count ?? 0) + Self.overhead }

    /// What is asked again by a client that would rather have it compressed.
    func isWorthCompressing(for request: Request) -> Bool {
        compressed == nil && isCompressible && Gzip.isAccepted(request.header("accept-encoding"))
    }

    private var isCompressible: Bool {
        guard reply.body.count >= Self.worthCompressing, reply.header("content-encoding") == nil else { return false }
        return reply.header("content-type").map { !$0.hasPrefix("application/vnd.openxmlformats") } ?? false
    }

    func delivered(to request: Request) -> Reply {
        var answer = reply
        let isCompressible = isCompressible
        if isCompressible { answer.set("vary", "accept-encoding") }
        let wantsGzip = isCompressible && Gzip.isAccepted(request.header("accept-encoding"))
        // Other bytes, another name: « strong » means byte for byte.
        if let etag { answer.set("etag", wantsGzip ? "\"\(etag)-gz\"" : "\"\(etag)\"") }
        if let etag, request.method == .get || request.method == .head, let known = request.header("if-none-match"), Self.names(known, etag)
        {
            answer.status = 304
            answer.body = []
            answer.headers.removeAll { $0.name == "content-type" || $0.name == "content-disposition" }
            return answer
        }
        if wantsGzip, let body = compressed ?? Gzip.compress(reply.body, level: 3) {
            answer.body = body
            answer.set("content-encoding", "gzip")
        }
        return answer
    }

    /// Whether `If-None-Match` names this content, in either form.
    private static func names(_ header: String, _ etag: String) -> Bool {
        header.split(separator: ",").contains { word in
            var name = word.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
            if name.hasPrefix("W/") { name = name.dropFirst(2) }
            return name == "*" || name == "\"\(etag)\"" || name == "\"\(etag)-gz\""
        }
    }
}
