/// What a record says, attribute by attribute: the bytes of its content, and where each value stands in them.
///
/// An export of a country reads half a million contents and asks for some of their values: none becomes a text before it is asked for.
package struct RecordValues: Sendable {
    private struct Place {
        let attribute: Attribute
        let start: UInt32
        let end: UInt32
    }

    /// The content as it was read, then the values whose escapes were undone.
    private var bytes: [UInt8]
    private var places: [Place] = []
    /// The attributes that have a value.
    package private(set) var attributes = AttributeSet()

    package init(_ values: [Attribute: String]) {
        bytes = []
        for (attribute, value) in values {
            let start = bytes.count
            bytes.append(contentsOf: value.utf8)
            add(attribute, start..<bytes.count)
        }
    }

    /// Reads what `RecordContent.write` wrote; a member of an unknown name (written by a later version) is left out. `nil` when the bytes
    /// are not a content.
    package init?(content: UnsafeBufferPointer<UInt8>) {
        bytes = Array(content)
        places.reserveCapacity(content.count / 24 + 1)
        var cursor = ContentCursor(content)
        guard cursor.take(0x7B) else { return nil }
        if cursor.take(0x7D) {
            guard cursor.isAtEnd else { return nil }
            return
        }
        repeat {
            guard let name = cursor.text(), cursor.take(0x3A), let value = cursor.text() else { return nil }
            guard let attribute = name.read(content, { Attribute(utf8: $0) }) else { continue }
            switch value {
            case .plain(let range): add(attribute, range)
            case .escaped(let text):
                bytes.append(contentsOf: text)
                add(attribute, bytes.count - text.count..<bytes.count)
            }
        } while cursor.take(0x2C)
        guard cursor.take(0x7D), cursor.isAtEnd else { return nil }
    }

    /// The last value of a name is the one that counts.
    private mutating func add(_ attribute: Attribute, _ range: Range<Int>) {
        if !attributes.insert(attribute) { places.removeAll { $0.attribute == attribute } }
        places.append(Place(attribute: attribute, start: UInt32(range.lowerBound), end: UInt32(range.upperBound)))
    }

    package subscript(attribute: Attribute) -> String? { withBytes(attribute) { String(decoding: $0, as: UTF8.self) } }

    /// Shows the UTF-8 of a value; `nil` when there is none.
    package func withBytes<Result>(_ attribute: Attribute, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard attributes.contains(attribute) else { return nil }
        for place in places where place.attribute == attribute {
            return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[Int(place.start)..<Int(place.end)])) }
        }
        return nil
    }

    /// Every value as a text.
    package var texts: [Attribute: String] {
        places.reduce(into: [:]) { texts, place in texts[place.attribute] = self[place.attribute] }
    }
}

extension RecordValues: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral values: (Attribute, String)...) { self.init(Dictionary(values) { $1 }) }
}

extension RecordValues: Equatable {
    package static func == (left: RecordValues, right: RecordValues) -> Bool { left.texts == right.texts }
}

/// A set of attributes, in the order of their ranks.
package struct AttributeSet: Sendable, Hashable {
    private var words: (UInt64, UInt64) = (0, 0)

    package init() {}

    package init(_ attribute: Attribute) { insert(attribute) }

    @inline(__always)
    package func contains(_ attribute: Attribute) -> Bool {
        let rank = attribute.rank
        return (rank < 64 ? words.0 >> UInt64(rank) : words.1 >> UInt64(rank &- 64)) & 1 == 1
    }

    /// False when it was there.
    @inline(__always)
    @discardableResult
    package mutating func insert(_ attribute: Attribute) -> Bool {
        if contains(attribute) { return false }
        let rank = attribute.rank
        if rank < 64 { words.0 |= 1 << UInt64(rank) } else { words.1 |= 1 << UInt64(rank &- 64) }
        return true
    }

    package mutating func formUnion(_ other: AttributeSet) {
        words.0 |= other.words.0
        words.1 |= other.words.1
    }

    package func intersection(_ other: AttributeSet) -> AttributeSet {
        var both = AttributeSet()
        both.words = (words.0 & other.words.0, words.1 & other.words.1)
        return both
    }

    package var isEmpty: Bool { words.0 | words.1 == 0 }

    package static func == (left: AttributeSet, right: AttributeSet) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
