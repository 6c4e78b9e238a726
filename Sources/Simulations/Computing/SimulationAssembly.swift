internal import Grammar
package import Kernel
internal import Language
internal import Prefill
internal import Rules

extension Simulation {
    /// Computes it. Throws when a result does not fit (amounts beyond measure), naming the rule.
    package init(_ draft: SimulationDraft, in setting: SimulationSetting) throws(Problems) {
        let (draft, roster) = draft.shortened(in: setting)
        let simulated = try SimulationCase(draft, roster, in: setting)
        let result = DossierResult(simulated.evaluation)
        let reliance = try Reliance(simulated)
        let work = HeadlineWork(simulated)
        var builder = try ViewBuilder(simulated, result, reliance, work: work)
        let root = try builder.view(of: 0)
        var headlines: [HeadlineView] = []
        for rule in work.rules {
            let isUnknown = work.value(rule, of: simulated.evaluation) == nil
            headlines.append(
                HeadlineView(result: try builder.resultView(rule, row: 0), knownPart: isUnknown ? try work.knownPart(rule) : nil))
        }
        let choices = ChoiceWork(simulated, draft, setting, reliance)
        self.init(
            setting: setting, draft: draft, result: result, headlines: headlines, root: root, hypotheses: choices.hypotheses,
            readings: choices.readings(try work.underReadings(setting.program)), parameters: choices.parameters(result),
            next: Self.next(in: root), notes: setting.prefill.notes,
            faults: simulated.roster.faults + ChoicesOfDraft(draft, in: setting).faults, estimates: root.everyField.filter(\.isEstimate),
            caseFile: simulated.json, isCaseFileWhole: simulated.roster.isWritable)
    }

    private static func next(in root: InstanceView) -> NextView? {
        for instance in root.everyInstance {
            guard let field = instance.fields.first(where: \.isNext) else { continue }
            return NextView(
                question: field.question ?? "\(field.label)\u{202F}?", field: field, instanceTitle: instance.title,
                isDecisive: field.isMissing)
        }
        return nil
    }
}

extension InstanceView {
    /// Itself, then everything below, in order; those that were taken away too.
    package var everyInstance: [InstanceView] { [self] + children.flatMap { $0.instances.flatMap(\.everyInstance) } }

    /// The fields of all that counts.
    package var everyField: [FieldView] { everyInstance.filter { $0.state != .removed }.flatMap(\.fields) }
}

/// Hypotheses, readings and parameters, as a page shows them.
struct ChoiceWork {
    private let simulated: SimulationCase
    private let draft: SimulationDraft
    private let setting: SimulationSetting
    private let reliance: Reliance

    private var regulation: Regulation { setting.regulation }

    init(_ simulated: SimulationCase, _ draft: SimulationDraft, _ setting: SimulationSetting, _ reliance: Reliance) {
        self.simulated = simulated
        self.draft = draft
        self.setting = setting
        self.reliance = reliance
    }

    var hypotheses: [HypothesisView] {
        regulation.simulator.hypotheses.enumerated().map { rank, hypothesis in
            let places = simulated.reach[rank]
            let entries = Set(places.map { simulated.roster.rows[regulation.inputs[$0.input].entity][$0.row] }).sorted()
            return HypothesisView(
                name: hypothesis.name, title: hypothesis.title, notes: hypothesis.text.notes, article: hypothesis.text.article?.name,
                isTicked: !draft.unticked.contains(hypothesis.name), supposes: hypothesis.gifts.map(supposed),
                fields: places.map { place in
                    let field = regulation.inputs[place.input]
                    let entry = simulated.roster.entries[simulated.roster.rows[field.entity][place.row]]
                    return simulated.roster.fieldName(place.input, of: entry)
                },
                instances: entries.map { simulated.roster.fullTitle(simulated.roster.entries[$0]) },
                results: reliance.byHypothesis[rank].map { regulation.rules[$0].text.title ?? FieldText.spaced(regulation.rules[$0].name) })
        }
    }

    private func supposed(_ gift: SimulatorGuide.Gift) -> String {
        let field = regulation.inputs[gift.input]
        let label = field.text.title ?? FieldText.spaced(field.name)
        let value = SimulationCase.value(of: gift, simulated.choices, regulation)
        return "\(label)\u{A0}: \(value.map { FieldText.shown($0, of: field) } ?? "inconnu, le texte ne le donne pas")"
    }

    func readings(_ headlines: [[(shown: String?, isPart: Bool)]]) -> [ReadingView] {
        regulation.readings.enumerated().map { rank, reading in
            let row = headlines[rank]
            return ReadingView(
                name: reading.name.name, question: reading.question, article: reading.article?.name, notes: reading.notes,
                decidedBy: reading.decidedBy, decidedOn: reading.decidedOn,
                options: reading.options.enumerated().map { option, declared in
                    ReadingView.Option(
                        name: declared.name.name, text: declared.text, isShipped: option == reading.chosen,
                        isChosen: option == simulated.choices.readings[rank], headline: row[option].shown, isKnownPart: row[option].isPart)
                },
                changesNothing: Set(row.map(\.shown)).count == 1)
        }
    }

    /// Those that a result lacks, then those that were tried.
    func parameters(_ result: DossierResult) -> [ParameterView] {
        var missing: Set<Int> = []
        for unknown in result.unknown {
            for case .parameter(let rank) in unknown.missing { missing.insert(rank) }
        }
        let reader = ChoicesOfDraft(draft, in: setting)
        let shipped = reader.choices(nothingTried: true).parameters
        let ranks = regulation.parameters.indices.filter { missing.contains($0) || draft.parameters[regulation.parameters[$0].name] != nil }
        return ranks.map { rank in
            let parameter = regulation.parameters[rank]
            let typed = draft.parameters[parameter.name]
            var fault: String?
            var tried: String?
            switch typed.map({ reader.parameter(parameter.name, $0) }) {
            case .fault(let message)?: fault = message
            case .value(let value, _)?: tried = value.map { ValueText.french($0, as: parameter.type) } ?? "inconnu"
            case nil: break
            }
            return ParameterView(
                name: parameter.name, title: parameter.text.title ?? FieldText.spaced(parameter.name),
                article: parameter.text.article?.name,
                notes: parameter.text.notes, kind: FieldView.Kind(parameter.type),
                shippedShown: shipped[rank].map { ValueText.french($0, as: parameter.type) } ?? "inconnu", text: typed ?? "",
                triedShown: tried, isBeforeTax: parameter.text.isBeforeTax, fault: fault, isMissing: missing.contains(rank))
        }
    }
}
