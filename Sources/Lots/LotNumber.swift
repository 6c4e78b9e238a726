internal import Rules

/// A number of the plan: where it stands, and what it can be.
struct LotNumber {
    enum Place: Hashable {
        case constant(Int128)
        /// Rank of a lane.
        case lane(Int)
    }

    var place: Place
    var range: ClosedRange<Int128>

    init(_ constant: Int128) {
        place = .constant(constant)
        range = constant...constant
    }

    init(lane: Int, range: ClosedRange<Int128>) {
        place = .lane(lane)
        self.range = range
    }

    var constant: Int128? {
        if case .constant(let number) = place { return number }
        return nil
    }
}
