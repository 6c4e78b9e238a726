import Crypto
import Glibc
import Kernel
import Operations

/// A folder of one test, which goes with it.
final class ArchiveFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/preau-archive-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw OperationFailure.unwritable("/tmp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = shell("rm -rf '\(path)'") }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        guard let stream = fopen(file(name), "w") else { throw OperationFailure.unwritable(name) }
        defer { fclose(stream) }
        guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw OperationFailure.unwritable(name) }
        return file(name)
    }

    func bytes(_ name: String) throws -> [UInt8] {
        guard let stream = fopen(file(name), "r") else { throw OperationFailure.notFound(name) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&piece, 1, piece.count, stream)
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }

    /// Names of what is in it, in order, hidden files too.
    func names() -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            )
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    /// Writes `sauvegarde.tar`: a notice and a false database of 700 bytes. Returns what `finish` said.
    @discardableResult
    func smallArchive() throws -> String {
        try write("base", (0..<700).map { UInt8($0 % 251) })
        let writer = try ArchiveWriter(to: file("sauvegarde.tar"), at: .noel)
        try writer.add("LISEZMOI.txt", text: "À lire.\n")
        try writer.add("preau.sqlite", fromFile: file("base"))
        return try writer.finish()
    }

    /// What `verify` says of a file, `nil` when it finds nothing wrong.
    func fault(_ name: String = "sauvegarde.tar") -> OperationFailure? {
        do {
            _ = try ArchiveReader.verify(file(name))
            return nil
        } catch {
            return error as? OperationFailure ?? .refused("\(error)")
        }
    }
}

extension Instant {
    /// Christmas 2022 at noon.
    static let noel = Instant(seconds: 1_671_969_600)
}

func shell(_ command: String) -> Int32 { system(command) }

func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
