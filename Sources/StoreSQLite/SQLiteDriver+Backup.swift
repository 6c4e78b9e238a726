internal import GRDB
internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

extension SQLiteDriver {
    /// Copies the database, as it is at one moment, to a file that does not exist yet, while others read and write it.
    ///
    /// The copy is read in one transaction: it never starts again because someone writes, and nobody waits for it. It takes its name once
    /// it is whole and on the disk; a copy that fails leaves nothing.
    ///
    /// - Parameters:
    ///   - destination: a path, in a folder that exists.
    ///   - pagesPerStep: pages (4096 bytes) between two calls of `progress`.
    ///   - progress: pages copied so far, and in all; what it throws stops the copy.
    package func backup(
        to destination: String, pagesPerStep: Int = 1024, progress: ((_ copied: Int, _ total: Int) throws -> Void)? = nil
    ) throws {
        guard access(destination, F_OK) != 0 else { throw StoreFailure.configuration("le fichier « \(destination) » existe déjà") }
        let unfinished = destination + ".partiel"
        remove(unfinished)
        do {
            try copy(to: unfinished, pagesPerStep: pagesPerStep, progress)
            guard rename(unfinished, destination) == 0 else {
                throw StoreFailure.unwritable("la sauvegarde « \(destination) » n’a pas pu recevoir son nom (erreur système \(errno))")
            }
            try Folder.flush(of: destination)
        } catch {
            remove(unfinished)
            remove(unfinished + "-journal")
            throw error
        }
    }

    private func copy(to path: String, pagesPerStep: Int, _ progress: ((Int, Int) throws -> Void)?) throws {
        try admitted(by: reading, isWriting: false) {
            try pool.read { source in
                // The snapshot is that of the first read.
                _ = try Int.fetchOne(source, sql: "SELECT count(*) FROM sqlite_master")
                do {
                    let copy = try DatabaseQueue(path: path)
                    try copy.writeWithoutTransaction { target in
                        try source.backup(to: target, pagesPerStep: Int32(pagesPerStep)) { step in
                            try progress?(step.completedPageCount, step.totalPageCount)
                        }
                    }
                    try copy.close()
                } catch {
                    throw SQLiteFault.translate(error, path: path, isWriting: true)
                }
            }
        }
    }
}

/// Outside of the driver, whose `close` would hide the system's.
private enum Folder {
    /// A name is on the disk once its folder is.
    static func flush(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StoreFailure.unwritable("le dossier de « \(path) » n’a pas pu être écrit sur le disque (erreur système \(errno))")
        }
    }
}
