internal import Glibc
package import Kernel

/// The act of putting a saved territory back, in an empty place.
package enum Restore {
    package struct Receipt: Sendable {
        /// SHA-256 of the archive, in hexadecimal.
        package let fingerprint: String
        package let savedAt: Instant
    }

    /// Checks every byte of the archive before anything is written.
    ///
    /// - Parameters:
    ///   - scratch: where the database may stand until it is accepted; nothing is there yet.
    ///   - receive: takes the database, a SQLite file at `scratch`, into its place.
    package static func run(from path: String, scratch: String, receive: (String) throws -> Void) throws -> Receipt {
        let archive = try ArchiveReader.verify(path)
        guard archive.members.contains(where: { $0.name == BackupNotice.database }) else {
            throw OperationFailure.refused(
                "« \(path) » est une archive, mais pas une sauvegarde de Préau\u{A0}: elle n’a pas de \(BackupNotice.database)")
        }
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(scratch + suffix) } }
        try archive.extract(BackupNotice.database, to: scratch)
        try receive(scratch)
        return Receipt(fingerprint: archive.fingerprint, savedAt: archive.moment)
    }
}
