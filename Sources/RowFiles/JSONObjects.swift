/// The objects of a JSON text, one after the other, each as a flat list of members: what is nested is named `a.b`.
///
/// An object stands in an array at the top, in the `records`, `results` or `features` of an envelope, or on its own (JSON Lines).
/// Texts and numbers are as written, booleans « oui » and « non », null empty; scalars of an array are joined by `|`, arrays of anything
/// else are left out; `{"lon": …, "lat": …}` is « lat, lon », as the same data are written in CSV.
///
/// Invariants: memory holds one object, 1 MiB of it at most; a syntax fault is thrown as `Problems`, for nothing after it can be trusted.
struct JSONObjects {
    struct Member {
        let name: Range<Int>
        var value: Range<Int>
        var isNumber = false
    }

    /// The last object: its members, whose names and values are ranges of these bytes.
    var members: [Member] = []
    var names: [UInt8] = []
    var values: [UInt8] = []
    /// Line where it begins.
    private(set) var line = 0
    var fault: String?
    /// A character was written as `\u…` that may combine with its neighbours, or that databases refuse.
    var hasDelicateEscape = false
    /// Arrays of two decimal numbers are places, « lat, lon »: the records of Opendatasoft's first API.
    var readsPairsAsPlaces = false

    private enum State { case start, array, envelope, lines, end }

    var input: JSONInput
    private var state = State.start
    var path: [UInt8] = []
    /// More than zero within what is left out.
    var skipping = 0

    static let depth = 64

    init(_ input: JSONInput) { self.input = input }

    /// Reads the next object; false at the end of the text.
    mutating func next() throws -> Bool {
        switch state {
        case .start:
            guard try input.next() == UInt8(ascii: "[") else { return try top() }
            input.index += 1
            state = .array
            return try element(isFirst: true)
        case .array, .envelope: return try element(isFirst: false)
        case .lines:
            // Some write a comma between lines.
            if try input.next() == UInt8(ascii: ",") { input.index += 1 }
            guard try input.next() != nil else {
                state = .end
                return false
            }
            try row()
            return true
        case .end: return false
        }
    }

    private mutating func element(isFirst: Bool) throws -> Bool {
        let byte = try input.next()
        if byte == UInt8(ascii: "]") {
            input.index += 1
            if state == .envelope { try restOfEnvelope() }
            guard try input.next() == nil else { throw input.fault("JSON : texte de trop après la fin du tableau") }
            state = .end
            return false
        }
        if !isFirst {
            guard byte == UInt8(ascii: ",") else { throw try input.expected("« , » ou « ] »") }
            input.index += 1
        }
        try row()
        return true
    }

    /// The first object of the text: an envelope, or a row by itself.
    private mutating func top() throws -> Bool {
        begin()
        guard try input.next() == UInt8(ascii: "{") else { throw try input.expected("un tableau d’objets ou un objet") }
        input.index += 1
        let isEnvelope = try memberList(depth: 1, isTop: true)
        state = isEnvelope ? .envelope : .lines
        return isEnvelope ? try element(isFirst: true) : true
    }

    /// What follows the array of an envelope, up to its closing brace.
    private mutating func restOfEnvelope() throws {
        begin()
        skipping += 1
        if try input.next() == UInt8(ascii: ",") {
            input.index += 1
            _ = try memberList(depth: 1, isTop: false)
        } else {
            guard try input.next() == UInt8(ascii: "}") else { throw try input.expected("« , » ou « } »") }
            input.index += 1
        }
        skipping -= 1
    }

    private mutating func begin() {
        members.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        path.removeAll(keepingCapacity: true)
        (fault, hasDelicateEscape) = (nil, false)
        line = input.line
    }

    private mutating func row() throws {
        guard try input.next() == UInt8(ascii: "{") else { throw try input.expected("un objet « { »") }
        begin()
        input.index += 1
        _ = try memberList(depth: 1, isTop: false)
    }

    /// Members up to the closing brace. At the top of a text, true when the rows of an envelope begin: the brace is then still to come.
    private mutating func memberList(depth: Int, isTop: Bool) throws -> Bool {
        if try input.next() == UInt8(ascii: "}") {
            input.index += 1
            return false
        }
        while true {
            guard try input.next() == UInt8(ascii: "\"") else { throw try input.expected("un nom entre guillemets") }
            let outer = path.count
            if outer > 0 { path.append(UInt8(ascii: ".")) }
            try string(isName: true)
            guard try input.next() == UInt8(ascii: ":") else { throw try input.expected("« : »") }
            input.index += 1
            if isTop, Self.envelopes.contains(path), try input.next() == UInt8(ascii: "[") {
                input.index += 1
                let first = try input.next()
                if first == UInt8(ascii: "{") || first == UInt8(ascii: "]") { return true }
                path.removeSubrange(outer...)
                try items(depth: depth + 1, named: 0..<0, keeps: false)
            } else {
                try value(depth: depth)
                path.removeSubrange(outer...)
            }
            switch try input.next() {
            case UInt8(ascii: ","): input.index += 1
            case UInt8(ascii: "}"):
                input.index += 1
                return false
            default: throw try input.expected("« , » ou « } »")
            }
        }
    }

    private static let envelopes: Set<[UInt8]> = [Array("records".utf8), Array("results".utf8), Array("features".utf8)]

    private mutating func value(depth: Int) throws {
        let byte = try input.next()
        switch byte {
        case UInt8(ascii: "{"):
            try deepen(depth)
            input.index += 1
            let first = members.count
            _ = try memberList(depth: depth + 1, isTop: false)
            joinPlace(from: first)
        case UInt8(ascii: "["):
            try deepen(depth)
            input.index += 1
            try items(depth: depth + 1, named: addName(), keeps: true)
        default:
            let name = addName()
            let start = values.count
            try scalar(byte)
            add(Member(name: name, value: start..<values.count, isNumber: byte.map(Self.beginsNumber) ?? false))
        }
    }

    private func deepen(_ depth: Int) throws {
        guard depth < Self.depth else {
            throw input.fault("JSON : trop d’objets et de listes les uns dans les autres (\(Self.depth) niveaux au plus)")
        }
    }

    /// Items up to the closing bracket, the opening one being passed.
    private mutating func items(depth: Int, named name: Range<Int>, keeps: Bool) throws {
        let start = values.count
        var (count, decimals, bar, isFlat) = (0, 0, 0, keeps)
        skipping += keeps ? 0 : 1
        while true {
            let byte = try input.next()
            if byte == UInt8(ascii: "]"), count == 0 { break }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                try deepen(depth)
                if isFlat { skipping += 1 }
                isFlat = false
                input.index += 1
                if byte == UInt8(ascii: "{") {
                    _ = try memberList(depth: depth + 1, isTop: false)
                } else {
                    try items(depth: depth + 1, named: 0..<0, keeps: false)
                }
            } else {
                if count > 0, isKept {
                    bar = values.count
                    values.append(UInt8(ascii: "|"))
                }
                let from = values.count
                try scalar(byte)
                if byte.map(Self.beginsNumber) ?? false, values[from...].contains(UInt8(ascii: ".")) { decimals += 1 }
            }
            count += 1
            let sign = try input.next()
            guard sign == UInt8(ascii: ",") || sign == UInt8(ascii: "]") else { throw try input.expected("« , » ou « ] »") }
            if sign == UInt8(ascii: "]") { break }
            input.index += 1
        }
        input.index += 1
        if !keeps || !isFlat { skipping -= 1 }
        guard keeps, isFlat, skipping == 0 else {
            if skipping == 0 { values.removeSubrange(start...) }
            return
        }
        if readsPairsAsPlaces, isKept, count == 2, decimals == 2 { values.replaceSubrange(bar...bar, with: ", ".utf8) }
        add(Member(name: name, value: start..<values.count))
    }
}
