internal import Glibc
internal import Operations

/// A folder for a database that nobody keeps: a rehearsal where there is no database yet leaves nothing behind.
struct ScratchFolder {
    let path: String

    /// Made in the temporary folder, readable by its owner only.
    init() throws(Failure) {
        let parent = Machine.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var name = Array("\(parent)/preau-essai-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw .unwritable("le dossier temporaire « \(parent) » ne peut pas être écrit : \(SystemReason.last)")
        }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    var place: StorePlace { .folder(path) }

    func remove() {
        for name in Machine.names(in: path) ?? [] where name != "." && name != ".." { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}
