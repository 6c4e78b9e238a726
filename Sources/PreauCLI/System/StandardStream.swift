internal import Glibc

/// Standard output or standard error.
struct StandardStream {
    let descriptor: Int32

    static let output = StandardStream(descriptor: 1)
    static let error = StandardStream(descriptor: 2)

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws(Failure) {
        try FileWriting.write(bytes, to: descriptor, named: "la sortie")
    }

    /// A message for a person. There is nobody left to tell when stderr itself cannot be written.
    static func tell(_ message: String) {
        try? error.write(message + "\n")
    }
}

enum FileWriting {
    /// Every byte, whatever the interruptions.
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
            }
            if written >= 0 {
                done += written
                continue
            }
            switch errno {
            case EINTR: continue
            case EPIPE: throw .brokenPipe
            default: throw .unwritable("\(name) ne peut pas être écrite : \(SystemError.last)")
            }
        }
    }
}
