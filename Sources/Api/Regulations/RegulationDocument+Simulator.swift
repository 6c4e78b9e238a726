internal import Grammar
internal import Kernel
internal import Language
internal import Rules

// Which results a simulation shows first, and what it supposes as long as nobody answers.
extension RegulationDocument {
    var simulator: JSONValue {
        .object([
            .init("results", .texts(regulation.simulator.results.map { regulation.rules[$0].name })),
            .init("hypotheses", .list(regulation.simulator.hypotheses.map(hypothesis))),
        ])
    }

    private func hypothesis(_ hypothesis: SimulatorGuide.Hypothesis) -> JSONValue {
        .object([
            .init("name", .text(hypothesis.name)), .init("title", .text(hypothesis.title)),
            .init("gives", .list(hypothesis.gifts.map(gift))), article(hypothesis.text.article),
            .init("notes", .texts(hypothesis.text.notes)),
        ])
    }

    /// A value, or the parameter whose value in force is given.
    private func gift(_ gift: SimulatorGuide.Gift) -> JSONValue {
        let input = regulation.inputs[gift.input]
        var (value, parameter): (JSONValue, String?) = (.null, nil)
        switch gift.source {
        case .value(let given): value = .value(given, as: input.type)
        case .parameter(let rank): parameter = regulation.parameters[rank].name
        }
        return .object([
            .init("entity", .text(regulation.entities[input.entity].name)), .init("input", .text(input.name)), .init("value", value),
            .init("parameter", .text(orNull: parameter)),
        ])
    }
}
