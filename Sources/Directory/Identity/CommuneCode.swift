/// INSEE code of a commune or municipal arrondissement: five characters, `2A` and `2B` in Corsica.
package struct CommuneCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    /// A code of four digits is not completed: which zero was lost cannot be known for sure.
    package init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
        guard bytes.count == 5 else { return nil }
        if bytes[1] == 0x61 || bytes[1] == 0x62 { bytes[1] &= 0xDF }
        let isDigit = bytes.map { (0x30...0x39).contains($0) }
        let isCorsican = bytes[0] == 0x32 && (bytes[1] == 0x41 || bytes[1] == 0x42)
        guard isDigit[0], isDigit[1] || isCorsican, isDigit[2], isDigit[3], isDigit[4] else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }

    /// `38`, `2A`, `974`: three characters overseas.
    package var department: String { String(description.prefix(description.hasPrefix("97") || description.hasPrefix("98") ? 3 : 2)) }

    /// The commune of which this is a municipal arrondissement: Paris, Lyon or Marseille.
    package var city: CommuneCode? {
        switch description {
        case "75101"..."75120": CommuneCode("75056")
        case "69381"..."69389": CommuneCode("69123")
        case "13201"..."13216": CommuneCode("13055")
        default: nil
        }
    }

    package static func < (left: CommuneCode, right: CommuneCode) -> Bool { left.description < right.description }
}
