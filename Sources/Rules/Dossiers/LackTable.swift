internal import Grammar
internal import Language

/// Something a result would need for one dossier: an input of an instance, or what the text lost.
package enum Missing: Hashable, Sendable {
    /// Rank in `Regulation.inputs`, row of the instance.
    case input(Int, row: Int)
    case parameter(Int)
    /// The rule or control whose text gives no value, and the row of its instance.
    case text(Origin, row: Int)
}

/// The sets of missing things met in one evaluation, each known by its rank; 0 is the empty set.
struct LackTable: Sendable {
    private(set) var sets: [[Missing]] = [[]]
    private var ranks: [[Missing]: Int32] = [:]
    private var unions: [Int64: Int32] = [:]
    /// The program's texts, then the dossier's own.
    var texts: [String]

    init(texts: [String]) {
        self.texts = texts
    }

    func members(of rank: Int32) -> [Missing] { sets[Int(rank)] }

    /// Each input, parameter or place of the text is met once or nearly: looking whether it is known would cost more than a second rank.
    mutating func single(_ missing: Missing) -> Int32 {
        sets.append([missing])
        return Int32(sets.count - 1)
    }

    mutating func union(_ a: Int32, _ b: Int32) -> Int32 {
        if a == b || b == 0 { return a }
        if a == 0 { return b }
        let key = a < b ? Int64(a) << 32 | Int64(b) : Int64(b) << 32 | Int64(a)
        if let known = unions[key] { return known }
        let result = rank(of: merged(sets[Int(a)], sets[Int(b)]))
        unions[key] = result
        return result
    }

    /// All of them together.
    mutating func union(_ ranks: [Int32]) -> Int32 {
        let different = Set(ranks).sorted()
        guard different.count > 2 else { return union(different[0], different[different.count - 1]) }
        var all = different.flatMap { sets[Int($0)] }
        all.sort()
        var last: Missing?
        return rank(
            of: all.filter { missing in
                defer { last = missing }
                return missing != last
            })
    }

    private mutating func rank(of set: [Missing]) -> Int32 {
        if let known = ranks[set] { return known }
        let rank = Int32(sets.count)
        sets.append(set)
        ranks[set] = rank
        return rank
    }

    /// Both lists are in order, so is the result, without repetition.
    private func merged(_ a: [Missing], _ b: [Missing]) -> [Missing] {
        var result: [Missing] = []
        result.reserveCapacity(a.count + b.count)
        var i = 0
        var j = 0
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                result.append(a[i])
                i += 1
                j += 1
            } else if a[i] < b[j] {
                result.append(a[i])
                i += 1
            } else {
                result.append(b[j])
                j += 1
            }
        }
        result.append(contentsOf: a[i...])
        result.append(contentsOf: b[j...])
        return result
    }
}

extension Missing: Comparable {
    /// Inputs in file order then by row, then parameters, then places of the text.
    package static func < (left: Missing, right: Missing) -> Bool { left.order < right.order }

    private var order: (Int, Int, Int) {
        switch self {
        case .input(let input, let row): (0, input, row)
        case .parameter(let parameter): (1, parameter, 0)
        case .text(.rule(let rule), let row): (2, rule, row)
        case .text(.control(let control), let row): (3, control, row)
        case .text(.ranking, let row): (4, 0, row)
        case .text(.envelope, let row): (5, 0, row)
        }
    }
}
