#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Reads whole files, without Foundation: a file of 70 MB is read in one buffer.
package enum FileBytes {
    /// Why a file is not read. Whoever asked knows the file's name.
    package enum Fault: Error, Sendable {
        case missing
        case forbidden
        case isDirectory
        /// The file holds more bytes than allowed.
        case tooLarge(limit: Int)
        /// The system's error number.
        case failed(Int32)

        /// In French, to follow « file: ».
        package var message: String {
            switch self {
            case .missing: "fichier introuvable"
            case .forbidden: "lecture du fichier interdite"
            case .isDirectory: "c’est un dossier : un fichier est attendu"
            case .tooLarge(let limit): "fichier trop grand : \(limit) octets au plus"
            case .failed(let number): "lecture impossible (erreur système \(number))"
            }
        }
    }

    /// The bytes of the file at `path` (a pipe or `/dev/stdin` too), at most `limit` of them.
    package static func read(_ path: String, limit: Int = 1 << 40) throws(Fault) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        // One byte more than the file holds, or than is allowed, so that one call sees its end.
        var room = min(max(65_536, size(of: descriptor)), limit) + 1
        while true {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
                repeat { count = Self.read(descriptor, into: buffer) } while count < 0 && errno == EINTR
                initialized = max(0, count)
            }
            guard count >= 0 else { throw fault(errno) }
            if count == 0 { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            room = 65_536
        }
    }

    private static func read(_ descriptor: Int32, into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func size(of descriptor: Int32) -> Int {
        var information = stat()
        return fstat(descriptor, &information) == 0 ? Int(information.st_size) : 0
    }

    private static func fault(_ number: Int32) -> Fault {
        switch number {
        case ENOENT, ENOTDIR: .missing
        case EACCES, EPERM: .forbidden
        case EISDIR: .isDirectory
        default: .failed(number)
        }
    }
}
