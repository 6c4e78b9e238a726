import Foundation

/// The open data that tests measure themselves against: the folder `PREAU_SHARED`, else `shared` beside the package.
package enum SharedData {
    package static var isAvailable: Bool { FileManager.default.fileExists(atPath: folder + "/data/README.md") }

    static var folder: String {
        ProcessInfo.processInfo.environment["PREAU_SHARED"] ?? PackageFolder.path + "/../shared"
    }

    /// Rows of a file, by column name; only the lines that hold one of the texts are cut, all of them when there is none. A line break
    /// inside quotes is not understood: no file read here has any.
    package static func rows(_ name: String, separator: Character = ";", holding texts: [String] = []) throws -> [[String: String]] {
        let lines = try lines(of: name + ".csv")
        guard let header = lines.first else { return [] }
        let cut = Array(String(separator).utf8)[0]
        let columns = cells(of: header, cut).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.dropFirst()
            .filter { holds($0, texts) }
            .map { line in Dictionary(zip(columns, cells(of: line, cut)), uniquingKeysWith: { first, _ in first }) }
    }

    /// Properties of the features of a GeoJSON file that hold one of the texts.
    package static func features(_ name: String, holding texts: [String]) throws -> [[String: String]] {
        try lines(of: name + ".geojson")
            .filter { holds($0, texts) }
            .compactMap { line in
                let feature = line.last == UInt8(ascii: ",") ? line.dropLast() : line
                let object = try JSONSerialization.jsonObject(with: Data(feature)) as? [String: Any]
                return object?["properties"] as? [String: String]
            }
    }

    /// By bytes: characters would cost minutes over a whole country. No line end, no byte order mark, no empty line.
    private static func lines(of file: String) throws -> [ArraySlice<UInt8>] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", "\(folder)/data/\(file).gz"]
        process.standardOutput = output
        try process.run()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return text.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }

    private static func holds(_ line: ArraySlice<UInt8>, _ texts: [String]) -> Bool {
        guard !texts.isEmpty else { return true }
        return line.withUnsafeBufferPointer { bytes in texts.contains { holds(bytes, Array($0.utf8)) } }
    }

    private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ text: [UInt8]) -> Bool {
        guard bytes.count >= text.count else { return false }
        for start in 0...bytes.count - text.count where bytes[start] == text[0] {
            var length = 1
            while length < text.count, bytes[start + length] == text[length] { length += 1 }
            if length == text.count { return true }
        }
        return false
    }

    private static func cells(of line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in line {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
            } else {
                cell.append(byte)
            }
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}
