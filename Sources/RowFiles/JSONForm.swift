/// What the objects of a JSON text are, seen on the first one, and which of their members are columns.
enum JSONForm: Hashable, Sendable {
    /// Rows by themselves.
    case plain
    /// Records of Opendatasoft's API, whose fields stand under a prefix: `fields.` (first version), `record.fields.` (second).
    case records(prefix: [UInt8])
    /// Features of GeoJSON: properties, and the coordinates of a point.
    case features

    init(_ objects: JSONObjects) {
        func has(_ name: String, _ value: String? = nil) -> Bool {
            objects.members.contains { member in
                objects.names[member.name].elementsEqual(name.utf8)
                    && (value.map { objects.values[member.value].elementsEqual($0.utf8) } ?? true)
            }
        }
        func hasMembers(under prefix: String) -> Bool { objects.members.contains { objects.names[$0.name].starts(with: prefix.utf8) } }
        if has("type", "Feature") {
            self = .features
        } else if hasMembers(under: "record.fields.") {
            self = .records(prefix: Array("record.fields.".utf8))
        } else if hasMembers(under: "fields."), has("recordid") || has("datasetid") {
            self = .records(prefix: Array("fields.".utf8))
        } else {
            self = .plain
        }
    }

    /// The part of a member's name that is the name of its column; `nil` when it is no column.
    @inline(__always)
    func column(_ name: Range<Int>, in names: [UInt8]) -> Range<Int>? {
        switch self {
        case .plain: return name
        case .records(let prefix): return Self.after(prefix, name, in: names)
        case .features: return Self.after(Self.properties, name, in: names)
        }
    }

    private static func after(_ prefix: [UInt8], _ name: Range<Int>, in names: [UInt8]) -> Range<Int>? {
        names[name].starts(with: prefix) ? name.lowerBound + prefix.count..<name.upperBound : nil
    }

    private static let properties = Array("properties.".utf8)
}

/// Columns found by the names that objects give them. Objects of a file list their members in the same order nearly always: the
/// column that came at the same rank last time is tried first.
struct JSONColumns {
    private var known: [[UInt8]: Int]
    /// The name and column last met at each rank.
    private var guesses: [(name: [UInt8], column: Int)] = []

    init(_ known: [[UInt8]: Int] = [:]) { self.known = known }

    /// The column of a name; `nil` when it is not known.
    @inline(__always)
    mutating func find(_ name: ArraySlice<UInt8>, rank: Int) -> Int? {
        if rank < guesses.count, guesses[rank].name.count == name.count, guesses[rank].name.elementsEqual(name) {
            return guesses[rank].column
        }
        guard let column = known[Array(name)] else { return nil }
        if rank < guesses.count {
            guesses[rank] = (Array(name), column)
        } else if rank == guesses.count {
            guesses.append((Array(name), column))
        }
        return column
    }

    mutating func insert(_ name: ArraySlice<UInt8>, _ column: Int) { known[Array(name)] = column }
}
