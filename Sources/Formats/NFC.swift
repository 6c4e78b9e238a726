// The standard library normalises for its own `==` and shows it under this name only. Foundation's way takes twenty times longer,
// which a hostile file of 16 MiB would make half a minute: see docs/adr/0003-yaml-events.md.
@_spi(_Unicode) import Swift

/// Unicode's composed form, in which every name and text of Préau is compared, counted, hashed and written.
package enum NFC {
    /// Marks that may follow one letter; beyond that nobody reads them, and sorting them takes the square of their number (UAX #15, stream-safe text).
    static let markLimit = 30

    /// `text` composed: « e » and U+0301 become « é ». Text with more than 30 marks on one letter is given back as it stands.
    package static func of(_ text: String) -> String {
        guard mayChange(text.unicodeScalars), firstOverload(in: text.unicodeScalars) == nil else { return text }
        return compose(text)
    }

    static func compose(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text._nfc)
        return String(scalars)
    }

    /// False when the text is surely composed already, which is seen without a table for what French texts hold.
    static func mayChange(_ scalars: String.UnicodeScalarView) -> Bool {
        scalars.contains { !isStable($0) }
    }

    /// Scalars that neither change nor combine: ASCII, Latin-1, Latin extended, dashes, quotation marks, thin spaces, €, arrows, signs such as ≤ and ≠.
    static func isStable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x2002...0x2064, 0x20A0...0x20BF, 0x2190...0x22FF: true
        default: false
        }
    }

    /// The scalar that is one mark too many on its letter.
    static func firstOverload(in scalars: String.UnicodeScalarView) -> String.Index? {
        var marks = 0
        for index in scalars.indices {
            if isStable(scalars[index]) || scalars[index].properties.canonicalCombiningClass == .notReordered {
                marks = 0
            } else {
                marks += 1
                if marks > markLimit { return index }
            }
        }
        return nil
    }
}
