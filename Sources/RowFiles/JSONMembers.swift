/// What is kept of an object while it is read: never more than 1 MiB.
extension JSONObjects {
    mutating func addName() -> Range<Int> {
        guard isKept else { return 0..<0 }
        let start = names.count
        names.append(contentsOf: path)
        // Names count too: a million empty members are a long object.
        if values.count + names.count > SourceRow.maximumBytes { fault = Self.tooLong }
        return start..<names.count
    }

    mutating func add(_ member: Member) {
        guard isKept else { return }
        members.append(member)
    }

    /// Bytes of a text, or of a name.
    mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>, isName: Bool) {
        if isName, path.count + bytes.count <= SourceRow.maximumBytes { return path.append(contentsOf: bytes) }
        guard isKept else { return }
        if !isName { values.append(contentsOf: bytes) }
        if isName || values.count + names.count > SourceRow.maximumBytes { fault = Self.tooLong }
    }

    static let tooLong = "objet trop long : 1 Mio (1 048 576 octets) au plus"

    var isKept: Bool { skipping == 0 && fault == nil }

    /// Two members `a.lon` and `a.lat`, and nothing else in `a`, are one member `a`.
    mutating func joinPlace(from first: Int) {
        guard isKept, members.count == first + 2 else { return }
        let (one, two) = (members[first], members[first + 1])
        guard one.isNumber, two.isNumber else { return }
        let outer = path + [UInt8(ascii: ".")]
        func named(_ member: Member, _ name: String) -> Bool { names[member.name].elementsEqual(outer + Array(name.utf8)) }
        let longitude: Member, latitude: Member
        switch true {
        case named(one, "lon") && named(two, "lat"): (longitude, latitude) = (one, two)
        case named(one, "lat") && named(two, "lon"): (longitude, latitude) = (two, one)
        default: return
        }
        let start = values.count
        values += Array(values[latitude.value]) + Array(", ".utf8) + Array(values[longitude.value])
        members.removeLast(2)
        add(Member(name: one.name.lowerBound..<one.name.lowerBound + path.count, value: start..<values.count))
    }
}
