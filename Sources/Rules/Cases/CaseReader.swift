package import Formats
internal import Grammar
package import Kernel
package import Language

/// Reads a case: the tree of what one dossier says, `{"commune": {…, "école": [{…}]}}`.
///
/// Every fault is reported, each with its place in the file, its path (`commune.école[0].débit`) and what was expected.
/// An absent or `null` input is unknown (its default applies), an absent or `null` list of children is no children.
package enum CaseReader {
    /// How values are written. JSON has numbers and booleans of its own; in YAML every scalar is text, quoted or not.
    package enum Form: Sendable { case json, yaml }

    /// How many instances (of all entities together) one case may hold.
    package static let instanceLimit = 1_000_000

    /// The whole file: an object whose only member bears the root entity's name. `source` is the file as the person named it.
    package static func read(_ node: Node, form: Form, regulation: Regulation, source: String) throws(Problems) -> Dossier {
        guard case .map(let members) = node.content else {
            let root = regulation.entities[0].name
            throw Problems(
                "un dossier est attendu, {\"\(root)\": {…}} ; trouvé : \(CaseValue.describe(node))", in: source, at: node.position)
        }
        return try read(members: members, form: form, regulation: regulation, source: source, at: node.position)
    }

    /// The same tree written elsewhere, in an example for instance. `position` is where a missing root is reported; `keywords` are
    /// names that could have stood beside the root, for the hint of an unknown one.
    package static func read(
        members: [Member], form: Form = .yaml, regulation: Regulation, source: String, at position: Position, keywords: [String] = []
    ) throws(Problems) -> Dossier {
        var tree = CaseTree(regulation: regulation, form: form, source: source)
        NearestName.sparingly { tree.read(members, at: position, keywords: keywords) }
        guard !tree.problems.hasErrors else { throw tree.problems }
        return Dossier(levels: tree.levels, values: tree.values, provenance: tree.provenance)
    }
}
