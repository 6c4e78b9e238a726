internal import Glibc
internal import Operations

/// Folders on the disk.
enum Folder {
    /// Makes the folder and those above it; nothing when it is there already.
    static func make(_ path: String) throws(Failure) {
        if Machine.isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try make(String(path[..<slash])) }
        guard mkdir(path, 0o750) == 0 || errno == EEXIST && Machine.isFolder(path) else {
            throw .unwritable("le dossier « \(path) » ne peut pas être créé : \(SystemReason.last)")
        }
    }

    /// Whether nothing stands in it, or it does not exist.
    static func isEmpty(_ path: String) -> Bool {
        (Machine.names(in: path) ?? []).allSatisfy { $0 == "." || $0 == ".." }
    }
}
