package import Grammar
package import Kernel
package import Language

/// Why a dossier gets what it gets, the same for mayor and reviewer: each result with its rule, its article, its formula, the
/// formula with the values in it, and under it everything it reads, down to inputs, parameters and readings.
package struct Explanation: Sendable {
    package enum Kind: String, Sendable {
        case rule = "règle", control = "contrôle", conformity = "conformité", input = "donnée", parameter = "paramètre", reading = "lecture"
    }

    /// What a node tells, by its ranks in the regulation and its row: told once in full, then repeated by its value.
    package enum Identity: Hashable, Sendable {
        case rule(Int, Int), control(Int, Int), conforming(Int, Int), admissible, input(Int, Int), parameter(Int), reading(Int)
    }

    /// One value and where it comes from.
    package struct Node: Sendable {
        package let identity: Identity
        package let kind: Kind
        /// `commune.école[0].coût_ht`, `paramètre:prix_vpi`, `lecture:plafond`, `contrôle:commune.école[0].débit`.
        package let path: String
        package var title: String?
        package var article: String?
        /// The rule as the regulation writes it.
        package var formula: String?
        /// The same with the values in it; reading it again gives the value.
        package var calculation: String?
        package var rounding: String?
        /// As French text: « 8 260,00 € », « non calculable ».
        package var value = ""
        /// As results carry it; `nil` when unknown.
        package var result: Value?
        package var type = ValueType.text
        package var missing: [String] = []
        /// Of an input: who says so and since when. Of a parameter: the day from which it holds.
        package var source: String?
        package var date: Day?
        /// Of a control that is not met: what it says.
        package var message: String?
        /// Of a failed control: what the applicant could change to make it pass, when a sentence says it.
        package var remedy: String?
        package var parts: [Node] = []
        /// Explained in full elsewhere in the tree: here only its value.
        package var isRepeated = false

        /// The instance of which it tells something, by the rank of its entity and its row; `nil` for a parameter or a reading.
        package func instance(in regulation: Regulation) -> (entity: Int, row: Int)? {
            switch identity {
            case .rule(let rule, let row): (regulation.rules[rule].entity, row)
            case .control(let control, let row): (regulation.controls[control].entity, row)
            case .conforming(let entity, let row): (entity, row)
            case .admissible: (0, 0)
            case .input(let input, let row): (regulation.inputs[input].entity, row)
            case .parameter, .reading: nil
            }
        }

        init(_ identity: Identity, kind: Kind, path: String) {
            self.identity = identity
            self.kind = kind
            self.path = path
        }
    }

    /// The results of the root in file order, then the controls that are not met and that no result reads.
    package let nodes: [Node]

    /// - Parameter writesFormulas: false for a page, which tells formulas in its own words: `formula` and `calculation` are then `nil`.
    package init(_ evaluation: Evaluation, writesFormulas: Bool = true) {
        var explainer = Explainer(evaluation, writesFormulas: writesFormulas)
        nodes = explainer.nodes()
    }
}
