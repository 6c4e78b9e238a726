/// One instance of a simulation, whatever its rank in the case: `école.0380001A.pac.1`. The root has no step.
///
/// A step bears the key of the instance when it has one; `+1` is the first one added without key; where a key is also an input, or is a
/// whole number, the step is a number.
package struct InstanceName: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package let entity: String
        package let name: String

        package init(_ entity: String, _ name: String) {
            self.entity = entity
            self.name = name
        }

        /// Added without a key.
        package var isKeyless: Bool { name.hasPrefix("+") }
    }

    package let steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    package static let root = InstanceName([])

    package func child(_ entity: String, _ name: String) -> InstanceName { InstanceName(steps + [Step(entity, name)]) }

    /// The root is its own parent.
    package var parent: InstanceName { InstanceName(Array(steps.dropLast())) }

    package func isUnder(_ other: InstanceName) -> Bool { steps.count > other.steps.count && steps.starts(with: other.steps) }

    /// `école.0380001A.pac.1`; empty for the root.
    package var text: String {
        var text = ""
        for step in steps {
            if !text.isEmpty { text += "." }
            text += step.entity
            text += "."
            text += Self.escaped(step.name)
        }
        return text
    }

    /// `nil` when the text does not go by pairs.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        self.init(parts: parts[...])
    }

    init?(parts: ArraySlice<String>) {
        guard parts.count % 2 == 0, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        steps = stride(from: parts.startIndex, to: parts.endIndex, by: 2).map { Step(parts[$0], Self.unescaped(parts[$0 + 1])) }
    }

    /// A key may hold a point, which separates steps: it is written `~1`, and `~` is `~0`.
    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: ".") }) else { return name }
        return name.replacing("~", with: "~0").replacing(".", with: "~1")
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "~")) else { return text }
        return text.replacing("~1", with: ".").replacing("~0", with: "~")
    }
}

extension InstanceName: Comparable {
    /// Parents first; numbers by their value, so that `pac.10` follows `pac.9`.
    package static func < (left: InstanceName, right: InstanceName) -> Bool {
        for (a, b) in zip(left.steps, right.steps) where a != b {
            if a.entity != b.entity { return a.entity < b.entity }
            // Those of the annuaire before those added without key.
            if a.isKeyless != b.isKeyless { return b.isKeyless }
            let (m, n) = (Int(a.name), Int(b.name))
            if let m, let n, m != n { return m < n }
            return a.name < b.name
        }
        return left.steps.count < right.steps.count
    }
}

/// One input of one instance, as forms and addresses name it: `plan_préalable`, `école.0380001A.débit`.
package struct FieldName: Hashable, Sendable {
    package let instance: InstanceName
    package let input: String

    package init(_ instance: InstanceName, _ input: String) {
        self.instance = instance
        self.input = input
    }
}
