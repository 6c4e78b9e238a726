internal import Glibc

/// A file that takes its place whole, or not at all.
///
/// Life cycle:
/// 1. It is written under another name in the folder of its place, readable by its owner only.
/// 2. `commit` puts its bytes on the disk, then gives it its name at once, then puts the name on the disk.
/// 3. Let go before that, it vanishes, and what stood in its place is untouched. (A crash leaves a `.partiel` beside, never a half file.)
///
/// A symbolic link stays one, and what it points to is replaced; anything but a file (a folder, a device) is refused.
final class StagedFile {
    private let shown: String
    private let place: String
    private let temporary: String
    private let descriptor: Int32
    private var isCommitted = false

    init(at path: String) throws {
        shown = path
        place = try Self.place(of: path)
        temporary = "\(place).\(getpid()).partiel"
        // A name left by a process of the same number that was killed.
        unlink(temporary)
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !isCommitted { unlink(temporary) }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                guard let base = bytes.baseAddress else { return }
                let count = Glibc.write(descriptor, base + done, bytes.count - done)
                if count >= 0 {
                    done += count
                } else if errno != EINTR {
                    throw Self.failure(shown)
                }
            }
        }
    }

    func commit() throws {
        guard fsync(descriptor) == 0, rename(temporary, place) == 0 else { throw Self.failure(shown) }
        isCommitted = true
        let folder = open(Self.folder(of: place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Self.failure(shown) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Self.failure(shown) }
    }

    /// Where the bytes go in the end: behind the links.
    private static func place(of path: String) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw OperationFailure.unwritable("« \(path) » n’est pas un fichier : il n’est pas remplacé")
        }
        guard let resolved = realpath(path, nil) else { throw failure(path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func failure(_ path: String) -> OperationFailure {
        .unwritable("« \(path) » ne peut pas être écrit : \(SystemReason.last)")
    }
}
