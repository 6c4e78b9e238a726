/// What the page for the conseil municipal says: the request, the money, what rests on what.
package struct RequestSheet: Sendable {
    /// An instance of the first level with what is asked for it.
    package struct Entry: Sendable {
        package let instance: InstanceView
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
    package var requestSheet: RequestSheet {
        RequestSheet(entries: [], money: [], hypotheses: hypotheses.filter(\.applies), estimates: estimates)
    }
}
