/// Numbers as French texts write them: spaces between groups of three digits, a comma before the decimals.
package enum FrenchNumber {
    /// Spaces that people and word processors put inside numbers.
    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
    }

    /// The whole number written by `text`, with or without groups; `nil` when it is not one or does not fit.
    package static func integer(_ text: String) -> Int64? {
        scaled(text, suffix: "", decimals: 0)
    }

    /// The number before `suffix`, multiplied by 10^`decimals`. Digits are either ungrouped or in groups of three;
    /// a sign `-` may stand first; more decimals than allowed, or anything else, is refused.
    package static func scaled(_ text: String, suffix: String, decimals: Int) -> Int64? {
        var scalars = Array(text.unicodeScalars)
        let end = Array(suffix.unicodeScalars)
        guard scalars.count > end.count, Array(scalars.suffix(end.count)) == end else { return nil }
        scalars.removeLast(end.count)
        if !suffix.isEmpty {
            while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        }
        var negative = false
        if scalars.first == "-" || scalars.first == "\u{2212}" {
            negative = true
            scalars.removeFirst()
        }
        let comma = scalars.firstIndex(of: ",") ?? scalars.count
        let fraction = scalars[min(comma + 1, scalars.count)...]
        guard comma > 0, comma == scalars.count || (!fraction.isEmpty && fraction.count <= decimals),
            let whole = groupedDigits(scalars[..<comma])
        else { return nil }
        var value = whole
        for place in 0..<decimals {
            let index = fraction.startIndex + place
            var digit: Int64 = 0
            if index < fraction.endIndex {
                guard let read = digitValue(fraction[index]) else { return nil }
                digit = read
            }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.addingReportingOverflow(digit)
            guard !overflow, !tooLarge else { return nil }
            value = sum
        }
        return negative ? -value : value
    }

    private static func groupedDigits(_ scalars: ArraySlice<Unicode.Scalar>) -> Int64? {
        let groups = scalars.split(omittingEmptySubsequences: false, whereSeparator: isSpace)
        guard let first = groups.first, !first.isEmpty else { return nil }
        if groups.count > 1 {
            guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        var value: Int64 = 0
        for scalar in groups.joined() {
            guard let digit = digitValue(scalar) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.addingReportingOverflow(digit)
            guard !overflow, !tooLarge else { return nil }
            value = sum
        }
        return value
    }

    private static func digitValue(_ scalar: Unicode.Scalar) -> Int64? {
        (0x30...0x39).contains(scalar.value) ? Int64(scalar.value - 0x30) : nil
    }

    /// `value` divided by 10^`decimals`, grouped by narrow no-break spaces: 826000 with 2 decimals is « 8 260,00 ».
    package static func write(_ value: Int128, decimals: Int = 0) -> String {
        // Most numbers fit in 64 bits, which are written several times faster.
        let digits = UInt64(exactly: value.magnitude).map { String($0) } ?? String(value.magnitude)
        let zeros = max(0, decimals + 1 - digits.utf8.count)
        let count = zeros + digits.utf8.count
        let whole = count - decimals
        return String(unsafeUninitializedCapacity: 4 * count + 2) { text in
            var end = 0
            func put(_ byte: UInt8) {
                text[end] = byte
                end += 1
            }
            if value < 0 { put(UInt8(ascii: "-")) }
            var significant = digits.utf8.makeIterator()
            for index in 0..<count {
                if index == whole { put(UInt8(ascii: ",")) }
                if index > 0, index < whole, (whole - index) % 3 == 0 { "\u{202F}".utf8.forEach(put) }
                put(index < zeros ? UInt8(ascii: "0") : significant.next() ?? UInt8(ascii: "0"))
            }
            return end
        }
    }
}
