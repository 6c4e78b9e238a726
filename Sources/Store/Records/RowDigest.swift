/// Forty bits drawn from the columns of a row, kept beside them: a value that changes on the disk no longer agrees with its row's digest.
///
/// It guards against accidents, not against someone who would also rewrite the digest. Eight bytes at a time: half a million rows are
/// digested while they are loaded. Each step is a bijection of its state, so that no change of a single word goes unnoticed before the last
/// folding, and one in 2⁴⁰ after it.
package struct RowDigest {
    /// The bits that are kept: sums of millions of digests still fit in 64 bits.
    static let mask: Int64 = 0xFF_FFFF_FFFF

    private var state: UInt64 = 0x6A09_E667_F3BC_C908

    init() {}

    @inline(__always)
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset + 8 <= raw.count {
            mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        mix(rest)
        // The length closes the column: « ab », « c » is not « a », « bc », and an empty text is not NULL.
        mix(UInt64(raw.count) &+ 1)
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add($0) }
    }

    @inline(__always)
    mutating func addNull() { mix(0) }

    mutating func add(_ number: Int64) { mix(UInt64(bitPattern: number)) }

    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
        state ^= state >> 29
    }

    /// Sixty-four bits drawn from what was added so far.
    @inline(__always)
    var spread: UInt64 {
        let last = (state ^ state >> 32) &* 0xD6E8_FEB8_6659_FD93
        return last ^ last >> 32
    }

    /// From 0 to 2⁴⁰ - 1.
    var value: Int64 {
        var last = (state ^ state >> 32) &* 0xD6E8_FEB8_6659_FD93
        last ^= last >> 40
        return Int64(truncatingIfNeeded: last) & Self.mask
    }
}

/// The digest of a row of `record`: that of what its line says, moved by its three numbers, which statements of SQL compute too since they
/// number the rows.
///
/// The multipliers are odd: a number that changes always moves the digest, modulo 2⁴⁰.
enum RecordDigest {
    static let variant: Int64 = 668_265_263_111
    static let edition: Int64 = 1_013_904_223_157
    static let seen: Int64 = 374_761_393_199

    static func value(said: Int64, variant: Int64, edition: Int64, seen: Int64) -> Int64 {
        (said &+ variant &* Self.variant &+ edition &* Self.edition &+ seen &* Self.seen) & RowDigest.mask
    }
}
