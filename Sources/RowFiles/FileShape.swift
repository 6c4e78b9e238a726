/// What a first look at a whole file tells: how it is written and which columns it has. Nothing depends on its name.
package struct FileShape: Sendable, Hashable {
    package enum Layout: Sendable, Hashable {
        /// Text with a separator between cells.
        case delimited(separator: UInt8)
        /// An array of objects, or Opendatasoft's envelope around one.
        case json
        /// A collection of features: their properties, `latitude` and `longitude` of a point.
        case geoJSON
    }

    package let layout: Layout
    package let encoding: TextEncoding
    package let hasBOM: Bool
    package let isCompressed: Bool
    package let columns: [String]
    /// SHA-256 of the file as it is on the disk, in hexadecimal.
    package let fingerprint: String

    package init(layout: Layout, encoding: TextEncoding, hasBOM: Bool, isCompressed: Bool, columns: [String], fingerprint: String) {
        self.layout = layout
        self.encoding = encoding
        self.hasBOM = hasBOM
        self.isCompressed = isCompressed
        self.columns = columns
        self.fingerprint = fingerprint
    }
}

/// How the characters of a file are written. The raw value is the name shown in reports.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
    case latin9 = "ISO-8859-15"
    case macRoman = "Mac OS Roman"
    case codePage850 = "CP850"
}
