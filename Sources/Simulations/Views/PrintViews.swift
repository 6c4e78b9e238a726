internal import Grammar
internal import Language

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

    /// Only what is concerned, in the order of the case.
    package let entries: [Entry]
    /// Cost, grant, rest: the root’s results that are amounts, in the order of the regulation.
    package let money: [ResultView]
    /// What was supposed: titles of the hypotheses that apply, with what they suppose.
    package let hypotheses: [HypothesisView]
    package let estimates: [FieldView]
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
        return RequestSheet(
            entries: entries, money: root.results.filter { $0.type == .amount }, hypotheses: hypotheses.filter(\.applies),
            estimates: estimates)
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
