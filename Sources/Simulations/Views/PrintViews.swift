internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What the page for the conseil municipal says: the request, the money, what rests on what.
package struct RequestSheet: Sendable {
    /// An instance of the first level with what is asked for it.
    package struct Entry: Sendable {
        package let instance: InstanceView
        package let lines: [Line]
        /// Each child with what it asks: « Tablettes pour les élèves : 20 ».
        package let children: [(child: InstanceView, lines: [Line])]
    }

    package struct Line: Sendable {
        package let label: String
        package let shown: String
        /// « hypothèse », « estimation », `nil` for a plain answer.
        package let standing: String?
    }

    /// What was answered of the subject itself.
    package let lines: [Line]
    /// Only what is concerned, in the order of the case.
    package let entries: [Entry]
    /// Cost, grant, rest: the root’s results that are amounts, in the order of the regulation.
    package let money: [ResultView]
    /// What was supposed: titles of the hypotheses that apply, with what they suppose.
    package let hypotheses: [HypothesisView]
    /// Those of the subject and of the instances that ask for something.
    package let estimates: [FieldView]
    /// Those of the instances that ask for nothing, when an amount of the page rests on them: a question, and of how many.
    package let estimatesElsewhere: [(label: String, count: Int, among: ChildrenView)]
}

extension RequestSheet {
    /// The one question on which every amount that is not known waits; `nil` when there is none, or when they wait for different things.
    package var question: Alternatives? {
        let unknown = money.filter { $0.shown == nil }
        guard let first = unknown.first?.alternatives else { return nil }
        return unknown.allSatisfy { $0.alternatives?.isSameQuestion(as: first) == true } ? first : nil
    }
}

extension Simulation {
    /// What the print page shows, from what the simulation has computed.
    package var requestSheet: RequestSheet {
        let first = root.children.flatMap(\.instances).filter { $0.isConcerned && $0.state != .removed }
        let entries = first.map { instance in
            let children = instance.children.flatMap(\.instances).filter { $0.state != .removed }
            return RequestSheet.Entry(
                instance: instance, lines: Self.lines(of: instance), children: children.map { (child: $0, lines: Self.lines(of: $0)) })
        }
        let answered = root.fields.filter { if case .answer = $0.origin { true } else { false } }
        return RequestSheet(
            lines: answered.map { RequestSheet.Line(label: $0.label, shown: $0.shown, standing: nil) }, entries: entries,
            money: root.results.filter { $0.type == .amount }, hypotheses: hypotheses.filter(\.applies),
            estimates: estimates.filter { field in
                field.instance == .root || first.contains { field.instance == $0.name || field.instance.isUnder($0.name) }
            },
            estimatesElsewhere: estimatesElsewhere(of: first))
    }

    private func estimatesElsewhere(of asked: [InstanceView]) -> [(label: String, count: Int, among: ChildrenView)] {
        let asking = Set(asked.map(\.name))
        return root.children.flatMap { children in
            // Rows of the case follow the order of the instances that count.
            let rows = children.instances.filter { $0.state != .removed }.enumerated()
            let found = rows.filter { !asking.contains($0.element.name) }.flatMap { row, instance in
                instance.fields.filter(\.isEstimate).map { (field: $0, row: row) }
            }
            return Dictionary(grouping: found, by: \.field.input).sorted { $0.key < $1.key }.compactMap { input, found in
                let places = found.map { Dossier.Place(input: input, row: $0.row) }
                return doAmountsRest(on: places) ? (label: found[0].field.label, count: found.count, among: children) : nil
            }
        }
    }

    /// Without these values, an amount of the root would be another.
    private func doAmountsRest(on places: [Dossier.Place]) -> Bool {
        let evaluation = result.evaluation
        let program = evaluation.program
        do throws(Problems) {
            let without = try Evaluation.run(program, on: evaluation.dossier.with(nil, at: places), source: SimulationCase.source)
            return program.regulation.entities[0].rules.contains { rule in
                program.regulation.rules[rule].type == .amount
                    && evaluation.number(program.rules[rule], row: 0) != without.number(program.rules[rule], row: 0)
            }
        } catch {
            // What cannot be computed without them rests on them.
            return true
        }
    }

    /// What was said or supposed of an instance; counts at zero and empty fields are left out.
    private static func lines(of instance: InstanceView) -> [RequestSheet.Line] {
        instance.fields.compactMap { field in
            switch field.origin {
            case .nobody, .unknownAnswer, .standard: nil
            case .answer: RequestSheet.Line(label: field.label, shown: field.shown, standing: nil)
            case .directory:
                RequestSheet.Line(label: field.label, shown: field.shown, standing: field.isEstimate ? "estimation" : nil)
            case .hypothesis: RequestSheet.Line(label: field.label, shown: field.shown, standing: "hypothèse")
            }
        }
    }
}
