package import Grammar

/// An envelope shared between ranked requests, first first: each is granted whole or not at all.
package struct EnvelopeShares: Sendable {
    /// What each request receives; `nil` where its own amount (or the quantity to maximise) is unknown, or the envelope itself.
    package private(set) var granted: [Int128?]
    /// How many are granted.
    package private(set) var served = 0
    /// What the `optimale` method found, and the most that any choice could give.
    package private(set) var best: BestSet?

    /// - Parameters:
    ///   - amount: the whole envelope, `nil` when nobody knows it.
    ///   - count: how many requests are ranked.
    ///   - cost: what the request of that rank consumes, `nil` when unknown.
    ///   - worth: what the `optimale` method maximises, `nil` when unknown.
    package init(
        _ method: EnvelopeText.Method, amount: Int128?, count: Int, cost: (_ rank: Int) -> Int128?, worth: (_ rank: Int) -> Int128?
    ) {
        guard let amount else {
            granted = Array(repeating: nil, count: count)
            return
        }
        granted = Array(repeating: 0, count: count)
        switch method {
        case .strict: serveInOrder(amount, cost, stopsAtFirst: true)
        case .skipping: serveInOrder(amount, cost, stopsAtFirst: false)
        case .optimal: serveBest(amount, cost, worth)
        }
    }

    /// Granted while the sum fits. What does not fit, or has an unknown amount, stops all or is jumped; an unknown amount has an
    /// unknown share, even after the stop.
    private mutating func serveInOrder(_ amount: Int128, _ cost: (Int) -> Int128?, stopsAtFirst: Bool) {
        var left = amount
        var isOpen = true
        for rank in granted.indices {
            guard let cost = cost(rank) else {
                granted[rank] = nil
                isOpen = isOpen && !stopsAtFirst
                continue
            }
            guard isOpen else { continue }
            guard cost <= left else {
                isOpen = !stopsAtFirst
                continue
            }
            left -= cost
            granted[rank] = cost
            served += 1
        }
    }

    /// Requests of which the amount or the quantity is unknown cannot be weighed: they are left out, their own share unknown.
    private mutating func serveBest(_ amount: Int128, _ cost: (Int) -> Int128?, _ worth: (Int) -> Int128?) {
        var items: [BestSet.Item] = []
        for rank in granted.indices {
            guard let cost = cost(rank), let worth = worth(rank) else {
                granted[rank] = nil
                continue
            }
            items.append(BestSet.Item(place: rank, cost: cost, value: worth))
        }
        let best = BestSet(items, envelope: amount)
        for rank in best.chosen { granted[rank] = cost(rank) }
        served = best.chosen.count
        self.best = best
    }
}
