internal import Kernel

extension JSONObjects {
    /// Text, number, boolean or null: its text goes to the end of `values`.
    mutating func scalar(_ byte: UInt8?) throws {
        switch byte {
        case UInt8(ascii: "\""): try string(isName: false)
        case UInt8(ascii: "t"): try word("true", "oui")
        case UInt8(ascii: "f"): try word("false", "non")
        case UInt8(ascii: "n"): try word("null", "")
        case let byte? where Self.beginsNumber(byte): try number()
        default: throw try input.expected("une valeur")
        }
    }

    static func beginsNumber(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) }

    private mutating func word(_ word: StaticString, _ text: StaticString) throws {
        for offset in 0..<word.utf8CodeUnitCount {
            guard try input.peek() == word.utf8Start[offset] else { throw try input.expected("une valeur") }
            input.index += 1
        }
        if isKept { values.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
    }

    /// As it is written, `-?digits(.digits)?(e±digits)?`. A zero in front, which JSON forbids, is kept: it belongs to a code.
    private mutating func number() throws {
        func keep(_ byte: UInt8) {
            if isKept { values.append(byte) }
            if values.count > SourceRow.maximumBytes { fault = Self.tooLong }
            input.index += 1
        }
        func digits() throws {
            guard let first = try input.peek(), (0x30...0x39).contains(first) else { throw try input.expected("un chiffre") }
            while let byte = try input.peek(), (0x30...0x39).contains(byte) { keep(byte) }
        }
        if try input.peek() == UInt8(ascii: "-") { keep(UInt8(ascii: "-")) }
        try digits()
        if try input.peek() == UInt8(ascii: ".") {
            keep(UInt8(ascii: "."))
            try digits()
        }
        if let sign = try input.peek(), sign | 0x20 == UInt8(ascii: "e") {
            keep(sign)
            if let sign = try input.peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { keep(sign) }
            try digits()
        }
    }

    /// A text between quotes, the byte looked at being the first: a name goes to the end of the path, a value to the end of the values.
    mutating func string(isName: Bool) throws {
        input.index += 1
        while true {
            let bytes = input.bytes
            var end = input.index
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 { end += 1 }
            keep(UnsafeBufferPointer(rebasing: bytes[input.index..<end]), isName: isName)
            input.index = end
            guard let byte = try input.peek() else { throw input.fault("JSON : texte ouvert et jamais fermé") }
            switch byte {
            case UInt8(ascii: "\""):
                input.index += 1
                return
            case UInt8(ascii: "\\"): try escape(isName: isName)
            case 0x0A, 0x0D: throw input.fault("JSON : texte ouvert et jamais fermé sur sa ligne")
            case 0..<0x20:
                withUnsafeBytes(of: byte) { keep($0.assumingMemoryBound(to: UInt8.self), isName: isName) }
                input.index += 1
            default: break
            }
        }
    }

    private mutating func escape(isName: Bool) throws {
        input.index += 1
        try escaped(isName: isName)
    }

    /// What follows `\`.
    private mutating func escaped(isName: Bool) throws {
        let sign = try input.peek() ?? 0
        let scalar: Unicode.Scalar
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(sign)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): return try unicode(isName: isName)
        default: throw input.fault("JSON : « \\ » suivi d’un signe inconnu : doublez-le (« \\\\ »)")
        }
        input.index += 1
        keep(scalar, isName: isName)
    }

    /// `\u` and four digits, twice for a character beyond U+FFFF. Half a character alone spoils its object only.
    private mutating func unicode(isName: Bool) throws {
        input.index += 1
        var unit = try codeUnit()
        while 0xD800...0xDBFF ~= unit, try input.peek() == UInt8(ascii: "\\") {
            input.index += 1
            guard try input.peek() == UInt8(ascii: "u") else {
                spoil()
                return try escaped(isName: isName)
            }
            input.index += 1
            let low = try codeUnit()
            if 0xDC00...0xDFFF ~= low {
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            } else {
                spoil()
                unit = low
            }
        }
        guard let scalar = Unicode.Scalar(unit) else { return spoil() }
        if scalar.value == 0 || !CellCheck.isStable(scalar.value) { hasDelicateEscape = true }
        keep(scalar, isName: isName)
    }

    private mutating func spoil() { fault = fault ?? "moitié de caractère seule : « \\uD800 » à « \\uDFFF » vont par deux" }

    private mutating func keep(_ scalar: Unicode.Scalar, isName: Bool) {
        Array(String(Character(scalar)).utf8).withUnsafeBufferPointer { keep($0, isName: isName) }
    }

    private mutating func codeUnit() throws -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = try input.peek().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw input.fault("JSON : quatre chiffres de 0 à F sont attendus après « \\u »")
            }
            unit = unit << 4 | UInt32(digit)
            input.index += 1
        }
        return unit
    }
}
