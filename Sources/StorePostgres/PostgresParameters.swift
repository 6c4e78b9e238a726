internal import CLibPQ
internal import Store

/// The values of a statement, as libpq takes them: texts that end with a NUL.
struct PostgresParameters {
    private var bytes: [CChar] = []
    /// Where each text begins; `nil` for NULL.
    private var starts: [Int?] = []

    init(_ values: [SQLValue], of sql: SQL) throws {
        for value in values {
            switch value {
            case .null: starts.append(nil)
            case .integer(let integer): append(String(integer))
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw StoreFailure.fault("un texte contient un caractère nul, que les bases de données refusent : \(sql.text)")
                }
                append(text)
            }
        }
    }

    private mutating func append(_ text: String) {
        starts.append(bytes.count)
        bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }

    /// `bigint`, `text`, or left to the statement for NULL.
    static func type(_ value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .text: 25
        }
    }

    /// The number of the highest `$n` outside of literals: PostgreSQL accepts values that nothing uses.
    static func highest(in sql: SQL) -> Int {
        let outside = sql.text.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
        return outside.flatMap { $0.element.matches(of: #/\$([0-9]+)/#).compactMap { Int($0.output.1) } }.max() ?? 0
    }

    func execute(_ name: String, on connection: OpaquePointer) -> OpaquePointer? {
        withPointers { PQexecPrepared(connection, name, Int32(starts.count), $0, nil, nil, 0) }
    }

    /// False when the connection is lost.
    func send(_ name: String, on connection: OpaquePointer) -> Bool {
        withPointers { PQsendQueryPrepared(connection, name, Int32(starts.count), $0, nil, nil, 0) == 1 }
    }

    private func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { start in start.flatMap { bytes.baseAddress?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
