package import Formats
package import Kernel

/// A dossier and what the regulation must give for it; run by `preau check`.
package struct ExampleText: Sendable {
    /// A path of the results, or a bare name of the root, and the value written beside it.
    package struct Expectation: Sendable {
        package let path: Named
        package let value: Node

        package init(path: Named, value: Node) {
            self.path = path
            self.value = value
        }
    }

    package let name: Named
    package var base: Named?
    /// The members given beside the keywords: the tree under the root entity's name.
    package var tree: [Member] = []
    package var readings: [(reading: Named, option: Named)] = []
    package var parameters: [(name: Named, value: Scalar)] = []
    package var date: Day?
    /// Several dossiers ranked together, when the example is about order and envelope.
    package var dossiers: [ExampleText] = []
    package var expected: [Expectation] = []
    /// Codes of the controls that must be false, exactly.
    package var reasons: [Named]?
    /// Paths of the results that must be unknown, exactly.
    package var unknowns: [Named]?
    /// What one result must miss, exactly.
    package var missing: [(path: Named, names: [Named])] = []
    /// Names of the ranked dossiers (or keys of the ranked entity), first first.
    package var order: [Named]?
    /// What each ranked dossier receives.
    package var granted: [Expectation] = []

    package init(name: Named) { self.name = name }

    /// Whether there is anything that could make it fail.
    package var expectsSomething: Bool {
        !expected.isEmpty || reasons != nil || unknowns != nil || !missing.isEmpty || order != nil || !granted.isEmpty
    }
}
