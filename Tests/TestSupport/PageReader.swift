/// A page as a tree, read without any of a browser's indulgence: what a browser would have to repair is a fault.
package struct PageTree: Sendable {
    package struct Node: Sendable {
        /// Empty for a text.
        package let name: String
        package let attributes: [(name: String, value: String?)]
        /// Of a text, its references read.
        package let text: String
        package let parent: Int?
        package let line: Int
        package var children: [Int] = []

        package subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }.map { $0.value ?? "" } }
        package var isText: Bool { name.isEmpty }
    }

    package private(set) var nodes: [Node] = []
    /// What is not well written, each with its line.
    package private(set) var faults: [(line: Int, message: String)] = []
    package private(set) var hasDoctype = false

    /// Elements that have no content, and no closing tag.
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let references: [String: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{A0}"]

    package init(_ text: String) {
        var reader = Reader(bytes: Array(text.utf8))
        var open: [Int] = []
        while let token = reader.next(
            isInRawText: open.last.map { ["script", "style"].contains(nodes[$0].name) ? nodes[$0].name : nil } ?? nil)
        {
            switch token {
            case .text(let raw, let line): add(Node(name: "", attributes: [], text: read(raw, line), parent: open.last, line: line))
            case .doctype: hasDoctype = true
            case .fault(let message, let line): faults.append((line, message))
            case .opening(let name, let attributes, let closesItself, let line):
                checkAttributes(name, attributes, line)
                let values = attributes.map { (name: $0.name, value: $0.value.map { read($0, line) }) }
                let index = add(Node(name: name, attributes: values, text: "", parent: open.last, line: line))
                let isDrawing = name == "svg" || open.contains { nodes[$0].name == "svg" }
                if closesItself, !isDrawing { faults.append((line, "<\(name)/> : seule une partie de dessin se ferme elle-même")) }
                if !closesItself, !Self.void.contains(name) { open.append(index) }
            case .closing(let name, let line):
                guard let last = open.last, nodes[last].name == name else {
                    let expected = open.last.map { "</\(nodes[$0].name)>" } ?? "rien"
                    faults.append((line, "</\(name)> ferme ce qui n’est pas ouvert ; attendu : \(expected)"))
                    // Carry on from the element meant, if it is open at all.
                    if let place = open.lastIndex(where: { nodes[$0].name == name }) { open.removeSubrange(place...) }
                    continue
                }
                open.removeLast()
            }
        }
        for index in open { faults.append((nodes[index].line, "<\(nodes[index].name)> n’est pas fermé")) }
    }

    @discardableResult
    private mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        if let parent = node.parent { nodes[parent].children.append(nodes.count - 1) }
        return nodes.count - 1
    }

    private mutating func checkAttributes(_ element: String, _ attributes: [(name: String, value: String?)], _ line: Int) {
        var seen: Set<String> = []
        for attribute in attributes where !seen.insert(attribute.name).inserted {
            faults.append((line, "<\(element)> porte deux fois \(attribute.name)"))
        }
    }

    /// The references read; a sign that should have been one is a fault.
    private mutating func read(_ raw: String, _ line: Int) -> String {
        guard raw.contains("&") else { return raw }
        var text = ""
        var rest = raw[...]
        while let sign = rest.firstIndex(of: "&") {
            text += rest[..<sign]
            let after = rest[rest.index(after: sign)...]
            guard let end = after.firstIndex(of: ";"), let value = Self.value(of: String(after[..<end])) else {
                faults.append((line, "« & » n’est pas écrit « &amp; »"))
                text += "&"
                rest = after
                continue
            }
            text += value
            rest = after[after.index(after: end)...]
        }
        return text + rest
    }

    private static func value(of reference: String) -> String? {
        if let value = references[reference] { return value }
        guard reference.hasPrefix("#") else { return nil }
        let digits = reference.dropFirst()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}

extension PageTree {
    /// The text within a node, in order.
    package func text(of index: Int) -> String {
        nodes[index].isText ? nodes[index].text : nodes[index].children.map(text(of:)).joined()
    }

    /// From the node up to the root, itself excluded.
    package func ancestors(of index: Int) -> [Int] {
        var list: [Int] = []
        var current = nodes[index].parent
        while let place = current {
            list.append(place)
            current = nodes[place].parent
        }
        return list
    }

    package func elements(_ names: String...) -> [Int] { nodes.indices.filter { names.contains(nodes[$0].name) } }
}

/// Cuts a page into tags and texts.
private struct Reader {
    enum Token {
        case doctype
        case text(String, line: Int)
        case opening(String, [(name: String, value: String?)], closesItself: Bool, line: Int)
        case closing(String, line: Int)
        case fault(String, line: Int)
    }

    let bytes: [UInt8]
    var place = 0
    var line = 1

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; within a script or a style, everything up to its closing tag is a text.
    mutating func next(isInRawText raw: String?) -> Token? {
        guard place < bytes.count else { return nil }
        if let raw, !starts(with: "</\(raw)>") { return .text(take(until: "</\(raw)>"), line: line) }
        guard bytes[place] == UInt8(ascii: "<") else {
            let start = line
            return .text(take(until: "<"), line: start)
        }
        if starts(with: "<!--") {
            let start = line
            _ = take(until: "-->")
            skip(3)
            return .fault("un commentaire part chez tous les visiteurs", line: start)
        }
        if starts(with: "<!DOCTYPE html>") {
            skip(15)
            return .doctype
        }
        if starts(with: "</") { return closing() }
        guard place + 1 < bytes.count, bytes[place + 1].isLetter else {
            skip(1)
            return .fault("« < » n’est pas écrit « &lt; »", line: line)
        }
        return opening()
    }

    private mutating func closing() -> Token {
        let start = line
        skip(2)
        let name = takeName()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ">") else { return .fault("</\(name) n’est pas terminé", line: start) }
        skip(1)
        return .closing(name, line: start)
    }

    private mutating func opening() -> Token {
        let start = line
        skip(1)
        let name = takeName()
        var attributes: [(name: String, value: String?)] = []
        while place < bytes.count {
            let hadSpace = skipSpaces()
            if starts(with: "/>") {
                skip(2)
                return .opening(name, attributes, closesItself: true, line: start)
            }
            if starts(with: ">") {
                skip(1)
                return .opening(name, attributes, closesItself: false, line: start)
            }
            let attribute = takeName()
            guard !attribute.isEmpty, hadSpace else {
                skip(1)
                return .fault("<\(name)> : un attribut est mal écrit", line: start)
            }
            guard starts(with: "=") else {
                attributes.append((attribute, nil))
                continue
            }
            skip(1)
            guard starts(with: "\"") else { return .fault("<\(name)> : la valeur de \(attribute) n’est pas entre guillemets", line: start) }
            skip(1)
            attributes.append((attribute, take(until: "\"")))
            skip(1)
        }
        return .fault("<\(name) n’est pas terminé", line: start)
    }

    private func starts(with text: StaticString) -> Bool { starts(with: text.description) }

    private func starts(with text: String) -> Bool {
        place + text.utf8.count <= bytes.count && zip(bytes[place...], text.utf8).allSatisfy(==)
    }

    private mutating func skip(_ count: Int) {
        for _ in 0..<count where place < bytes.count {
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
    }

    private mutating func skipSpaces() -> Bool {
        let start = place
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { skip(1) }
        return place > start
    }

    private mutating func takeName() -> String {
        let start = place
        while place < bytes.count, bytes[place].isLetter || bytes[place].isDigit || [0x2D, 0x3A, 0x5F].contains(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func take(until end: String) -> String {
        let start = place
        while place < bytes.count, !starts(with: end) { skip(1) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
