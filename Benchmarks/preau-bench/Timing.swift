/// Median and 99th percentile of many runs, in microseconds.
struct Timing {
    let median: Double
    let p99: Double

    init(runs: Int, _ body: () throws -> Int) throws {
        var sink = 0
        for _ in 0..<max(3, runs / 20) { sink &+= try body() }
        var times: [Double] = []
        times.reserveCapacity(runs)
        let clock = ContinuousClock()
        for _ in 0..<runs {
            let start = clock.now
            sink &+= try body()
            let (seconds, attoseconds) = (clock.now - start).components
            times.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
        }
        precondition(sink >= 0)
        times.sort()
        median = times[runs / 2]
        p99 = times[min(runs - 1, runs * 99 / 100)]
    }
}
