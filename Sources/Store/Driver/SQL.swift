/// One statement, or a script of several, in the subset that SQLite ≥ 3.40 and PostgreSQL ≥ 15 share: `RETURNING`, `ON CONFLICT`,
/// window functions, parameters as `$1`, `$2`…
///
/// It can only be written as a literal: values are bound, never pasted into the text.
package struct SQL: ExpressibleByStringLiteral, Hashable, Sendable {
    package let text: String

    package init(stringLiteral text: StaticString) {
        self.text = text.description
    }

    private init(_ text: String) { self.text = text }

    /// The statement that shows how `engine` would run this one, a line of plan a row: in column 3 for SQLite, 0 for PostgreSQL.
    package func plan(on engine: Engine) -> SQL {
        switch engine {
        case .sqlite: SQL("EXPLAIN QUERY PLAN \(text)")
        case .postgreSQL: SQL("EXPLAIN \(text)")
        }
    }
}

/// A value bound to a statement.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)

    package static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }

    /// NULL for `nil`.
    package static func optional(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
}

/// One row of an answer, valid only while it is shown. Columns count from 0.
package protocol SQLRow {
    func isNull(_ column: Int) -> Bool
    /// The integer of a column. A column of another type is a fault of the statement: `StoreFailure.fault`.
    func integer(_ column: Int) throws -> Int64
    /// The UTF-8 bytes of a text; empty when NULL.
    func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
}

extension SQLRow {
    package func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// `nil` when NULL.
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

    package func optionalInteger(_ column: Int) throws -> Int64? { isNull(column) ? nil : try integer(column) }
}
