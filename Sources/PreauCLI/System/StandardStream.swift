internal import Glibc
internal import Operations

/// Standard output or standard error.
struct StandardStream {
    let descriptor: Int32

    static let output = StandardStream(descriptor: 1)
    static let error = StandardStream(descriptor: 2)

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws(Failure) {
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try write(bytes) }
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        try FileWriting.write(bytes, to: descriptor, named: "la sortie")
    }

    /// A message for a person. There is nobody left to tell when stderr itself cannot be written.
    static func tell(_ message: String) {
        try? error.write(message + "\n")
    }

    /// What long work is at, for a person who watches.
    static func progress(_ step: String) {
        if error.isTerminal { tell(step) }
    }
}

enum FileWriting {
    /// Every byte, whatever the interruptions.
    static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32, named name: String) throws(Failure) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            let written = Glibc.write(descriptor, base + done, bytes.count - done)
            if written >= 0 {
                done += written
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .brokenPipe
            default: throw .unwritable("\(name) : écriture impossible, \(SystemReason.last)")
            }
        }
    }
}
