import CZlib
import Kernel
import RowFiles

/// What a file gives once read: its rows as texts, the faults by line.
struct Reading {
    let shape: FileShape
    var rows: [[String]] = []
    var lines: [Int] = []
    var faults: [String] = []

    init(_ file: SourceFile) throws {
        shape = file.shape
        let source = try file.rows()
        var row = SourceRow()
        while try source.next(&row) {
            if let fault = row.fault {
                faults.append("\(row.line): \(fault.message)")
            } else {
                rows.append((0..<row.count).map { row.text($0) })
                lines.append(row.line)
            }
        }
    }

    init(_ bytes: [UInt8]) throws { try self.init(SourceFile(bytes, named: "essai")) }

    init(_ text: String) throws { try self.init(Array(text.utf8)) }
}

/// The sentence with which the bytes are refused; empty when they are read.
func refusal(_ bytes: [UInt8]) throws -> String {
    do {
        _ = try Reading(bytes)
        return ""
    } catch {
        return "\(error)"
    }
}

func refusal(_ text: String) throws -> String { try refusal(Array(text.utf8)) }

/// One member of a gzip file.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard deflateInit2_(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
        return []
    }
    defer { deflateEnd(&stream) }
    var bytes = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 1024)
    let count = bytes.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            let outcome = deflate(&stream, Z_FINISH)
            return outcome == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
        }
    }
    return Array(output[..<count])
}

func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
        let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
        return isBigEndian ? bytes : bytes.reversed()
    }
}

/// The bytes of a text in a one-byte encoding, from a table of the characters used here (independent of the tables of the reader).
func oneByte(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    let columns: [TextEncoding: Int] = [.windows1252: 0, .latin9: 1, .macRoman: 2, .codePage850: 3]
    let column = columns[encoding] ?? 0
    return text.unicodeScalars.map { scalar in
        if scalar.isASCII { return UInt8(scalar.value) }
        return oneByteCodes[scalar].map { $0[column] } ?? UInt8(ascii: "?")
    }
}

/// Windows-1252, ISO-8859-15, Mac OS Roman, CP850.
private let oneByteCodes: [Unicode.Scalar: [UInt8]] = [
    "é": [0xE9, 0xE9, 0x8E, 0x82], "è": [0xE8, 0xE8, 0x8F, 0x8A], "à": [0xE0, 0xE0, 0x88, 0x85], "ç": [0xE7, 0xE7, 0x8D, 0x87],
    "ê": [0xEA, 0xEA, 0x90, 0x88], "ô": [0xF4, 0xF4, 0x99, 0x93], "î": [0xEE, 0xEE, 0x94, 0x8C], "É": [0xC9, 0xC9, 0x83, 0x90],
    "ë": [0xEB, 0xEB, 0x91, 0x89], "ü": [0xFC, 0xFC, 0x9F, 0x81], "û": [0xFB, 0xFB, 0x9E, 0x96], "ù": [0xF9, 0xF9, 0x9D, 0x97],
    "È": [0xC8, 0xC8, 0xE9, 0xD4], "°": [0xB0, 0xB0, 0xA1, 0xF8], "œ": [0x9C, 0xBD, 0xCF, 0x3F], "€": [0x80, 0xA4, 0xDB, 0x3F],
    "â": [0xE2, 0xE2, 0x89, 0x83], "ï": [0xEF, 0xEF, 0x95, 0x8B], "Î": [0xCE, 0xCE, 0xEB, 0xD7], "Ç": [0xC7, 0xC7, 0x82, 0x80],
    "’": [0x92, 0x27, 0xD5, 0x27], "Ê": [0xCA, 0xCA, 0xE6, 0xD2], "Ô": [0xD4, 0xD4, 0xEF, 0xE2], "À": [0xC0, 0xC0, 0xCB, 0xB7],
    "«": [0xAB, 0xAB, 0xC7, 0xAE], "»": [0xBB, 0xBB, 0xC8, 0xAF], "ÿ": [0xFF, 0xFF, 0xD8, 0x98], "Œ": [0x8C, 0xBC, 0xCE, 0x3F],
    "–": [0x96, 0x2D, 0xD0, 0x2D], "Â": [0xC2, 0xC2, 0xE5, 0xB6], "Û": [0xDB, 0xDB, 0xF3, 0xEA], "Ï": [0xCF, 0xCF, 0xEC, 0xD8],
    "Ë": [0xCB, 0xCB, 0xE8, 0xD3], "ö": [0xF6, 0xF6, 0x9A, 0x94], "²": [0xB2, 0xB2, 0x3F, 0xFD], "\u{A0}": [0xA0, 0xA0, 0xCA, 0xFF],
]
