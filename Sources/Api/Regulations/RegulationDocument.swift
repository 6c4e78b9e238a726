internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// A regulation as programs read it: everything that its file declares, in the order of the file, values as results carry them.
struct RegulationDocument {
    let regulation: Regulation
    var text: RegulationText { regulation.text }

    init(_ regulation: Regulation) { self.regulation = regulation }

    var json: JSONValue {
        .object(
            RegulationList.heading(regulation) + [
                .init("notes", .texts(text.notes)),
                .init("sources", .list(text.sources.map(source))),
                .init("calendar", .list(text.calendar.map(entry))),
                .init("readings", .list(text.readings.map(reading))),
                .init("entities", .list(regulation.entities.indices.map(entity))),
                .init("steps", .list(text.steps.map(step))),
                .init("evidences", .list(text.evidences.map(evidence))),
                .init("parameters", .list(regulation.parameters.map(parameter))),
                .init("rules", .list(regulation.rules.map(rule))),
                .init("controls", .list(regulation.controls.map(control))),
                .init("ranking", text.ranking.map(ranking) ?? .null),
                .init("envelope", text.envelope.map(envelope) ?? .null),
                .init("simulator", simulator),
                .init("examples", .texts(text.examples.map(\.name.name))),
            ])
    }

    // MARK: What it comes from

    private func source(_ source: CitedSource) -> JSONValue {
        .object([
            .init("id", .text(source.id.name)), .init("title", .text(source.title)), .init("file", .text(orNull: source.file)),
            .init("address", .text(orNull: source.address)), .init("fingerprint", .text(orNull: source.fingerprint)),
            .init("notes", .texts(source.notes)),
        ])
    }

    private func entry(_ entry: CalendarEntry) -> JSONValue {
        let when: [JSONValue.Member] =
            switch entry.when {
            case .day(let day): [.init("date", .text(day.iso))]
            case .period(let from, let until):
                [.init("from", RegulationList.day(from)), .init("until", RegulationList.day(until))]
            case .parameter(let name): [.init("parameter", .text(name.name))]
            case .words(let words): [.init("text", .text(words))]
            }
        return .object([.init("label", .text(entry.label.name))] + when + [article(entry.article), .init("notes", .texts(entry.notes))])
    }

    private func reading(_ reading: Reading) -> JSONValue {
        let options = reading.options.map { option in
            JSONValue.object([.init("name", .text(option.name.name)), .init("text", .text(option.text))])
        }
        return .object([
            .init("name", .text(reading.name.name)), .init("question", .text(reading.question)), article(reading.article),
            .init("options", .list(options)), .init("chosen", .text(reading.options[reading.chosen].name.name)),
            .init("decided_by", .text(orNull: reading.decidedBy)), .init("decided_on", .text(orNull: reading.decidedOn)),
            .init("notes", .texts(reading.notes)),
        ])
    }

    private func parameter(_ parameter: Parameter) -> JSONValue {
        let values = parameter.values.map { dated in
            JSONValue.object([
                .init("since", RegulationList.day(dated.since)), .init("value", .value(dated.value, as: parameter.type)),
            ])
        }
        return .object(
            [.init("name", .text(parameter.name)), .init("title", .text(orNull: parameter.text.title))] + type(parameter.type) + [
                .init("before_tax", parameter.text.isBeforeTax.map { .boolean($0) } ?? .null), .init("values", .list(values)),
                article(parameter.text.article), .init("notes", .texts(parameter.text.notes)),
            ])
    }

    // MARK: What it decides

    private func rule(_ rule: Rule) -> JSONValue {
        .object(
            [
                .init("entity", .text(regulation.entities[rule.entity].name)), .init("name", .text(rule.name)),
                .init("title", .text(orNull: rule.text.title)),
            ] + type(rule.type) + [
                .init("formula", .text(FormulaText.of(rule.text.body))), .init("rounding", .text(orNull: rule.text.rounding?.french)),
                .init("internal", .boolean(rule.isInternal)), .init("includes_set_aside", .boolean(rule.text.includesSetAside)),
                article(rule.text.article), .init("notes", .texts(rule.text.notes)),
            ])
    }

    private func control(_ control: Control) -> JSONValue {
        let message = control.text.message.map { part in
            switch part {
            case .words(let words): words
            case .value(let formula): "{\(FormulaText.of(formula))}"
            }
        }
        return .object([
            .init("entity", .text(regulation.entities[control.entity].name)), .init("code", .text(control.code)),
            .init("title", .text(orNull: control.text.title)), .init("effect", .text(control.effect.french)),
            .init("if", .text(orNull: control.text.condition.map { FormulaText.of($0) })),
            .init("requires", .text(FormulaText.of(control.text.requirement))), .init("message", .text(message.joined())),
            article(control.text.article), .init("notes", .texts(control.text.notes)),
        ])
    }

    private func ranking(_ ranking: RankingText) -> JSONValue {
        func key(_ key: RankingText.Key) -> JSONValue {
            .object([
                .init("value", .text(FormulaText.of(key.value))), .init("direction", .text(key.direction.rawValue)),
                .init("title", .text(orNull: key.title)), article(key.article), .init("notes", .texts(key.notes)),
            ])
        }
        return .object([
            .init("entity", .text(ranking.entity?.name ?? regulation.entities[0].name)), .init("column", .text(ranking.column)),
            .init("keys", .list(ranking.keys.map(key))), .init("ties", .list(ranking.ties.map(key))), article(ranking.article),
            .init("notes", .texts(ranking.notes)),
        ])
    }

    private func envelope(_ envelope: EnvelopeText) -> JSONValue {
        .object([
            .init("amount", .text(FormulaText.of(envelope.amount))), .init("per_dossier", .boolean(envelope.isPerDossier)),
            .init("consumes", .text(FormulaText.of(envelope.consumes))), .init("method", .text(envelope.method.rawValue)),
            .init("maximizes", .text(orNull: envelope.maximizes.map { FormulaText.of($0) })), .init("column", .text(envelope.column)),
            article(envelope.article), .init("notes", .texts(envelope.notes)),
        ])
    }

    func article(_ name: Named?) -> JSONValue.Member { .init("article", .text(orNull: name?.name)) }

    /// The type by its name, the unit of a whole number, the options of a choice.
    func type(_ type: ValueType) -> [JSONValue.Member] {
        var unit: String?
        if case .integer(let declared) = type { unit = declared }
        return [.init("type", .text(type.name)), .init("unit", .text(orNull: unit))]
    }
}

extension ValueType {
    /// As a regulation file writes it.
    var name: String {
        switch self {
        case .boolean: "booléen"
        case .integer: "entier"
        case .amount: "montant"
        case .rate: "taux"
        case .date: "date"
        case .text: "texte"
        case .choice: "choix"
        case .multiple: "choix multiples"
        case .file: "fichier"
        }
    }
}
