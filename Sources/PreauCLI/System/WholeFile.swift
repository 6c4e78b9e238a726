internal import Glibc

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
enum WholeFile {
    /// Where the content goes, piece by piece.
    struct Sink {
        fileprivate let descriptor: Int32
        fileprivate let name: String

        func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
            try FileWriting.write(bytes, to: descriptor, named: name)
        }
    }

    static func write(to path: String, _ content: (Sink) throws(Failure) -> Void) throws(Failure) {
        let temporary = "\(path).\(getpid()).partiel"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable("« \(path) » ne peut pas être écrit : \(SystemError.last)") }
        do throws(Failure) {
            defer { close(descriptor) }
            try content(Sink(descriptor: descriptor, name: "« \(path) »"))
            guard fsync(descriptor) == 0 else { throw .unwritable("« \(path) » ne peut pas être écrit : \(SystemError.last)") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let reason = SystemError.last
            unlink(temporary)
            throw .unwritable("« \(path) » ne peut pas être écrit : \(reason)")
        }
    }
}
