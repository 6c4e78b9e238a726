internal import Glibc
internal import Rules

/// What there is to say of single lines of a file, kept on the disk: a file of a million bad lines must not fill the memory.
///
/// The entries are JSON objects, one a line, in a temporary file without a name, which vanishes with the log.
package final class LineLog {
    package private(set) var count = 0
    /// The first entries, for people.
    package private(set) var first: [LineEntry] = []
    private let file: UnsafeMutablePointer<FILE>

    /// How many entries are also kept in memory.
    static let shown = 20

    init() throws {
        guard let file = tmpfile() else {
            throw OperationFailure.unwritable("le dossier temporaire ne peut pas recevoir la liste des lignes signalées")
        }
        self.file = file
    }

    deinit { fclose(file) }

    func add(_ entry: LineEntry) throws {
        count += 1
        if first.count < Self.shown { first.append(entry) }
        let bytes = entry.json.compact + [0x0A]
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw OperationFailure.unwritable("plus de place dans le dossier temporaire pour la liste des lignes signalées")
        }
    }

    /// Shows every entry's JSON, in the order in which they came, without line ends.
    package func forEach(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        fflush(file)
        rewind(file)
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while true {
            let length = getline(&line, &capacity, file)
            guard length > 0, let line else { break }
            try line.withMemoryRebound(to: UInt8.self, capacity: length) { start in
                try body(UnsafeBufferPointer(start: start, count: length - 1))
            }
        }
        fseek(file, 0, SEEK_END)
    }
}

/// Something to say of one line: refused, or kept with a remark.
package struct LineEntry: Hashable, Sendable {
    package let line: Int
    /// Name of the column, as the file writes it; `nil` when the whole line is meant.
    package let column: String?
    package let value: String
    /// In French.
    package let why: String

    package init(line: Int, column: String?, value: String, why: String) {
        self.line = line
        self.column = column
        self.value = value
        self.why = why
    }

    package var json: JSONValue {
        .object([
            .init("line", .integer(Int64(line))), .init("column", .text(orNull: column)), .init("value", .text(value)),
            .init("why", .text(why)),
        ])
    }
}
