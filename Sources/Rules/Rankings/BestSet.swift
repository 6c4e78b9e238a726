/// The set of dossiers that fits in an envelope and makes a quantity greatest (0/1 knapsack).
///
/// Branch and bound over the items by decreasing value for their cost; the bound of a branch fills what remains with a fraction of
/// the next item. Beyond a fixed effort the best set found so far is kept, with the bound no set can pass.
package struct BestSet: Sendable {
    struct Item {
        let place: Int
        let cost: Int128
        let value: Int128
    }

    /// Places of the items served, ascending.
    private(set) var chosen: [Int]
    /// What they add up to.
    package private(set) var value: Int128
    /// No set gives more: the set found is the best when `value` equals it.
    package private(set) var bound: Int128

    /// How many branches are looked at: about a second.
    static let effort = 20_000_000

    init(_ items: [Item], envelope: Int128, effort: Int = BestSet.effort) {
        // What costs nothing and is worth something is always served; what is worth nothing and costs, never.
        let free = items.filter { $0.cost <= 0 && $0.value >= 0 }
        chosen = free.map(\.place)
        value = free.reduce(0) { $0 + $1.value }
        let room = envelope - free.reduce(0) { $0 + $1.cost }
        // A row that gives money back for a loss of quantity is beyond this search: it stays out, and what it could free is allowed for.
        let freed = items.filter { $0.cost < 0 && $0.value < 0 }.reduce(0) { $0 - $1.cost }
        let weighed = items.filter { $0.cost > 0 && $0.value > 0 && $0.cost <= room + freed }
            .sorted { a, b in
                let (left, right) = (a.value * b.cost, b.value * a.cost)
                return left != right ? left > right : a.place < b.place
            }
        bound = value
        guard room + freed >= 0 else { return }
        var search = Search(weighed, effort: effort)
        if room >= 0 { search.run(room: room) }
        let best = search.best
        for (rank, isTaken) in zip(weighed.indices, search.bestSet) where isTaken { chosen.append(weighed[rank].place) }
        chosen.sort()
        let limit = freed > 0 || search.isExhausted ? search.bound(from: 0, room: room + freed, value: 0) : best
        value += best
        bound += limit
    }

    private struct Search {
        let items: [Item]
        /// What the first items cost and bring together.
        private let sums: [(cost: Int128, value: Int128)]
        private var effort: Int
        private(set) var best: Int128 = 0
        private(set) var bestSet: [Bool]
        private(set) var isExhausted = false

        init(_ items: [Item], effort: Int) {
            self.items = items
            self.effort = effort
            bestSet = Array(repeating: false, count: items.count)
            var sums = [(cost: Int128(0), value: Int128(0))]
            for item in items { sums.append((sums[sums.count - 1].cost + item.cost, sums[sums.count - 1].value + item.value)) }
            self.sums = sums
        }

        /// The most that a branch can still reach, a fraction of one item included.
        func bound(from start: Int, room: Int128, value: Int128) -> Int128 {
            let reach = sums[start].cost + room
            var (low, high) = (start, items.count)
            while low < high {
                let middle = (low + high + 1) / 2
                if sums[middle].cost <= reach { low = middle } else { high = middle - 1 }
            }
            let whole = value + sums[low].value - sums[start].value
            guard low < items.count else { return whole }
            return whole + (reach - sums[low].cost) * items[low].value / items[low].cost
        }

        /// Depth first, taking before leaving, without recursion: items may be tens of thousands.
        mutating func run(room: Int128) {
            var taken: [Int] = []
            var (room, value) = (room, Int128(0))
            var rank = 0
            while effort > 0 {
                // Down: take all that fits, as long as the branch may beat the best.
                while rank < items.count, bound(from: rank, room: room, value: value) > best {
                    while rank < items.count, items[rank].cost <= room {
                        taken.append(rank)
                        room -= items[rank].cost
                        value += items[rank].value
                        rank += 1
                        effort -= 1
                    }
                    if rank < items.count { rank += 1 }
                    effort -= 1
                }
                if value > best {
                    best = value
                    bestSet = Array(repeating: false, count: items.count)
                    for item in taken { bestSet[item] = true }
                }
                // Up: leave the last item taken, and try without it.
                guard let last = taken.popLast() else { return }
                room += items[last].cost
                value -= items[last].value
                rank = last + 1
                effort -= 1
            }
            isExhausted = true
        }
    }
}
