import CFuzzer
import Formats
import Kernel

/// Any bytes are read as YAML or refused, and what is read walks without surprise: each piece of text has its place in the file.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    #if PREAU_FUZZ_PLANTED
        // libFuzzer sees what integers are compared with; one try in four billion would find it blindly.
        if bytes.count > 3, bytes.withUnsafeBytes({ $0.loadUnaligned(as: UInt32.self) }) == 0x5A5A_5546 { fatalError("the planted crash") }
    #endif
    guard let node = try? YAMLReader.read(bytes, named: "fuzz") else { return 0 }
    walk(node)
    return 0
}

private func walk(_ node: Node) {
    switch node.content {
    case .null, .boolean, .number: break
    case .text(let scalar):
        precondition(scalar.lines.first?.offset == 0)
        var last = (offset: 0, position: Position.start)
        for piece in scalar.lines {
            precondition(piece.offset >= last.offset && piece.position >= last.position && piece.position.column >= 1)
            last = piece
        }
        precondition(last.offset <= scalar.value.unicodeScalars.count)
    case .list(let items): items.forEach(walk)
    case .map(let members): members.forEach { walk($0.value) }
    }
}
