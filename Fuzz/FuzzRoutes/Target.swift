import CFuzzer
import Routes

/// Any bytes are an address, a form or a form with files, or are refused; what is read is written and read again the same.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

/// The first byte chooses the reader.
@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let first = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch first {
    case UInt8(ascii: "/"): address(bytes)
    case UInt8(ascii: "="): form(rest)
    case UInt8(ascii: "-"): files(bytes)
    default: header(bytes)
    }
    return 0
}

private func address(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let route = Route(path: String(parts[0])) else { return }
    precondition(Route(path: route.path) == route, "written and read again: \(route.path)")
    precondition(!route.name.isEmpty && !route.methods.isEmpty)
    guard parts.count == 2, let query = Fields(encoded: parts[1]) else { return }
    let place = route.with(query).address
    guard let sign = place.firstIndex(of: "?") else { return precondition(query.isEmpty) }
    precondition(Fields(encoded: place[place.index(after: sign)...]) == query, "written and read again: \(place)")
    precondition(place.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }, place)
}

private func form(_ bytes: [UInt8]) {
    guard let fields = Fields(encoded: String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(Fields(encoded: fields.encoded) == fields, "written and read again: \(fields.encoded)")
    precondition(!fields.list.contains { $0.name.utf8.contains(0) || $0.value.utf8.contains(0) }, "a NUL came through")
}

/// Every byte of a part stands in the body.
private func files(_ bytes: [UInt8]) {
    guard let multipart = try? Multipart(bytes, contentType: "multipart/form-data; boundary=\"-X\"") else { return }
    precondition(multipart.parts.reduce(0) { $0 + $1.bytes.count } < bytes.count, "more bytes than were sent")
    for part in multipart.parts {
        precondition(part.filename?.contains("/") != true, "a folder in a file's name")
        precondition(part.bytes.firstRange(of: Array("\r\n---X".utf8)) == nil, "a boundary inside a part")
    }
}

private func header(_ bytes: [UInt8]) {
    let value = HeaderValue(String(decoding: bytes, as: UTF8.self))
    precondition(value.parameters.keys.allSatisfy { $0 == $0.lowercased() })
}
