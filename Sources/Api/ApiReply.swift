internal import Routes
internal import Rules

/// The answers of the API.
enum ApiReply {
    /// A document that a client may keep, asking each time whether it changed.
    static func document(_ value: JSONValue) -> Reply { json(value.compact, keeping: "public, no-cache") }

    /// What was computed for one request alone.
    static func computed(_ bytes: [UInt8]) -> Reply { json(bytes, keeping: "no-store") }

    private static func json(_ bytes: [UInt8], keeping: String) -> Reply {
        var reply = Reply(.json, bytes)
        reply.set("cache-control", keeping)
        return reply
    }
}
