package import Kernel

/// A regulation file read section by section: every formula parsed, nothing yet resolved.
package struct RegulationText: Sendable {
    package var id = ""
    package var title = ""
    package var version = ""
    package var status = Status.draft
    /// First and last day on which the regulation is in force.
    package var inForce: (from: Day?, until: Day?) = (nil, nil)
    package var notes: [String] = []
    package var sources: [CitedSource] = []
    package var calendar: [CalendarEntry] = []
    package var readings: [Reading] = []
    package var entities: [EntityText] = []
    package var inputs: [InputText] = []
    package var steps: [FormStep] = []
    package var evidences: [Evidence] = []
    package var parameters: [ParameterText] = []
    package var rules: [RuleText] = []
    package var controls: [ControlText] = []
    package var ranking: RankingText?
    package var envelope: EnvelopeText?
    /// Columns of the batch output, when the file chooses them.
    package var output: [Named] = []
    package var simulator = SimulatorText()
    package var examples: [ExampleText] = []
    /// The file as the person named it.
    package var source = ""

    package init() {}

    /// Every article that the file cites, in the order of its sections, each as often as it is cited.
    package var citedArticles: [Named] {
        var articles = calendar.compactMap(\.article) + readings.compactMap(\.article) + inputs.compactMap(\.article)
        articles += parameters.compactMap(\.article) + rules.compactMap(\.article) + controls.compactMap(\.article)
        if let ranking { articles += [ranking.article].compactMap { $0 } + (ranking.keys + ranking.ties).compactMap(\.article) }
        articles += [envelope?.article].compactMap { $0 }
        return articles + simulator.hypotheses.compactMap(\.article)
    }

    package enum Status: String, Sendable, CaseIterable {
        case draft = "projet", adopted = "adopté", closed = "clos"
    }
}
