/// French text as a careful printer sets it, from what people type: `à 20 Mb/s : 50 %` holds only plain spaces.
///
/// For sentences only, never for a formula or a file shown as it stands.
package enum FrenchTypography {
    /// No-break spaces before ; ! ? % (thin) and before : » € and units and after «, thin ones between thousands, typographic
    /// apostrophes and ellipses. What is already set stays as it is.
    package static func set(_ text: String) -> String {
        var text = text
        return text.withUTF8 { Bytes(bytes: $0).set } ?? text
    }

    /// The text between « »; “ ” inside, so that they are never nested.
    package static func quoted(_ text: String) -> String {
        var inner = text
        if inner.utf8.contains(0xC2) {
            for (sign, other) in [("«\u{A0}", "“"), ("\u{A0}»", "”"), ("« ", "“"), (" »", "”")] {
                inner = inner.replacing(sign, with: other)
            }
        }
        return "«\u{A0}\(inner)\u{A0}»"
    }

    /// A text in UTF-8: pages are full of sentences, and what must change in them is a byte of ASCII beside a few others.
    private struct Bytes {
        let bytes: UnsafeBufferPointer<UInt8>

        /// `nil` when nothing changes.
        var set: String? {
            var output = ""
            // What precedes was written.
            var start = 0
            var index = 0
            while index < bytes.count {
                guard let (replacement, length) = change(at: index) else {
                    index += 1
                    continue
                }
                output += String(decoding: bytes[start..<index], as: UTF8.self)
                output += replacement
                index += length
                start = index
            }
            return start == 0 ? nil : output + String(decoding: bytes[start...], as: UTF8.self)
        }

        /// What stands there instead of how many bytes; `nil` for what stays.
        private func change(at index: Int) -> (replacement: String, length: Int)? {
            switch bytes[index] {
            case UInt8(ascii: " "): space(at: index).map { ($0, 1) }
            case UInt8(ascii: "'"): isLetter(before: index) && isLetter(from: index + 1) ? ("’", 1) : nil
            case UInt8(ascii: "."): has("...", at: index) ? ("…", 3) : nil
            default: nil
            }
        }

        private func space(at index: Int) -> String? {
            let (thin, wide) = ("\u{202F}", "\u{A0}")
            if index >= 2, has("«", at: index - 2) { return wide }
            guard index + 1 < bytes.count else { return nil }
            switch bytes[index + 1] {
            case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"): return thin
            case UInt8(ascii: ":"): return wide
            case 0x30...0x39: return isGroup(at: index) ? thin : nil
            case UInt8(ascii: "M"): return isDigit(index - 1) && has("Mb/s", at: index + 1) ? wide : nil
            case 0x80...: return has("»", at: index + 1) || has("€", at: index + 1) ? wide : nil
            default: return nil
            }
        }

        /// « 200 000 »: a digit before, three after and no more.
        private func isGroup(at index: Int) -> Bool {
            isDigit(index - 1) && (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4)
        }

        private func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }

        private func has(_ sign: StaticString, at index: Int) -> Bool {
            index + sign.utf8CodeUnitCount <= bytes.count
                && UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount).elementsEqual(
                    bytes[index..<(index + sign.utf8CodeUnitCount)])
        }

        private func isLetter(before index: Int) -> Bool {
            var start = index - 1
            // Back to the first byte of the character.
            while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
            return start >= 0 && isLetter(from: start)
        }

        private func isLetter(from index: Int) -> Bool {
            guard index < bytes.count else { return false }
            switch bytes[index] {
            case 0x41...0x5A, 0x61...0x7A: return true
            case 0..<0x80: return false
            default:
                return String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first?.properties
                    .isAlphabetic ?? false
            }
        }
    }
}

extension [String] {
    /// « a, b et c ».
    package func listed(_ word: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(word) \(last)"
    }
}
