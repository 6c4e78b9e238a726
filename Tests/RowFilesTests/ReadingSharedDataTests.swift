import Formats
import RowFiles
import TestSupport
import Testing

@Suite("Lire les données ouvertes réelles", .enabled(if: SharedFiles.isThere, "skipped: no shared data")) struct ReadingSharedDataTests {
    @Test("Chaque fichier a les lignes et les colonnes que dit sa documentation", arguments: SharedFiles.files)
    func counts(name: String, rows: Int, columns: Int) throws {
        let file = try SourceFile(SharedFiles.path(name))
        let source = try file.rows()
        var (count, uneven) = (0, 0)
        var row = SourceRow()
        while try source.next(&row) {
            count += 1
            if row.fault != nil || row.count != columns { uneven += 1 }
        }
        #expect(file.shape.columns.count == columns && count == rows && uneven == 0)
        #expect(file.shape.encoding == .utf8 && file.shape.isCompressed)
    }

    @Test(
        "Réencodé, un fichier donne les mêmes cellules",
        arguments: [
            "rep_rep_plus_rentree_2022.csv", "colleges_rep_qpv_proche_2019.csv", "population_communes_2021.csv",
            "ips_colleges_2022-2023.csv",
        ])
    func encodings(name: String) throws {
        let original = try Reading(SourceFile(SharedFiles.path(name)))
        let text = csv(original.shape.columns, original.rows)
        for isBigEndian in [true, false] {
            #expect(try Reading(utf16("\u{FEFF}" + text, isBigEndian: isBigEndian)).rows == original.rows)
        }
        for encoding in [TextEncoding.windows1252, .latin9, .macRoman, .codePage850] {
            let (bytes, twin) = encoded(text, encoding)
            let reading = try Reading(bytes)
            // Without « œ » nor « € », nothing tells them apart, and the cells are the same.
            #expect(reading.shape.encoding == encoding || (encoding == .latin9 && reading.shape.encoding == .windows1252))
            #expect(try reading.rows == Reading(twin).rows)
            #expect(reading.shape.columns.count == original.shape.columns.count)
        }
    }

    /// A text in a one-byte encoding, and the same in UTF-8, with the signs that the encoding lacks replaced in both.
    private func encoded(_ text: String, _ encoding: TextEncoding) -> (bytes: [UInt8], twin: [UInt8]) {
        var (bytes, twin): ([UInt8], [UInt8]) = ([], [])
        var known: [Unicode.Scalar: (byte: UInt8, twin: [UInt8])] = [:]
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
                twin.append(UInt8(scalar.value))
                continue
            }
            let byte = oneByte(String(Character(scalar)), encoding)[0]
            let pair = known[scalar] ?? (byte, byte < 0x80 ? [byte] : Array(String(Character(scalar)).utf8))
            known[scalar] = pair
            bytes.append(pair.byte)
            twin.append(contentsOf: pair.twin)
        }
        return (bytes, twin)
    }

    private func csv(_ columns: [String], _ rows: [[String]]) -> String {
        var writer = CSVWriter()
        for row in [columns] + rows {
            for cell in row { writer.cell(cell) }
            writer.endRow()
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
