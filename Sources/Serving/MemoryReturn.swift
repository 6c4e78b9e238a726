/// When the memory that requests took is worth giving back to the machine: as soon as a crowd left, else if anything was answered since,
/// once a minute at most. The allocator keeps it otherwise, for ever after one busy hour.
package struct MemoryReturn: Sendable {
    /// The most connections seen since the last time.
    private var crowd = 0
    private var answers = 0
    private var last: ContinuousClock.Instant?

    /// Fewer connections take too little to matter.
    private static let fewConnections = 256
    private static let interval: Duration = .seconds(60)

    package init() {}

    /// - Parameters:
    ///   - connections: open now.
    ///   - answers: begun since the start.
    package mutating func isDue(connections: Int, answers: Int, at now: ContinuousClock.Instant) -> Bool {
        crowd = max(crowd, connections)
        let hasCrowdLeft = crowd > Self.fewConnections && connections < crowd / 2
        let isLongAgo = last.map { now - $0 >= Self.interval } ?? true
        guard hasCrowdLeft || (answers != self.answers && isLongAgo) else { return false }
        (crowd, self.answers, last) = (connections, answers, now)
        return true
    }
}
