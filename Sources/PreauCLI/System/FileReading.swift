internal import Glibc
internal import Kernel
internal import Operations

/// Files and standard input, read whole.
enum FileReading {
    /// The bytes of the file, or of standard input for `-`. Beyond `limit` bytes the file is refused.
    static func bytes(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        if path == "-" { return try bytes(of: 0, named: "l’entrée standard", limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notFound("« \(path) » ne peut pas être lu : \(SystemReason.last)") }
        defer { close(descriptor) }
        return try bytes(of: descriptor, named: "« \(path) »", limit: limit)
    }

    /// Stops where nothing can be read under that name: absent, forbidden, a folder.
    static func requireFile(_ path: String) throws(Failure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .notFound("« \(path) » ne peut pas être lu : \(SystemReason.last)") }
        defer { close(descriptor) }
        if Machine.isFolder(path) { throw .notFound("« \(path) » ne peut pas être lu : c’est un dossier, un fichier est attendu") }
    }

    private static func bytes(of descriptor: Int32, named name: String, limit: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { bytes.reserveCapacity(min(Int(status.st_size), limit)) }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &block, block.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .notFound("\(name) ne peut pas être lu : \(SystemReason.last)")
            }
            bytes += block[..<count]
            if bytes.count > limit {
                let size = FrenchNumber.write(Int128(limit >> 20))
                throw .data(Problems("le fichier dépasse \(size) Mio, taille au-delà de laquelle il n’est pas lu", in: name, at: .start))
            }
        }
    }
}
