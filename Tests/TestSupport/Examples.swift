internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Proofs
internal import Rules

extension Shipped {
    /// The dossiers of the file's own examples, each with what it starts from laid under it, evaluated with its own choices.
    /// Rankings of several dossiers are left out: they start from these.
    package func examples() throws -> [(name: String, answer: Answer)] {
        try regulation.examples.filter(\.dossiers.isEmpty).map { example in
            let chain = lineage(of: example)
            var tree: [Member] = []
            var readings: [String: String] = [:]
            var parameters: [String: String] = [:]
            for ancestor in chain {
                tree = ExampleTree.merged(tree, ancestor.tree)
                for reading in ancestor.readings { readings[reading.reading.name] = reading.option.name }
                for parameter in ancestor.parameters { parameters[parameter.name.name] = parameter.value.value }
            }
            let dossier = try CaseReader.read(members: tree, regulation: regulation, source: example.name.name, at: .start)
            let program = try program(readings: readings, parameters: parameters)
            return (example.name.name, Answer(try Evaluation.run(program, on: dossier, source: example.name.name)))
        }
    }

    /// From the first example to this one.
    private func lineage(of example: ExampleText) -> [ExampleText] {
        guard let base = example.base, let parent = regulation.examples.first(where: { $0.name.name == base.name }) else {
            return [example]
        }
        return lineage(of: parent) + [example]
    }
}
