package import Grammar
internal import Kernel
internal import Language

/// The results of a dossier in the shape of its case: for each instance its key, its rules, whether it conforms, its children.
package struct ResultTree {
    /// One result of one instance; `value` is `nil` when unknown.
    package struct Result {
        package let name: String
        package let title: String?
        package let type: ValueType
        package let register: Register
        package let value: Value?
    }

    package struct Instance {
        package let entity: Int
        package let row: Int
        /// `commune.école[0]`.
        package let path: String
        package let results: [Result]
    }

    let evaluation: Evaluation
    /// By entity, then by row of its parent: the rows of the children.
    private let children: [[Range<Int>]]

    package init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        children = evaluation.dossier.children(in: evaluation.program.regulation)
    }

    /// Rows of the children of that entity under one instance of its parent.
    func rows(of child: Int, under parent: Int) -> Range<Int> { children[child][parent] }

    /// Every instance, a parent before its children, in the case's order.
    package func walk(_ body: (Instance) -> Void) { walk(entity: 0, row: 0, body) }

    private func walk(entity: Int, row: Int, _ body: (Instance) -> Void) {
        body(instance(entity, row))
        for child in evaluation.program.regulation.entities[entity].children {
            for row in rows(of: child, under: row) { walk(entity: child, row: row, body) }
        }
    }

    /// Rules in file order without the internal ones, then `conforme`, then `recevable` on the root.
    func instance(_ entity: Int, _ row: Int) -> Instance {
        let program = evaluation.program
        let regulation = program.regulation
        var results: [Result] = []
        for rule in regulation.entities[entity].rules where !regulation.rules[rule].isInternal {
            let declared = regulation.rules[rule]
            results.append(
                Result(
                    name: declared.name, title: declared.text.title, type: declared.type, register: program.rules[rule],
                    value: evaluation.value(ofRule: rule, row: row)))
        }
        results.append(truth("conforme", program.conforming[entity], row))
        if entity == 0 { results.append(truth("recevable", program.admissible, row)) }
        return Instance(entity: entity, row: row, path: evaluation.dossier.path(of: entity, row: row, in: regulation), results: results)
    }

    private func truth(_ name: String, _ register: Register, _ row: Int) -> Result {
        let value = evaluation.number(register, row: row).map { Value.number($0 != 0 ? 1 : 0) }
        return Result(name: name, title: nil, type: .boolean, register: register, value: value)
    }
}
