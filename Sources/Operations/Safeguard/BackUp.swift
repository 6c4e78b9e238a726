internal import Glibc
package import Kernel

/// The act of saving a territory in one file, while people work.
package enum BackUp {
    package struct Receipt: Sendable {
        /// SHA-256 of the archive, in hexadecimal.
        package let fingerprint: String
        package let path: String
    }

    /// Writes the archive, then reads it again from one end to the other: the receipt is that of what stands on the disk.
    ///
    /// - Parameters:
    ///   - snapshot: writes a consistent copy of the database, as a SQLite file, at the path it is given.
    ///   - engine: the one that the data are read from.
    package static func run(
        to path: String, at now: Instant, engine: String, version: String, snapshot: (String) throws -> Void
    ) throws -> Receipt {
        // First, for a place that cannot be written is known at once.
        let writer = try ArchiveWriter(to: path, at: now)
        let copy = "\(path).\(getpid()).copie"
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(copy + suffix) } }
        try snapshot(copy)
        try writer.add(BackupNotice.name, text: BackupNotice.text(at: now, engine: engine, version: version))
        try writer.add(BackupNotice.database, fromFile: copy)
        let written = try writer.finish()
        let read = try ArchiveReader.verify(path).fingerprint
        guard read == written else {
            throw OperationFailure.unwritable("« \(path) » ne se relit pas comme il a été écrit\u{202F}: le disque est à vérifier")
        }
        return Receipt(fingerprint: written, path: path)
    }
}
