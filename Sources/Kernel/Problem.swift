/// Something wrong in what a person gave: where it stands, what was found, what was expected, in one French sentence.
package struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Severity: Sendable {
        /// The input cannot be used: exit code 65, HTTP 422.
        case error
        /// The input can be used, but an agent should look at it.
        case warning
    }

    package let severity: Severity
    /// The file as the person named it, or the option (`--param prix_vpi`) that holds the fault.
    package let source: String
    package let position: Position?
    package let message: String

    package init(_ message: String, in source: String, at position: Position?, severity: Severity = .error) {
        self.severity = severity
        self.source = source
        self.position = position
        self.message = message
    }

    /// `file:line:column: message`, the form every terminal and editor can follow.
    package var description: String {
        let place = position.map { "\(source):\($0.line):\($0.column)" } ?? source
        return severity == .warning ? "\(place): avertissement : \(message)" : "\(place): \(message)"
    }
}

/// Every problem found in one reading; never empty when thrown.
package struct Problems: Error, Sendable, CustomStringConvertible {
    package private(set) var list: [Problem]
    /// What the list holds, so that the same problem met twice is told once.
    private var known: Set<Problem>

    package init(_ list: [Problem] = []) {
        self.list = list
        known = Set(list)
    }

    package init(_ message: String, in source: String, at position: Position? = nil) {
        self.init([Problem(message, in: source, at: position)])
    }

    /// Every problem is told, up to this many: it bounds the memory that a hostile file can take, the rest is counted.
    package static let kept = 100_000

    package private(set) var dropped = 0

    package mutating func add(_ problem: Problem) {
        guard list.count < Self.kept else {
            dropped += 1
            return
        }
        if known.insert(problem).inserted { list.append(problem) }
    }

    package mutating func add(contentsOf other: Problems) {
        for problem in other.list { add(problem) }
        dropped += other.dropped
    }

    package var hasErrors: Bool { list.contains { $0.severity == .error } }

    package var errors: [Problem] { list.filter { $0.severity == .error } }

    package var warnings: [Problem] { list.filter { $0.severity == .warning } }

    /// In the order of the file, whatever the order in which they were found.
    package var sorted: [Problem] {
        list.enumerated()
            .sorted { left, right in
                let a = left.element.position ?? .start
                let b = right.element.position ?? .start
                return a == b ? left.offset < right.offset : a < b
            }
            .map(\.element)
    }

    package var description: String {
        var lines = sorted.map(\.description)
        if dropped > 0 { lines.append("… et \(dropped) \(dropped == 1 ? "autre problème" : "autres problèmes")") }
        return lines.joined(separator: "\n")
    }
}
