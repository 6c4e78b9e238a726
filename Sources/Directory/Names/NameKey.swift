/// The form under which names are compared, sorted and searched: lower case, no accents, œ and æ opened, anything that is neither a
/// letter nor a digit a single space. « L’Isle-d’Abeau » and « ISLE D ABEAU » then differ only by their article.
///
/// Letters of other alphabets stay themselves in lower case, digits of any script become ours.
package enum NameKey {
    package static func of(_ text: some StringProtocol) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        append(text, to: &key)
        return String(decoding: key, as: UTF8.self)
    }

    /// The words of the key, as UTF-8.
    package static func words(of text: some StringProtocol) -> [ArraySlice<UInt8>] {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        append(text, to: &key)
        return key.split(separator: 0x20)
    }

    /// Adds the key of `text` to `bytes` as UTF-8, without a string on the way.
    package static func append(_ text: some StringProtocol, to bytes: inout [UInt8]) {
        let start = bytes.count
        let isWhole: Void? = text.utf8.withContiguousStorageIfAvailable { append(utf8: $0, to: &bytes, from: start) }
        if isWhole == nil { Array(text.utf8).withUnsafeBufferPointer { append(utf8: $0, to: &bytes, from: start) } }
        if bytes.count > start, bytes.last == 0x20 { bytes.removeLast() }
    }

    /// `text` is valid UTF-8, since it comes from a string.
    private static func append(utf8 text: UnsafeBufferPointer<UInt8>, to key: inout [UInt8], from start: Int) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case 0x61...0x7A, 0x30...0x39: key.append(byte)
            case 0x41...0x5A: key.append(byte | 0x20)
            case ..<0x80: separate(&key, from: start)
            default:
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                var value = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
                for next in index + 1..<min(index + length, text.count) { value = value << 6 | UInt32(text[next] & 0x3F) }
                append(beyondASCII: value, to: &key, from: start)
                index += length - 1
            }
            index += 1
        }
    }

    private static func append(beyondASCII value: UInt32, to key: inout [UInt8], from start: Int) {
        switch value {
        // Combining marks are dropped: « é » decomposed is « e ».
        case 0x300...0x36F: break
        case 0xC0..<0xC0 + UInt32(opening.count):
            let opened = opening[Int(value - 0xC0)]
            if opened == 0 { return other(value, to: &key, from: start) }
            key.append(UInt8(truncatingIfNeeded: opened))
            if opened > 0xFF { key.append(UInt8(opened >> 8)) }
        // Quotation marks, dashes, thin spaces: what most often stands outside Latin-1 in a French text.
        case 0x2000...0x2069: separate(&key, from: start)
        default: other(value, to: &key, from: start)
        }
    }

    /// Anything rarer, by its Unicode properties.
    private static func other(_ value: UInt32, to key: inout [UInt8], from start: Int) {
        guard let scalar = Unicode.Scalar(value) else { return separate(&key, from: start) }
        let properties = scalar.properties
        if let letter = latin(properties.name) {
            key.append(letter)
        } else if let number = properties.numericValue, number >= 0, number < 10, number == number.rounded(),
            properties.numericType != .numeric
        {
            key.append(0x30 + UInt8(number))
        } else if properties.isAlphabetic {
            key.append(contentsOf: properties.lowercaseMapping.utf8)
        } else if properties.generalCategory != .nonspacingMark {
            separate(&key, from: start)
        }
    }

    /// `LATIN SMALL LETTER E WITH DOT BELOW` is an e.
    private static func latin(_ name: String?) -> UInt8? {
        guard let words = name?.split(separator: " "), words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH",
            words[3].utf8.count == 1, let letter = words[3].utf8.first
        else { return nil }
        return letter | 0x20
    }

    private static func separate(_ key: inout [UInt8], from start: Int) {
        if key.count > start, key.last != 0x20 { key.append(0x20) }
    }

    /// Letters from U+00C0 on that names of France and its neighbours hold, and the one or two that they are searched by; 0 for the others.
    private static let opening: [UInt16] = {
        let rows: [(String, String)] = [
            ("àâäáãåÀÂÄÁÃÅāĀ", "a"), ("çÇćĆčČ", "c"), ("éèêëÉÈÊËēĒęĘ", "e"), ("îïíìÎÏÍÌīĪ", "i"), ("ñÑńŃ", "n"),
            ("ôöóòõøÔÖÓÒÕØōŌ", "o"), ("ùûüúÙÛÜÚūŪ", "u"), ("ÿýŸÝ", "y"), ("œŒ", "oe"), ("æÆ", "ae"), ("ß", "ss"), ("šŠśŚ", "s"),
            ("žŽźŹżŻ", "z"), ("łŁ", "l"),
        ]
        var table = [UInt16](repeating: 0, count: 0x180 - 0xC0)
        for (letters, opened) in rows {
            let bytes = Array(opened.utf8)
            for letter in letters.unicodeScalars {
                table[Int(letter.value) - 0xC0] = UInt16(bytes[0]) | (bytes.count > 1 ? UInt16(bytes[1]) << 8 : 0)
            }
        }
        return table
    }()
}
