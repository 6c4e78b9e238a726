internal import Glibc

/// A file read from its beginning, piece by piece.
final class InputFile {
    let path: String
    private let descriptor: Int32

    /// The size of a piece, in bytes: large enough that reading costs more than asking.
    static let piece = 1 << 20

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// In bytes. What is not a file (a folder, a pipe) has no size and is refused.
    func size() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw OperationFailure.notFound("« \(path) » n’est pas un fichier") }
        return Int(status.st_size)
    }

    /// The next `count` bytes; fewer only at the end of the file.
    func next(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + done }, count - done) }
            if read == 0 { break }
            if read > 0 {
                done += read
            } else if errno != EINTR {
                throw Self.failure(path)
            }
        }
        bytes.removeLast(count - done)
        return bytes
    }

    /// Goes to the byte `offset` of the file.
    func seek(to offset: Int) throws {
        guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> OperationFailure {
        .notFound("« \(path) » ne peut pas être lu : \(SystemReason.last)")
    }
}
