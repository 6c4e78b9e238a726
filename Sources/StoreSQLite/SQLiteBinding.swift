internal import GRDBSQLite
internal import Store

extension SQLiteTransaction {
    /// Binds each value where its `$n` stands. SQLite numbers parameters by first appearance: their names tell which is which.
    func bind(_ values: [SQLValue], to statement: OpaquePointer, of sql: SQL) throws {
        var highest = 0
        for index in 0..<sqlite3_bind_parameter_count(statement) {
            guard let number = number(ofParameter: index + 1, of: statement) else {
                throw fault("les paramètres s’écrivent $1, $2…", in: sql)
            }
            guard number <= values.count else { throw fault("il n’y a pas de valeur pour $\(number)", in: sql) }
            highest = max(highest, number)
            try bind(values[number - 1], at: index + 1, of: statement, in: sql)
        }
        guard highest == values.count else { throw fault("\(values.count) valeurs pour \(highest) paramètres", in: sql) }
    }

    private func number(ofParameter index: Int32, of statement: OpaquePointer) -> Int? {
        guard var letter = sqlite3_bind_parameter_name(statement, index), letter.pointee == 0x24 else { return nil }
        var number = 0
        letter += 1
        while letter.pointee != 0 {
            guard (0x30...0x39).contains(letter.pointee), number < 100_000 else { return nil }
            number = number * 10 + Int(letter.pointee - 0x30)
            letter += 1
        }
        return number == 0 ? nil : number
    }

    private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer, in sql: SQL) throws {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .text(var text): try text.withUTF8 { try bind(text: $0, keeping: true, at: index, of: statement, in: sql) }
        }
    }

    /// Binds a cell in place: its bytes live until the next row.
    @inline(__always)
    func bind(_ cell: LoadedRow.Cell, at index: Int32, of statement: OpaquePointer, in sql: SQL) throws {
        switch cell {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
        case .text(let bytes): try bind(text: bytes, keeping: false, at: index, of: statement, in: sql)
        }
    }

    @inline(__always)
    private func bind(
        text: UnsafeBufferPointer<UInt8>, keeping: Bool, at index: Int32, of statement: OpaquePointer, in sql: SQL
    ) throws {
        // PostgreSQL keeps no NUL in a text; SQLite would, and cut it there when reading.
        guard !text.contains(0) else { throw fault("un texte contient un caractère nul, que les bases de données refusent", in: sql) }
        guard let start = text.baseAddress else {
            sqlite3_bind_text(statement, index, "", 0, nil)
            return
        }
        let code = start.withMemoryRebound(to: CChar.self, capacity: text.count) {
            sqlite3_bind_text(statement, index, $0, Int32(clamping: text.count), keeping ? Self.copied : nil)
        }
        guard code == SQLITE_OK else { throw fault("un texte de \(text.count) octets est trop long", in: sql) }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies the bytes before returning.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func fault(_ sentence: String, in sql: SQL) -> StoreFailure { .fault("\(sentence) : \(sql.text)") }
}

/// The row on which a statement stands.
struct SQLiteRow: SQLRow {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }

    func integer(_ column: Int) throws -> Int64 {
        guard sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER else {
            throw StoreFailure.fault(
                "la colonne \(column) n’est pas un entier : \(sqlite3_sql(statement).map { String(cString: $0) } ?? "")")
        }
        return sqlite3_column_int64(statement, Int32(column))
    }

    func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        // In this order: asking for the text may convert the value, and with it its length.
        let start = sqlite3_column_text(statement, Int32(column))
        return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))))
    }
}
