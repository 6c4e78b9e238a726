internal import Grammar
internal import Kernel
internal import Language
internal import Prefill
internal import Rules

/// Writes the instances of a simulation in words: fields, controls, results.
struct ViewBuilder {
    let simulated: SimulationCase
    let result: DossierResult
    let reliance: Reliance
    let brings: [Int: Value]
    let next: (input: Int, row: Int)?
    var bounds: BoundsWork
    private let work: HeadlineWork
    private var alternatives: AlternativesWork
    /// Inputs that the headlines lack.
    private let missing: Set<Dossier.Place>
    /// By entity: controls judged there, by row.
    private let controls: [Int: [DossierResult.ControlResult]]
    private let formOrder: [Int: Int]
    /// By entity: its inputs in that order.
    private let inputs: [[Int]]

    private var roster: Roster { simulated.roster }
    private var regulation: Regulation { simulated.roster.regulation }
    private var evaluation: Evaluation { simulated.evaluation }

    init(_ simulated: SimulationCase, _ result: DossierResult, _ reliance: Reliance, work: HeadlineWork) throws(Problems) {
        self.simulated = simulated
        self.result = result
        self.reliance = reliance
        self.work = work
        brings = try work.brings()
        bounds = BoundsWork(simulated)
        alternatives = AlternativesWork(simulated)
        var missing: Set<Dossier.Place> = []
        for rule in work.rules {
            for case .input(let input, let row) in simulated.evaluation.missing(simulated.program.rules[rule], row: 0) {
                missing.insert(Dossier.Place(input: input, row: row))
            }
        }
        self.missing = missing
        next = NextChoice.next(simulated, result, missing: missing)
        controls = Dictionary(grouping: result.controls) { simulated.roster.regulation.controls[$0.control].entity }
        let order = Self.formOrder(of: simulated.roster.regulation)
        formOrder = order
        inputs = simulated.roster.regulation.entities.map { $0.inputs.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) } }
    }

    /// The order of the form, then that of the file.
    private static func formOrder(of regulation: Regulation) -> [Int: Int] {
        var order: [Int: Int] = [:]
        for step in regulation.text.steps {
            for input in regulation.questions(of: step) { order[input] = order.count }
        }
        let first = regulation.text.steps.isEmpty ? 0 : order.count
        for input in regulation.inputs.indices where order[input] == nil { order[input] = first + input }
        return order
    }

    // MARK: Instances

    mutating func view(of rank: Int) throws(Problems) -> InstanceView {
        let entry = roster.entries[rank]
        let entity = regulation.text.entities.first { $0.name.name == regulation.entities[entry.entity].name }
        let isConcerned = entry.parent == nil || work.isConcerned(rank)
        let allowed = isConcerned && !entry.isAbsent ? bounds.allowed(for: rank) : [:]
        let open = OpenBounds(of: rank, simulated, controls, bounds.reaches, hanging: bounds.hanging(allowed, of: rank))
        var fields: [FieldView] = []
        for input in inputs[entry.entity] { if let field = field(input, of: entry, allowed[input], open) { fields.append(field) } }
        let key = simulatedKey(entry)
        let judged = try entry.row.map { row throws(Problems) in try controlViews(entry, row) } ?? []
        let results = try entry.row.map { row throws(Problems) in try resultViews(entry.entity, row) } ?? []
        var children: [ChildrenView] = []
        for child in regulation.entities[entry.entity].children { children.append(try self.children(child, of: rank)) }
        return InstanceView(
            name: entry.name, entity: entry.entity, entityTitle: entity?.title ?? FieldText.spaced(regulation.entities[entry.entity].name),
            title: title(of: entry), key: key, isAdded: entry.prefillPath == nil && entry.parent != nil,
            state: state(entry, judged, results, isConcerned),
            path: entry.row.map { simulated.dossier.path(of: entry.entity, row: $0, in: regulation) }, row: entry.row,
            fields: fields, controls: judged, results: results, children: children, brings: try bringsView(rank), isConcerned: isConcerned)
    }

    private func simulatedKey(_ entry: Roster.Entry) -> String? {
        switch entry.key {
        case .text(let text)?: text
        case .number(let number)?: String(number)
        case nil: nil
        }
    }

    /// « Collège La Garenne », « PAC webradio » when the key is a choice that was made.
    private func title(of entry: Roster.Entry) -> String {
        if let input = regulation.entities[entry.entity].keyInput, let value = entry.cells[input]?.value {
            return FieldText.shown(value, of: regulation.inputs[input])
        }
        return entry.title
    }

    private func state(
        _ entry: Roster.Entry, _ controls: [ControlView], _ results: [ResultView], _ isConcerned: Bool
    ) -> InstanceView.State {
        if entry.isAbsent { return .removed }
        if !isConcerned { return .unconcerned }
        let blocking = controls.filter { $0.effect != .warns }
        if blocking.contains(where: { $0.outcome == .failed }) { return .setAside }
        if blocking.contains(where: { $0.outcome == .unknown }) { return .incomplete }
        // The root has results that only the instruction completes: its headlines tell the rest.
        let shown =
            entry.parent == nil ? results.filter { result in work.rules.contains { regulation.rules[$0].name == result.name } } : results
        return shown.contains { $0.value == nil } ? .incomplete : .conforming
    }

    private mutating func children(_ entity: Int, of rank: Int) throws(Problems) -> ChildrenView {
        let declared = regulation.entities[entity]
        let text = regulation.text.entities.first { $0.name.name == declared.name }
        let ranks = roster.entries[rank].children.filter { roster.entries[$0].entity == entity }
        var instances: [InstanceView] = []
        for child in ranks { instances.append(try view(of: child)) }
        let title = text?.title ?? FieldText.spaced(declared.name)
        return ChildrenView(
            entity: entity, entityName: declared.name, title: title, plural: text?.plural ?? "\(title)s",
            canAdd: ranks.count < declared.limit && !roster.entries[rank].isAbsent,
            nextName: roster.nextName(of: declared.name, under: roster.entries[rank].name),
            takesKey: !declared.keyIsInteger && declared.keyInput == nil, instances: instances)
    }

    private mutating func bringsView(_ rank: Int) throws(Problems) -> ResultView? {
        guard let value = brings[rank], let rule = work.rules.first else { return nil }
        let whole = try resultView(rule, row: 0)
        return ResultView(
            name: whole.name, title: whole.title, article: whole.article, shown: work.shown(value, rule), value: value, type: whole.type,
            missing: [], restsOn: whole.restsOn, alternatives: nil)
    }

    // MARK: Results

    private mutating func resultViews(_ entity: Int, _ row: Int) throws(Problems) -> [ResultView] {
        var views: [ResultView] = []
        for rule in regulation.entities[entity].rules where !regulation.rules[rule].isInternal {
            views.append(try resultView(rule, row: row))
        }
        return views
    }

    mutating func resultView(_ rank: Int, row: Int) throws(Problems) -> ResultView {
        let rule = regulation.rules[rank]
        let value = evaluation.value(ofRule: rank, row: row)
        let missing = value == nil ? evaluation.missing(simulated.program.rules[rank], row: row) : []
        let under = rule.entity == 0 ? try alternatives.alternatives(rank) : nil
        return ResultView(
            name: rule.name, title: rule.text.title ?? FieldText.spaced(rule.name), article: rule.text.article?.name,
            shown: value.map { ValueText.french($0, as: rule.type) }, value: value, type: rule.type,
            missing: missing.map(missingView), restsOn: under?.restsOn ?? reliance.rules[rank][row], alternatives: under?.view)
    }

    func missingView(_ missing: Missing) -> MissingView {
        switch missing {
        case .input(let input, let row):
            let field = regulation.inputs[input]
            let entry = roster.entries[roster.rows[field.entity][row]]
            let name = roster.fieldName(input, of: entry)
            let label = roster.label(input, of: entry)
            return switch field.text.giver {
            case .applicant: MissingView(label: label, giver: .applicant(field: name), giverLine: "à donner par le demandeur")
            case .directory:
                MissingView(
                    label: label, giver: .directory(field: name), giverLine: "les fichiers publics ne le disent pas\u{A0}: à renseigner")
            case .instruction: MissingView(label: label, giver: .instruction, giverLine: "donné à l’instruction du dossier")
            }
        case .parameter(let rank):
            let parameter = regulation.parameters[rank]
            return MissingView(
                label: parameter.text.title ?? FieldText.spaced(parameter.name), giver: .parameter(name: parameter.name),
                giverLine: "le texte ne le donne pas")
        case .text(.rule(let rule), let row):
            let declared = regulation.rules[rule]
            let entry = roster.entries[roster.rows[declared.entity][row]]
            let label = declared.text.title ?? FieldText.spaced(declared.name)
            return MissingView(
                label: entry.parent == nil ? label : "\(label), \(roster.fullTitle(entry))", giver: .text,
                giverLine: "le texte ne donne pas de valeur dans ce cas")
        case .text(.control(let control), _):
            return MissingView(
                label: regulation.controls[control].text.title ?? regulation.controls[control].code, giver: .text,
                giverLine: "le texte ne dit rien de ce cas")
        case .text(.ranking, _), .text(.envelope, _):
            return MissingView(label: "le classement", giver: .text, giverLine: "le texte ne donne pas de valeur dans ce cas")
        }
    }

    // MARK: Controls

    /// Those that are not met first, in the order of the file.
    private mutating func controlViews(_ entry: Roster.Entry, _ row: Int) throws(Problems) -> [ControlView] {
        var views: [ControlView] = []
        for judged in controls[entry.entity] ?? [] where judged.row == row { views.append(try controlView(judged)) }
        func order(_ view: ControlView) -> Int {
            switch view.outcome {
            case .failed: 0
            case .unknown: 1
            case .met, .notApplicable: 2
            }
        }
        return views.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }.map(\.element)
    }

    private mutating func controlView(_ judged: DossierResult.ControlResult) throws(Problems) -> ControlView {
        let control = regulation.controls[judged.control]
        let remedy = judged.outcome == .failed ? evaluation.remedy(ofControl: judged.control, row: judged.row) : nil
        let effect: ControlView.Effect =
            switch control.effect {
            case .rejectsDossier: .rejects
            case .setsAside: .setsAside
            case .warns: .warns
            }
        let trial = judged.outcome == .failed ? try trial(judged, remedy) : nil
        return ControlView(
            code: control.code, title: control.text.title ?? FieldText.spaced(control.code), outcome: judged.outcome, effect: effect,
            message: judged.message, article: control.text.article?.name, remedy: remedy, trial: trial,
            missing: judged.missing.map(missingView), restsOn: reliance.controls[judged.control][judged.row])
    }

    private mutating func trial(_ judged: DossierResult.ControlResult, _ remedy: String?) throws(Problems) -> ControlView.Trial? {
        let entity = regulation.controls[judged.control].entity
        let rank = roster.rows[entity][judged.row]
        let reach = bounds.reach(ofControl: judged.control)
        for entry in [rank] + roster.entries[rank].children where !roster.entries[entry].isAbsent {
            guard let row = roster.entries[entry].row else { continue }
            let allowed = bounds.allowed(for: entry)
            let inputs = regulation.entities[roster.entries[entry].entity].inputs.filter {
                reach.subjects.contains($0)
            }
            // The one that the sentence speaks of first.
            let declared = regulation.inputs
            let isNamed = { (input: Int) in declared[input].text.title.map { remedy?.hasPrefix($0) ?? false } ?? false }
            for input in inputs.filter(isNamed) + inputs.filter({ !isNamed($0) }) {
                let field = regulation.inputs[input]
                let now: Int64 =
                    if case .number(let number)? = simulated.dossier.values[input][row] { number } else { field.range.lowerBound }
                guard let wanted = allowed[input]?.nearest(to: now), wanted != now else { continue }
                let tried = try work.run(simulated.dossier.with(.number(wanted), at: [Dossier.Place(input: input, row: row)]))
                guard tried.outcome(ofControl: judged.control, row: judged.row) == .met else { continue }
                let name = roster.fieldName(input, of: roster.entries[entry])
                let headline = work.rules.first.flatMap { rule in work.shown(work.value(rule, of: tried), rule) }
                return ControlView.Trial(
                    field: name, text: FieldText.texts(.number(wanted), as: field.type).first ?? "",
                    shown: FieldText.shown(.number(wanted), of: field), fieldLabel: roster.label(input, of: roster.entries[entry]),
                    headline: headline)
            }
        }
        return nil
    }

    // MARK: Fields

    private func field(_ input: Int, of entry: Roster.Entry, _ allowed: AllowedValues?, _ open: OpenBounds) -> FieldView? {
        guard let cell = entry.cells[input] else { return nil }
        let field = regulation.inputs[input]
        let place = entry.row.map { Dossier.Place(input: input, row: $0) }
        var origin = cell.origin
        var value = cell.value
        var placeholder = cell.value == nil ? nil : field.defaultValue.map { FieldText.shown($0, of: field) }
        if let place, let hypothesis = simulated.supposed[place].map({ regulation.simulator.hypotheses[$0] }) {
            origin = .hypothesis(name: hypothesis.name, title: hypothesis.title)
            value = simulated.dossier.values[input][place.row]
            placeholder = value.map { FieldText.shown($0, of: field) }
        }
        let mustOverrule = cell.prefilledValue != nil || simulated.supposable.contains(input)
        return FieldView(
            name: roster.fieldName(input, of: entry), instance: entry.name, input: input,
            label: field.text.title ?? FieldText.spaced(field.name), question: field.text.question, help: field.text.help,
            article: field.text.article?.name, kind: FieldView.Kind(field), giver: field.text.giver, texts: cell.texts,
            placeholder: placeholder, shown: value.map { FieldText.shown($0, of: field) } ?? "inconnu", origin: origin,
            sourceLine: SourceLine.of(origin, cell, field), prefilled: cell.prefilled, isAsked: isAsked(input, entry),
            allowed: open.isHanging(input) ? nil : AllowedValues.french(allowed, of: field),
            dependsOn: open.questions(of: input).sorted { (formOrder[$0] ?? 0) < (formOrder[$1] ?? 0) }.map(regulation.label(of:)),
            fault: cell.fault, isConfirmed: cell.isConfirmed,
            isNext: next.map { $0.input == input && $0.row == entry.row } ?? false, isMissing: place.map(missing.contains) ?? false,
            unknownText: field.defaultValue != nil ? nil : mustOverrule ? SimulationDraft.unknown : "")
    }

    /// A question that hangs on another waits for its answer, unless something was answered to it already.
    private func isAsked(_ input: Int, _ entry: Roster.Entry) -> Bool {
        guard let row = entry.row, evaluation.isAsked(input, row: row) else { return false }
        return entry.cells[input].map { !$0.texts.isEmpty } ?? false || !evaluation.isWaiting(input, row: row)
    }
}

extension FieldView.Kind {
    init(_ field: InputField) {
        let options = field.text.options.map { FieldView.Option(name: $0.name, label: $0.label ?? FieldText.spaced($0.name)) }
        self.init(field.type, options)
    }

    init(_ type: ValueType, _ options: [FieldView.Option] = []) {
        switch type {
        case .boolean: self = .yesNo
        case .integer(let unit): self = .number(unit: unit)
        case .amount: self = .amount
        case .rate: self = .rate
        case .date: self = .date
        case .choice: self = .choice(options)
        case .multiple: self = .multiple(options)
        case .text, .file: self = .text
        }
    }
}
