import Formats
import RowFiles
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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

    @Test("Toutes les données, deux passes : durée", .enabled(if: getenv("PREAU_TIMES") != nil, "skipped: PREAU_TIMES"))
    func speed() throws {
        var (survey, reading) = (0.0, 0.0)
        var (rows, cells) = (0, 0)
        for (name, _, _) in SharedFiles.files {
            var file: SourceFile?
            survey += try seconds { file = try SourceFile(SharedFiles.path(name)) }
            reading += try seconds {
                guard let source = try file?.rows() else { return }
                var row = SourceRow()
                while try source.next(&row) {
                    rows += 1
                    cells += row.count
                }
            }
        }
        print("lecture de toutes les données : \(rows) lignes, \(cells) cellules, examen \(survey), lignes \(reading)")
    }

    /// Processor time of this thread: other tests run beside this one.
    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
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
