import Store
import StoreTestSupport

extension TestDatabase {
    /// The integer of the first row.
    func count(_ sql: SQL, _ values: [SQLValue] = []) throws -> Int64? {
        try driver.read { try $0.first(sql, values) { try $0.integer(0) } }
    }

    /// A table of the kind most tests need.
    func makeTable() throws {
        try driver.write { connection in
            try connection.script(
                """
                CREATE TABLE commune (
                    code TEXT NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL,
                    classes BIGINT NOT NULL DEFAULT 0 CONSTRAINT classes_positives CHECK (classes >= 0)
                ) WITHOUT ROWID;
                CREATE TABLE ecole (
                    uai TEXT NOT NULL PRIMARY KEY,
                    commune TEXT NOT NULL REFERENCES commune (code)
                );
                INSERT INTO commune (code, name, classes) VALUES ('38185', 'Grenoble', 400)
                """)
        }
    }
}

extension Connection {
    /// Loads one row a text, with its rank from 0.
    @discardableResult
    func load(_ texts: [String], into table: SQL) throws -> Int {
        var held = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
        defer { held.deallocate() }
        var index = 0
        return try load(into: table, columns: 2) { row in
            guard index < texts.count else { return false }
            // The bytes of a row live until the next.
            held.deallocate()
            held = .allocate(capacity: texts[index].utf8.count)
            _ = held.initialize(from: texts[index].utf8)
            row.add(.integer(Int64(index)))
            row.add(.text(UnsafeBufferPointer(held)))
            index += 1
            return true
        }
    }
}
