import Foundation
import Testing

/// What these tests need of the machine. Where one is missing its tests are skipped, which `scripts/test.sh` makes a failure in CI.
enum Tools {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let peers = "\(package)/Tests/OutsideTests/Peers"

    /// A Python with what `Peers/` imports.
    static let python = program("\(package)/.venv-outside/bin/python")
    static let noPython: Comment = "le Python des tests est absent : scripts/outside-tools.sh l’installe"

    static let weasyPrint = program("\(package)/.build/pdf-tools/bin/weasyprint")
    static let noWeasyPrint: Comment = "WeasyPrint absent : scripts/pdf-tools.sh l’installe"

    /// Programs that read a PDF back.
    static let poppler = program("/usr/bin/pdftotext") != nil && program("/usr/bin/pdfinfo") != nil && program("/usr/bin/pdfdetach") != nil
    static let noPoppler: Comment = "pdftotext absent : le paquet poppler-utils l’installe"

    static func program(_ path: String) -> String? { FileManager.default.isExecutableFile(atPath: path) ? path : nil }

    /// An empty folder for the time of a test.
    static func inFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "preau-outside-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    /// A program of the machine, made of these lines of shell, run in its own folder. It is a link to a file of ours: one that was just written
    /// may still be open in another process being born, and the system refuses to run it.
    static func program(doing lines: String, in folder: String) throws -> String {
        let path = "\(folder)/program"
        try lines.write(toFile: "\(path).sh", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "\(peers)/program.sh")
        return path
    }
}

extension String {
    /// With common spaces in the place of the typographic ones.
    var withPlainSpaces: String { replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}

/// Runs what blocks on a thread of its own: those of the tests are few, and others need them.
func aside<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: body()) }
    }
}
