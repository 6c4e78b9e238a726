internal import Directory

/// The names that one column bears from one year to the next: the file's, the API's, the label's, other producers'.
///
/// Compared folded (`HeaderKey`). A name that ends with `#` stands for a year (`ptot_#` is `ptot_2024`), one that ends with `*` for anything.
package struct Aliases: Sendable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    /// As they were written; the first is the one that a message shows.
    let names: [String]
    private let patterns: [Pattern]

    private enum Pattern {
        case exact(String)
        case year(prefix: String)
        case prefix(String)
    }

    init(_ names: [String]) {
        self.names = names
        patterns = names.map { name in
            switch name.last {
            case "#": .year(prefix: HeaderKey.of(name.dropLast()))
            case "*": .prefix(HeaderKey.of(name.dropLast()))
            default: .exact(HeaderKey.of(name))
            }
        }
    }

    package init(arrayLiteral names: String...) { self.init(names) }
    package init(stringLiteral name: String) { self.init([name]) }

    /// « nom_commune », what to call the column in a message.
    var title: String { names.first ?? "" }

    /// The column that bears one of the names, in the order of the names. Of several years, the latest.
    func find(in header: Header) -> (column: Int, year: String?)? {
        for pattern in patterns {
            switch pattern {
            case .exact(let key):
                if let column = header.first[key] { return (column, nil) }
            case .prefix(let start):
                if let column = header.keys.firstIndex(where: { $0.hasPrefix(start) }) { return (column, nil) }
            case .year(let start):
                let years = header.keys.indices.compactMap { column in
                    HeaderKey.year(after: start, in: header.keys[column]).map { (column: column, year: $0) }
                }
                if let latest = years.max(by: { $0.year < $1.year }) { return latest }
            }
        }
        return nil
    }
}

/// The columns of a file under their folded names.
struct Header {
    /// As the file writes them.
    let columns: [String]
    let keys: [String]
    /// The first column that bears each name.
    let first: [String: Int]

    init(_ columns: [String]) {
        self.columns = columns
        keys = columns.map { HeaderKey.of($0) }
        first = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { kept, _ in kept })
    }
}

/// The form under which names of columns are compared: that of names of places, with « + » kept, since « REP » is not « REP + ».
enum HeaderKey {
    static func of(_ name: some StringProtocol) -> String {
        NameKey.of(name.split(separator: "+", omittingEmptySubsequences: false).joined(separator: " plus "))
    }

    /// The four digits that follow `prefix` and end `key`.
    static func year(after prefix: String, in key: String) -> String? {
        guard key.hasPrefix(prefix) else { return nil }
        let rest = key.utf8.dropFirst(prefix.utf8.count).drop { $0 == 0x20 }
        guard rest.count == 4, rest.allSatisfy({ (0x30...0x39).contains($0) }), rest.first == 0x31 || rest.first == 0x32 else { return nil }
        return String(decoding: Array(rest), as: UTF8.self)
    }
}
