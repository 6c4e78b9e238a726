internal import Glibc
internal import Rules

/// What there is to say of single lines of a file, kept on the disk: a file of a million bad lines must not fill the memory.
///
/// Each entry is kept in two lines, its JSON and its sentence, in a temporary file without a name, which vanishes with the log.
final class LineLog {
    private(set) var count = 0
    private let file: UnsafeMutablePointer<FILE>

    init() throws {
        guard let file = tmpfile() else {
            throw OperationFailure.unwritable(
                "le dossier temporaire /tmp ne peut pas recevoir la liste des lignes signalées\u{A0}: voyez sa place et ses droits"
            )
        }
        self.file = file
    }

    deinit { fclose(file) }

    func add(_ entry: LineEntry) throws {
        count += 1
        let sentence = Array(entry.numbered.utf8.map { $0 < 0x20 ? 0x20 : $0 })
        let bytes = entry.json.compact + [0x0A] + sentence + [0x0A]
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw OperationFailure.unwritable(
                "plus de place dans /tmp pour la liste des lignes signalées\u{A0}: libérez-en, puis recommencez")
        }
    }

    /// Shows every entry's JSON, in the order in which they came.
    func forEach(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        try forEachLine { rank, line in if rank.isMultiple(of: 2) { try body(line) } }
    }

    /// Shows every entry's sentence.
    func forEachSentence(_ body: (String) throws -> Void) throws {
        try forEachNumbered { try body("ligne \($0)") }
    }

    /// Shows every entry as a fault in the file called `source`: « ips.csv:12:1: uai, « X » : … ».
    func forEachProblem(in source: String, _ body: (String) throws -> Void) throws {
        try forEachNumbered { numbered in
            let number = numbered.prefix { $0.isNumber }
            let message = numbered.dropFirst(number.count).drop { $0 == "," || $0 == ":" || $0.isWhitespace }
            try body("\(source):\(number):1: \(message)")
        }
    }

    private func forEachNumbered(_ body: (String) throws -> Void) throws {
        try forEachLine { rank, line in if !rank.isMultiple(of: 2) { try body(String(decoding: line, as: UTF8.self)) } }
    }

    private func forEachLine(_ body: (Int, UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        fflush(file)
        rewind(file)
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer {
            free(line)
            fseek(file, 0, SEEK_END)
        }
        var rank = 0
        while true {
            let length = getline(&line, &capacity, file)
            guard length > 0, let line else { return }
            try line.withMemoryRebound(to: UInt8.self, capacity: length) { start in
                try body(rank, UnsafeBufferPointer(start: start, count: length - 1))
            }
            rank += 1
        }
    }
}

/// Something to say of one line: refused, or kept with a remark.
struct LineEntry: Hashable, Sendable {
    let line: Int
    /// Name of the column, as the file writes it; `nil` when the whole line is meant.
    let column: String?
    let value: String
    /// In French.
    let why: String

    var json: JSONValue {
        .object([
            .init("line", .integer(Int64(line))), .init("column", .text(orNull: column)), .init("value", .text(value)),
            .init("why", .text(why)),
        ])
    }

    /// « 12, NUMERO, « 09110776Z » : … ».
    var numbered: String {
        let place = column.map { "\(line), \($0)" } ?? "\(line)"
        let shown = value.isEmpty ? "" : ", « \(value) »"
        return "\(place)\(shown)\u{A0}: \(why)"
    }
}
