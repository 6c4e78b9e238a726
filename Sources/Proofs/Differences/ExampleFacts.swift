internal import Formats
internal import Grammar
internal import Kernel
internal import Language

/// What an example says, on a few lines.
enum ExampleFacts {
    static func describe(_ example: ExampleText, in thing: inout Described) {
        thing.say("à partir de", example.base?.name, counts: false)
        thing.say("lectures", example.readings.map { "\($0.reading.name) = \($0.option.name)" }.joined(separator: ", "), counts: false)
        thing.say("paramètres", example.parameters.map { "\($0.name.name) = \($0.value.value)" }.joined(separator: ", "), counts: false)
        thing.say("date", example.date?.french, counts: false)
        thing.say("dossier", text(example.tree), counts: false)
        for dossier in example.dossiers {
            let base = dossier.base.map { "à partir de \($0.name) " } ?? ""
            thing.say("dossier \(dossier.name.name)", base + text(dossier.tree), counts: false)
        }
        let expected = example.expected.map { "\($0.path.name) = \(text($0.value))" }
        thing.say("attend", expected.joined(separator: ", "), counts: false)
        thing.say("motifs", list(example.reasons), counts: false)
        thing.say("inconnus", list(example.unknowns), counts: false)
        for missing in example.missing { thing.say("manquants de \(missing.path.name)", list(missing.names), counts: false) }
        thing.say("classement", list(example.order), counts: false)
        thing.say("attribué", example.granted.map { "\($0.path.name) = \(text($0.value))" }.joined(separator: ", "), counts: false)
    }

    private static func list(_ names: [Named]?) -> String? {
        names.map { $0.isEmpty ? "aucun" : $0.map(\.name).joined(separator: ", ") }
    }

    private static func text(_ members: [Member]) -> String {
        members.isEmpty ? "" : "{" + members.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ") + "}"
    }

    private static func text(_ node: Node) -> String {
        switch node.content {
        case .null: "~"
        case .boolean(let value): value ? "oui" : "non"
        case .number(let digits): digits
        case .text(let scalar): scalar.value
        case .list(let items): "[" + items.map { text($0) }.joined(separator: ", ") + "]"
        case .map(let members): members.isEmpty ? "{}" : text(members)
        }
    }
}
