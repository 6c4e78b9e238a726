/// The form under which names are compared, sorted and searched: lower case, no accents, œ and æ opened, anything that is neither a
/// letter nor a digit a single space. « L’Isle-d’Abeau » and « ISLE D ABEAU » then differ only by their article.
package enum NameKey {
    package static func of(_ text: some StringProtocol) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { append(scalar, to: &key) }
        if key.last == 0x20 { key.removeLast() }
        return String(decoding: key, as: UTF8.self)
    }

    private static func append(_ scalar: Unicode.Scalar, to key: inout [UInt8]) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: key.append(UInt8(scalar.value))
        case 0x41...0x5A: key.append(UInt8(scalar.value | 0x20))
        // Combining marks are dropped: « é » decomposed is « e ».
        case 0x300...0x36F: break
        case ..<0x80: separate(&key)
        default:
            guard let opened = opening[scalar] else { return separate(&key) }
            key.append(contentsOf: opened)
        }
    }

    private static func separate(_ key: inout [UInt8]) {
        if let last = key.last, last != 0x20 { key.append(0x20) }
    }

    /// Letters of the names of France and its neighbours, and what they are searched by.
    private static let opening: [Unicode.Scalar: [UInt8]] = {
        let rows: [(String, String)] = [
            ("àâäáãåÀÂÄÁÃÅ", "a"), ("çÇ", "c"), ("éèêëÉÈÊË", "e"), ("îïíìÎÏÍÌ", "i"), ("ñÑ", "n"), ("ôöóòõøÔÖÓÒÕØ", "o"),
            ("ùûüúÙÛÜÚ", "u"), ("ÿýŸÝ", "y"), ("œŒ", "oe"), ("æÆ", "ae"), ("ß", "ss"), ("šŠ", "s"), ("žŽ", "z"),
        ]
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (letters, opened) in rows {
            for letter in letters.unicodeScalars { table[letter] = Array(opened.utf8) }
        }
        return table
    }()
}
