import Foundation
import Kernel

/// Zones for tests: the system's, and those made of bytes chosen here.
enum ZoneFiles {
    static func bytes(of name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))) }

    static func zone(_ name: String) throws -> Zone { try Zone(name: name, tzif: bytes(of: name)) }

    /// A file of version 2 whose first offset is `offsets[0]`, then each transition takes the next one.
    static func tzif(offsets: [Int32] = [0], transitions: [Int64] = [], footer: String, leaps: UInt32 = 0, version: Character = "2")
        -> [UInt8]
    {
        func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
        func header(_ counts: [UInt32]) -> [UInt8] {
            Array("TZif\(version)".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { number($0) }
        }
        var bytes = header([0, 0, 0, 0, 0, 0])
        bytes += header([0, 0, leaps, UInt32(transitions.count), UInt32(offsets.count), 4])
        bytes += transitions.flatMap { number($0) }
        bytes += transitions.indices.map { UInt8($0 + 1) }
        for offset in offsets { bytes += number(offset) + [0, 0] }
        bytes += Array("ABC\0".utf8)
        for leap in 0..<leaps { bytes += number(Int64(leap)) + number(Int32(1)) }
        return bytes + Array("\n\(footer)\n".utf8)
    }

    /// A zone that follows that rule since ever.
    static func ruled(_ footer: String, name: String = "Essai/Regle") throws -> Zone { try Zone(name: name, tzif: tzif(footer: footer)) }
}
