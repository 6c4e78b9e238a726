package import Grammar

/// What a simulation shows first and what it may suppose, its names resolved.
package struct SimulatorGuide: Sendable {
    /// Values given to inputs that nobody filled.
    package struct Hypothesis: Sendable {
        package let text: SimulatorText.Hypothesis
        package let gifts: [Gift]

        package var name: String { text.name.name }
        package var title: String { text.title ?? text.name.name }

        package init(text: SimulatorText.Hypothesis, gifts: [Gift]) {
            self.text = text
            self.gifts = gifts
        }
    }

    /// One input and what it is supposed to be.
    package struct Gift: Sendable {
        package enum Source: Sendable {
            case value(Value)
            /// The value in force of the parameter of that rank.
            case parameter(Int)
        }

        /// Rank in `Regulation.inputs`.
        package let input: Int
        package let source: Source

        package init(input: Int, source: Source) {
            self.input = input
            self.source = source
        }
    }

    /// Ranks of rules of the root; never empty when the root has a rule.
    package let results: [Int]
    package let hypotheses: [Hypothesis]

    package init(results: [Int], hypotheses: [Hypothesis]) {
        self.results = results
        self.hypotheses = hypotheses
    }
}
