internal import Language

/// Shares an envelope out among the ranked rows.
struct LotEnvelope: Sendable {
    /// What each ranked row receives, in the order of service; `nil` is unknown.
    private(set) var granted: [Int64?] = []
    private(set) var served = 0
    /// Ranked rows whose amount is unknown.
    private(set) var unknownAmounts = 0
    private(set) var isAmountKnown = true
    /// For `optimale`.
    private(set) var optimum: LotOptimum?

    /// - Parameters:
    ///   - amount: the whole envelope, `nil` when nobody knows it.
    ///   - order: the ranked rows.
    init(method: EnvelopeText.Method, amount: Int128?, order: [Int32], consumed: LotAnswers, maximized: LotAnswers?) {
        for row in order where !consumed.isKnown(Int(row)) { unknownAmounts += 1 }
        guard let amount else {
            isAmountKnown = false
            granted = Array(repeating: nil, count: order.count)
            return
        }
        granted = Array(repeating: 0, count: order.count)
        switch method {
        case .strict: serve(amount, order, consumed)
        case .skipping: serveSkipping(amount, order, consumed)
        case .optimal: serveBest(amount, order, consumed, maximized ?? consumed)
        }
    }

    /// Granted while the running sum fits; the first that does not fit, or whose amount is unknown, stops all. An unknown amount
    /// has an unknown share, even after the stop.
    private mutating func serve(_ amount: Int128, _ order: [Int32], _ consumed: LotAnswers) {
        var sum: Int128 = 0
        var isOpen = true
        for (place, row) in order.enumerated() {
            guard let cost = consumed[Int(row)] else {
                granted[place] = nil
                isOpen = false
                continue
            }
            sum += Int128(cost)
            isOpen = isOpen && sum <= amount
            guard isOpen else { continue }
            granted[place] = cost
            served += 1
        }
    }

    private mutating func serveSkipping(_ amount: Int128, _ order: [Int32], _ consumed: LotAnswers) {
        var sum: Int128 = 0
        for (place, row) in order.enumerated() {
            guard let cost = consumed[Int(row)] else {
                granted[place] = nil
                continue
            }
            guard sum + Int128(cost) <= amount else { continue }
            sum += Int128(cost)
            granted[place] = cost
            served += 1
        }
    }

    /// Rows of which the amount or the quantity is unknown cannot be weighed: they are left out, their own share unknown.
    private mutating func serveBest(_ amount: Int128, _ order: [Int32], _ consumed: LotAnswers, _ maximized: LotAnswers) {
        var items: [LotOptimum.Item] = []
        for (place, row) in order.enumerated() {
            guard let cost = consumed[Int(row)], let value = maximized[Int(row)] else {
                granted[place] = nil
                continue
            }
            items.append(LotOptimum.Item(place: place, cost: Int128(cost), value: Int128(value)))
        }
        let optimum = LotOptimum(items, envelope: amount)
        for place in optimum.chosen {
            granted[place] = consumed[Int(order[place])]
            served += 1
        }
        self.optimum = optimum
    }
}
