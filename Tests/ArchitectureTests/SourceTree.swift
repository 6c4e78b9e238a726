import Foundation

/// The Swift files of the package, read from disk: what the compiler does not say about the tree is checked here.
enum SourceTree {
    /// The package's folder: three levels above this file.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File {
        /// From the package's root: `Sources/Kernel/Day.swift`.
        let path: String
        let lines: [Substring]

        /// The second component of the path.
        var target: String { String(path.split(separator: "/")[1]) }

        /// Lines of code, whole-line comments left out, with their numbers from 1.
        var code: [(number: Int, text: Substring)] {
            lines.enumerated()
                .map { (number: $0.offset + 1, text: $0.element) }
                .filter { !$0.text.drop(while: \.isWhitespace).hasPrefix("//") }
        }
    }

    /// Every Swift file under that folder of the package, in path order; throws when the folder cannot be read.
    static func files(under folder: String) throws -> [File] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(".swift") }
            .sorted()
            .map { name in
                let text = try text(of: "\(folder)/\(name)")
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                // A file that ends with a line feed has an empty piece after it, which is not a line.
                if lines.last?.isEmpty == true { lines.removeLast() }
                return File(path: "\(folder)/\(name)", lines: lines)
            }
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The module that a line imports: `package import Kernel`, `@preconcurrency import X`, `import struct X.Y` all count.
    static func importedModule(_ line: Substring) -> String? {
        guard let match = line.prefixMatch(of: importLine) else { return nil }
        return String(match.module)
    }

    nonisolated(unsafe) private static let importLine =
        /\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:typealias|struct|class|enum|protocol|let|var|func)\s+)?(?<module>\w+)/
}
