internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Which file the open connections hold. Its path may come to lead to another one, or to nothing, while they read on as if nothing were:
/// what is written would be lost, what is read would be old.
struct HeldFile: Sendable {
    private let path: String
    private let device: UInt64
    private let number: UInt64

    /// The file that stands at `path` now; `nil` when there is none.
    init?(path: String) {
        guard let status = Self.status(of: path) else { return nil }
        self.path = path
        (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }

    /// Throws `StoreFailure.away` when the path does not lead to it any more, or when it was emptied. SQLite is then asked for nothing: it
    /// keeps no half-read page, and all goes on once the same file is there again.
    func check() throws {
        guard let status = Self.status(of: path) else {
            throw StoreFailure.away("la base « \(path) » n’est plus à sa place : remettez-la, ou relancez Préau avec la bonne")
        }
        guard UInt64(status.st_dev) == device, UInt64(status.st_ino) == number else {
            throw StoreFailure.away("un autre fichier a pris la place de la base « \(path) » : relancez Préau pour s’en servir")
        }
        guard status.st_size > 0 else {
            throw StoreFailure.away("la base « \(path) » a été vidée : restaurez une sauvegarde, et relancez Préau")
        }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
