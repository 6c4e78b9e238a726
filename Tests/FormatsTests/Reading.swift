import Formats
import Kernel

/// The name under which tests read their texts.
let file = "essai"

/// A node on one line: texts between quotes, numbers and booleans as they are.
func shape(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .boolean(let value): String(value)
    case .number(let digits): digits
    case .text(let scalar): "'\(scalar.value)'"
    case .list(let items): "[" + items.map(shape).joined(separator: ", ") + "]"
    case .map(let members): "{" + members.map { "\($0.name): \(shape($0.value))" }.joined(separator: ", ") + "}"
    }
}

func yaml(_ text: String) throws(Problems) -> Node { try YAMLReader.read(Array(text.utf8), named: file) }

func json(_ text: String) throws(Problems) -> Node { try JSONReader.read(Array(text.utf8), named: file) }

/// The problems of a reading as people see them, in the order of the file; none when it is read.
func problems(_ read: () throws(Problems) -> Node) -> [String] {
    do throws(Problems) {
        _ = try read()
        return []
    } catch {
        return error.sorted.map { String($0.description.dropFirst(file.count + 1)) }
    }
}

func yamlProblems(_ text: String) -> [String] { problems { () throws(Problems) in try yaml(text) } }

func jsonProblems(_ text: String) -> [String] { problems { () throws(Problems) in try json(text) } }

/// The member of that name in a map.
func member(_ name: String, of node: Node) -> Node? {
    guard case .map(let members) = node.content else { return nil }
    return members.first { $0.name == name }?.value
}

/// Where each piece of the text `a` stands: « offset ligne:colonne ».
func pieces(_ text: String) throws -> [String] {
    guard case .text(let scalar)? = member("a", of: try yaml(text))?.content else { return [] }
    return scalar.lines.map { "\($0.offset) \($0.position.line):\($0.position.column)" }
}
