/// Finds a value by the UTF-8 of its name without making a text of it: names are read millions of times in one export.
struct NameTable<Value: Sendable>: Sendable {
    private var bytes: [UInt8] = []
    private var entries: [(range: Range<Int>, value: Value)] = []
    /// Ranks of entries, from 1; 0 for a free place.
    private var places: [UInt16]

    init(_ names: some Sequence<(name: String, value: Value)>) {
        let names = Array(names)
        var size = 16
        while size < names.count * 4 { size *= 2 }
        places = Array(repeating: 0, count: size)
        for (name, value) in names {
            let utf8 = Array(name.utf8)
            var place = utf8.withUnsafeBufferPointer { hash($0) }
            while places[place] != 0 { place = (place + 1) & (size - 1) }
            entries.append((bytes.count..<bytes.count + utf8.count, value))
            bytes += utf8
            places[place] = UInt16(entries.count)
        }
    }

    func value(of name: UnsafeBufferPointer<UInt8>) -> Value? {
        var place = hash(name)
        while places[place] != 0 {
            let entry = entries[Int(places[place]) - 1]
            if entry.range.count == name.count, bytes[entry.range].elementsEqual(name) { return entry.value }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    @inline(__always)
    private func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 15) & UInt32(places.count - 1))
    }
}

extension Attribute {
    private static let table = NameTable(allCases.map { (name: $0.rawValue, value: $0) })

    /// The attribute of that name.
    init?(utf8 name: UnsafeBufferPointer<UInt8>) {
        guard let attribute = Self.table.value(of: name) else { return nil }
        self = attribute
    }
}

extension Series {
    private static let table = NameTable(allCases.map { (name: $0.rawValue, value: $0) })

    /// The series of that name.
    package init?(utf8 name: UnsafeBufferPointer<UInt8>) {
        guard let series = Self.table.value(of: name) else { return nil }
        self = series
    }
}

extension Subject {
    private static let kinds = NameTable(SubjectKind.allCases.map { (name: $0.rawValue, value: $0) })

    /// The subject of a key (`commune:38185`); `nil` when it is the key of none.
    package init?(utf8 key: UnsafeBufferPointer<UInt8>) {
        guard let colon = key.firstIndex(of: 0x3A), let kind = Self.kinds.value(of: UnsafeBufferPointer(rebasing: key[..<colon])) else {
            return nil
        }
        self.init(kind, String(decoding: key[(colon + 1)...], as: UTF8.self))
    }
}
