import Foundation

/// The open data that tests measure themselves against: the folder `PREAU_SHARED`, else `shared` beside the package.
package enum SharedData {
    package static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder + "/data/README.md") }

    private static var folder: String {
        ProcessInfo.processInfo.environment["PREAU_SHARED"] ?? PackageFolder.path + "/../shared"
    }

    /// Rows of a file, by column name; only the lines that hold one of the texts are cut, all of them when there is none. A line break
    /// inside quotes is not understood: no file read here has any.
    package static func rows(_ name: String, separator: Character = ";", holding texts: [String] = []) throws -> [[String: String]] {
        let lines = try text(name + ".csv").split(whereSeparator: \.isNewline)
        guard let header = lines.first else { return [] }
        let columns = cells(of: header, separator).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.dropFirst()
            .filter { line in texts.isEmpty || texts.contains { line.utf8.firstRange(of: $0.utf8) != nil } }
            .map { line in Dictionary(zip(columns, cells(of: line, separator)), uniquingKeysWith: { first, _ in first }) }
    }

    /// Properties of the features of a GeoJSON file that hold one of the texts.
    package static func features(_ name: String, holding texts: [String]) throws -> [[String: String]] {
        try text(name + ".geojson").split(whereSeparator: \.isNewline)
            .filter { line in texts.contains { line.utf8.firstRange(of: $0.utf8) != nil } }
            .compactMap { line in
                let feature = line.hasSuffix(",") ? line.dropLast() : line
                let object = try JSONSerialization.jsonObject(with: Data(feature.utf8)) as? [String: Any]
                return object?["properties"] as? [String: String]
            }
    }

    private static func text(_ file: String) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", "\(folder)/data/\(file).gz"]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    private static func cells(of line: Substring, _ separator: Character) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
