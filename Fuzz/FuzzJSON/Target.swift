import CFuzzer
import Formats

/// Any bytes are read as JSON or refused.
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
    _ = try? JSONReader.read(bytes, named: "fuzz")
    return 0
}
