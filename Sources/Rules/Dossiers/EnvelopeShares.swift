internal import Language

/// An envelope shared between ranked requests, first first.
enum EnvelopeShares {
    struct Request {
        /// `nil` when unknown.
        let consumed: Int128?
        /// What the `optimale` method maximises; `nil` when unknown.
        let worth: Int128?
    }

    /// What each request receives, all of it or nothing; `nil` where its own amount is unknown.
    static func of(_ amount: Int128, _ requests: [Request], _ method: EnvelopeText.Method) -> [Int128?] {
        switch method {
        case .strict: inOrder(amount, requests, stopsAtFirst: true)
        case .skipping: inOrder(amount, requests, stopsAtFirst: false)
        case .optimal: optimal(amount, requests)
        }
    }

    private static func inOrder(_ amount: Int128, _ requests: [Request], stopsAtFirst: Bool) -> [Int128?] {
        var left = amount
        var isStopped = false
        return requests.map { request in
            guard let consumed = request.consumed else {
                isStopped = stopsAtFirst
                return nil
            }
            if isStopped { return 0 }
            guard consumed <= left else {
                isStopped = stopsAtFirst
                return 0
            }
            left -= consumed
            return consumed
        }
    }

    /// The subset of greatest worth that fits, exactly; among equals, the one that serves the best ranked first.
    /// Requests whose amount or worth is unknown are jumped.
    private static func optimal(_ amount: Int128, _ requests: [Request]) -> [Int128?] {
        var search = Search(requests: requests.map { ($0.consumed ?? 0, $0.worth ?? 0, $0.consumed != nil && $0.worth != nil) })
        search.explore(0, left: amount, worth: 0)
        return requests.indices.map { rank in
            guard let consumed = requests[rank].consumed, requests[rank].worth != nil else { return nil }
            return search.best.contains(rank) ? consumed : 0
        }
    }

    /// Tries each request in order, first with it then without, and leaves a branch that cannot beat the best found.
    private struct Search {
        let requests: [(consumed: Int128, worth: Int128, isKnown: Bool)]
        /// The most that the requests from that rank on can add.
        private let promise: [Int128]
        private var chosen: [Int] = []
        private(set) var best: Set<Int> = []
        private var bestWorth: Int128 = -1

        init(requests: [(consumed: Int128, worth: Int128, isKnown: Bool)]) {
            self.requests = requests
            var promise = [Int128](repeating: 0, count: requests.count + 1)
            for rank in requests.indices.reversed() { promise[rank] = promise[rank + 1] + max(0, requests[rank].worth) }
            self.promise = promise
        }

        mutating func explore(_ rank: Int, left: Int128, worth: Int128) {
            guard worth + promise[min(rank, requests.count)] > bestWorth else { return }
            guard rank < requests.count else {
                bestWorth = worth
                best = Set(chosen)
                return
            }
            let request = requests[rank]
            if request.isKnown, request.consumed <= left {
                chosen.append(rank)
                explore(rank + 1, left: left - request.consumed, worth: worth + request.worth)
                chosen.removeLast()
            }
            explore(rank + 1, left: left, worth: worth)
        }
    }
}
