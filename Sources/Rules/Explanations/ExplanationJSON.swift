internal import Grammar
internal import Kernel
internal import Language

extension Explanation {
    /// The tree as the result carries it: only the members that have something to say.
    package var json: JSONValue { .object([.init("nodes", .list(nodes.map(\.json)))]) }
}

extension Explanation.Node {
    var json: JSONValue {
        var members = [JSONValue.Member("kind", .text(kind.rawValue)), JSONValue.Member("path", .text(path))]
        func add(_ name: String, _ text: String?) {
            if let text { members.append(.init(name, .text(text))) }
        }
        add("title", title)
        add("article", article)
        add("formula", formula)
        add("calculation", calculation)
        add("rounding", rounding)
        members.append(.init("value", .value(result, as: type)))
        add("text", value)
        if !missing.isEmpty { members.append(.init("missing", .texts(missing))) }
        add("source", source)
        add("date", date?.iso)
        add("message", message)
        add("remedy", remedy)
        if isRepeated { members.append(.init("repeated", .boolean(true))) }
        if !parts.isEmpty { members.append(.init("parts", .list(parts.map(\.json)))) }
        return .object(members)
    }
}
