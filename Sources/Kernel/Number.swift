/// The number of a thing in the territory's registers: from 1, never given again. `Number<Dossier>` is not `Number<Person>`.
package struct Number<Thing>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let value: Int64

    package init(_ value: Int64) { self.value = value }

    /// As addresses and people write it: digits alone, without a leading zero; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard let first = text.utf8.first, (0x31...0x39).contains(first), text.utf8.count <= 15, let value = Int64(text) else { return nil }
        self.value = value
    }

    package static func < (left: Number, right: Number) -> Bool { left.value < right.value }

    package var description: String { String(value) }
}
