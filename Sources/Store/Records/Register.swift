/// A table to which rows are added and none ever changes: deposits, decisions, messages. Each row is numbered from 1 without a hole, carries a
/// digest of its columns, and is counted in the ledger.
///
/// Writers of one register queue until the end of each other's transaction.
package struct Register: Sendable {
    let table: StoredTable
    /// Every column in the order of the table, number first, digest last.
    let insert: SQL

    /// - Parameter insert: adds a row with every column in the order of the table, number first, digest last.
    package init(_ table: StoredTable, insert: SQL) {
        self.table = table
        self.insert = insert
    }

    /// Adds a row; gives its number.
    ///
    /// - Parameter values: the columns between the number and the digest.
    @discardableResult
    package func append(_ values: [SQLValue], in connection: any Connection) throws -> Int64 {
        try append(in: connection) { _ in values }
    }

    /// The same for a row that says its own number elsewhere than in its first column.
    @discardableResult
    package func append(in connection: any Connection, _ values: (_ number: Int64) throws -> [SQLValue]) throws -> Int64 {
        var entry = try LedgerEntry.take(table.name, in: connection)
        let number = entry.rows + 1
        let row = [.integer(number)] + (try values(number))
        let digest = RowDigest.of(row)
        try connection.execute(insert, row + [.integer(digest)])
        entry.add(digest: digest)
        try entry.put(in: connection)
        return number
    }
}

extension RowDigest {
    /// Of a row, column by column.
    static func of(_ row: [SQLValue]) -> Int64 {
        var digest = RowDigest()
        for value in row {
            switch value {
            case .null: digest.addNull()
            case .integer(let number): digest.add(number)
            case .text(let text): digest.add(text)
            }
        }
        return digest.value
    }
}
