internal import Glibc
internal import Operations

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
///
/// A symbolic link stays one, and what it points to is replaced; an existing file keeps its permissions. What is not a file (a
/// pipe, a device) is never replaced: the content is written into it.
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
        var status = stat()
        guard stat(path, &status) == 0 else { return try replace(path, as: path, mode: nil, content) }
        guard status.st_mode & S_IFMT == S_IFREG else { return try pour(into: path, content) }
        guard let resolved = realpath(path, nil) else { throw unwritable(path) }
        defer { free(resolved) }
        try replace(String(cString: resolved), as: path, mode: status.st_mode & 0o7777, content)
    }

    /// `shown` is the path as the person gave it.
    private static func replace(
        _ path: String, as shown: String, mode: mode_t?, _ content: (Sink) throws(Failure) -> Void
    ) throws(Failure) {
        let temporary = "\(path).\(getpid()).partiel"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw unwritable(shown) }
        do throws(Failure) {
            defer { close(descriptor) }
            if let mode, fchmod(descriptor, mode) != 0 { throw unwritable(shown) }
            try content(Sink(descriptor: descriptor, name: "« \(shown) »"))
            guard fsync(descriptor) == 0 else { throw unwritable(shown) }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let failure = unwritable(shown)
            unlink(temporary)
            throw failure
        }
    }

    private static func pour(into path: String, _ content: (Sink) throws(Failure) -> Void) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unwritable(path) }
        defer { close(descriptor) }
        try content(Sink(descriptor: descriptor, name: "« \(path) »"))
    }

    private static func unwritable(_ path: String) -> Failure {
        .unwritable("« \(path) » ne peut pas être écrit : \(SystemReason.last)")
    }
}
