internal import CLibPQ
internal import Store

extension PostgresTransaction {
    /// `COPY … FROM STDIN` in text format: https://www.postgresql.org/docs/15/sql-copy.html
    func copy(into table: SQL, columns: Int, _ next: (inout LoadedRow) throws -> Bool) throws -> Int {
        let result = PQexec(connection, "COPY \(table.text) FROM STDIN")
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else { throw failure(result) }
        do {
            try send(columns: columns, table, next)
        } catch {
            // The server throws away what it received; its own complaint about that is of no use.
            PQputCopyEnd(connection, "abandon")
            drain()
            throw error
        }
        guard PQputCopyEnd(connection, nil) == 1 else { throw endOfCopy() }
        let ended = PQgetResult(connection)
        defer {
            PQclear(ended)
            drain()
        }
        guard PQresultStatus(ended) == PGRES_COMMAND_OK, let ended else { throw failure(ended) }
        return Int(String(cString: PQcmdTuples(ended))) ?? 0
    }

    private func send(columns: Int, _ table: SQL, _ next: (inout LoadedRow) throws -> Bool) throws {
        var text = CopyText()
        var row = LoadedRow()
        while true {
            row.clear()
            guard try next(&row) else { break }
            guard row.cells.count == columns else {
                throw StoreFailure.fault("une ligne de \(row.cells.count) valeurs pour \(columns) colonnes : \(table.text)")
            }
            guard text.append(row) else {
                throw StoreFailure.fault("un texte contient un caractère nul, que les bases de données refusent : \(table.text)")
            }
            if text.count >= CopyText.piece { try put(&text) }
        }
        try put(&text)
    }

    private func put(_ text: inout CopyText) throws {
        guard text.withBytes({ PQputCopyData(connection, $0.baseAddress, Int32($0.count)) }) == 1 else { throw endOfCopy() }
        text.clear()
    }

    /// Why the server stopped listening.
    private func endOfCopy() -> StoreFailure {
        let result = PQgetResult(connection)
        defer { PQclear(result) }
        return failure(result)
    }
}

/// Rows in the text format of COPY: cells between tabs, `\N` for NULL, backslashes before what would be taken for a separator.
struct CopyText {
    /// Sent when it holds this much.
    static let piece = 1 << 16

    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(2 * Self.piece) }

    var count: Int { bytes.count }

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<CChar>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { $0.withMemoryRebound(to: CChar.self, body) }
    }

    /// False when a text holds a NUL.
    mutating func append(_ row: LoadedRow) -> Bool {
        for (index, cell) in row.cells.enumerated() {
            if index > 0 { bytes.append(0x09) }
            switch cell {
            case .null: bytes += [0x5C, 0x4E]
            case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
            case .text(let text): guard append(text) else { return false }
            }
        }
        bytes.append(0x0A)
        return true
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard byte < 0x0E || byte == 0x5C else { continue }
            let letter: UInt8
            switch byte {
            case 0x5C: letter = 0x5C
            case 0x09: letter = 0x74
            case 0x0A: letter = 0x6E
            case 0x0D: letter = 0x72
            case 0x00: return false
            default: continue
            }
            bytes.append(contentsOf: text[start..<index])
            bytes.append(0x5C)
            bytes.append(letter)
            start = index + 1
        }
        bytes.append(contentsOf: text[start...])
        return true
    }
}
