/// Tells keys that are surely new from those that may have come before, in one megabyte whatever their number.
///
/// Each key sets four bits drawn from its digest; one whose four bits were all set may be a repetition, and only a statement can tell. Up to
/// some hundred thousand keys the doubt is rare, so that a file without repetition is nearly always known as such without a sort.
struct KeySieve {
    private var bits = [UInt64](repeating: 0, count: 1 << 17)
    /// Some key may have come twice.
    private(set) var doubts = false

    mutating func add(_ digest: UInt64) {
        guard !doubts else { return }
        // Two halves make four places (Kirsch and Mitzenmacher, 2006).
        let (first, step) = (digest & 0xFFFF_FFFF, digest >> 32 | 1)
        var isNew = false
        for probe in 0..<4 as Range<UInt64> {
            let place = Int((first &+ probe &* step) & 0x7F_FFFF)
            let bit: UInt64 = 1 << UInt64(place & 63)
            if bits[place >> 6] & bit == 0 {
                isNew = true
                bits[place >> 6] |= bit
            }
        }
        if !isNew { doubts = true }
    }
}
