internal import Formats
internal import Kernel

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A regular file, read from its beginning to its end.
///
/// Two readings of one file must see the same bytes: a file that changes while it is read is refused.
final class FileDescriptor: ByteSource {
    /// What tells that a file is still the one that was seen.
    struct Identity: Hashable, Sendable {
        let device: UInt64
        let number: UInt64
        let size: Int64
        /// Last change: seconds and nanoseconds.
        let changed: [Int64]
    }

    let identity: Identity
    private let descriptor: Int32
    private let path: String

    /// Throws `Problems` when `path` is not a regular file that can be read. A named pipe is refused without waiting for its writer.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Problems(Self.fault(errno).message, in: path) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            let number = errno
            close(descriptor)
            throw Problems(FileBytes.Fault.failed(number).message, in: path)
        }
        identity = Self.identity(information)
        switch information.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR:
            close(descriptor)
            throw Problems(FileBytes.Fault.isDirectory.message, in: path)
        default:
            close(descriptor)
            throw Problems("ce n’est pas un fichier ordinaire (tube, périphérique) : il doit pouvoir être lu deux fois", in: path)
        }
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        var count = 0
        repeat { count = Self.read(descriptor, buffer) } while count < 0 && errno == EINTR
        guard count >= 0 else { throw Problems(Self.fault(errno).message, in: path) }
        if count == 0 { try checkUnchanged() }
        return count
    }

    private func checkUnchanged() throws {
        var information = stat()
        guard fstat(descriptor, &information) == 0, Self.identity(information) == identity else { throw Self.change(of: path) }
    }

    /// The file is no longer the one that was seen first.
    static func change(of path: String) -> Problems {
        Problems("le fichier a changé pendant sa lecture : recommencez quand il est complet", in: path)
    }

    private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func identity(_ information: stat) -> Identity {
        #if canImport(Glibc)
            let changed = information.st_mtim
        #else
            let changed = information.st_mtimespec
        #endif
        return Identity(
            device: UInt64(truncatingIfNeeded: information.st_dev), number: UInt64(information.st_ino), size: Int64(information.st_size),
            changed: [Int64(changed.tv_sec), Int64(changed.tv_nsec)])
    }

    private static func fault(_ number: Int32) -> FileBytes.Fault {
        switch number {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .forbidden
        case EISDIR: .isDirectory
        default: .failed(number)
        }
    }
}
