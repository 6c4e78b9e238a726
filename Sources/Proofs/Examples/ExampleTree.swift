package import Formats

/// The tree of an example laid over that of another one, `à partir de`.
///
/// Maps merge by name, lists of instances by rank (`{}` leaves one as it is). Anything else replaces: a value, the set of a
/// multiple choice, an empty list, `~` for a value that is no longer given.
package enum ExampleTree {
    package static func merged(_ base: [Member], _ over: [Member]) -> [Member] {
        var members = base
        for member in over {
            guard let rank = members.firstIndex(where: { $0.name == member.name }) else {
                members.append(member)
                continue
            }
            members[rank] = Member(name: member.name, at: member.position, value: merged(members[rank].value, member.value))
        }
        return members
    }

    private static func merged(_ base: Node, _ over: Node) -> Node {
        switch (base.content, over.content) {
        case (.map(let members), .map(let others)):
            return Node(.map(merged(members, others)), at: over.position)
        case (.list(let items), .list(let others)) where areInstances(items) && areInstances(others):
            let common = zip(items, others).map { merged($0, $1) }
            return Node(.list(common + items.dropFirst(others.count) + others.dropFirst(items.count)), at: over.position)
        default:
            return over
        }
    }

    private static func areInstances(_ items: [Node]) -> Bool {
        !items.isEmpty
            && items.allSatisfy {
                if case .map = $0.content { return true }
                return false
            }
    }
}
