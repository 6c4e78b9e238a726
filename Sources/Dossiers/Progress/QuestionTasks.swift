internal import Calls
internal import Grammar
internal import Kernel
internal import Language
internal import Rules
internal import Simulations

/// The questions of the form as tasks, one for each step and school: what is unanswered, what cannot be read, what a control forbids.
struct QuestionTasks {
    private let simulation: Simulation
    private let rows: ProgressRows
    private let now: Instant
    private let zone: Zone
    private let reaches: [ControlReach]
    /// By rank of the step: the inputs that it asks.
    private let asked: [[Int]]

    private var regulation: Regulation { simulation.setting.regulation }

    init(_ simulation: Simulation, _ rows: ProgressRows, at now: Instant, in zone: Zone) {
        self.simulation = simulation
        self.rows = rows
        self.now = now
        self.zone = zone
        let regulation = simulation.setting.regulation
        reaches = ControlReach.all(of: regulation, under: simulation.result.evaluation.program.choices)
        asked = regulation.text.steps.map { step in regulation.questions(of: step).filter { regulation.isAnswered($0) } }
    }

    /// One for each step that asks something of the instance or of what stands under it; of the root alone for the root.
    func tasks(of instance: InstanceView) -> [DossierTask] {
        let instances = instance.name == .root ? [instance] : instance.everyInstance.filter { $0.state != .removed }
        var tasks: [DossierTask] = []
        var isFirst = true
        for (step, inputs) in asked.enumerated() {
            let concerned = instances.filter { view in inputs.contains { regulation.inputs[$0].entity == view.entity } }
            guard !concerned.isEmpty else { continue }
            // What the annuaire should give is asked with the first step, and so are the controls that no step settles.
            tasks.append(task(step, of: instance, concerned, beside: isFirst ? instances : []))
            isFirst = false
        }
        return tasks
    }

    // MARK: One step

    private struct Finding {
        var places: [DossierTask.Place] = []
        var details: [String] = []
        var state = DossierTask.State.done

        mutating func add(_ place: DossierTask.Place?, _ detail: String?, _ state: DossierTask.State) {
            if let place, !places.contains(place) { places.append(place) }
            if let detail, !details.contains(detail) { details.append(detail) }
            self.state = min(self.state, state)
        }
    }

    private func task(
        _ step: Int, of instance: InstanceView, _ concerned: [InstanceView], beside others: [InstanceView]
    ) -> DossierTask {
        var finding = Finding()
        for view in concerned {
            for field in view.fields where asked[step].contains(field.input) { look(at: field, of: view, under: instance, &finding) }
        }
        for view in others {
            let elsewhere = Set(asked.joined())
            for field in view.fields where !elsewhere.contains(field.input) && field.isMissing && field.giver == .directory {
                look(at: field, of: view, under: instance, &finding)
            }
        }
        for view in others.isEmpty ? concerned : others {
            for control in view.controls where owner(of: control, on: view, first: !others.isEmpty) == step {
                look(at: control, of: view, under: instance, &finding)
            }
        }
        if [.decides, .toDo].contains(finding.state), let writer = writer(of: instance) {
            finding.state = .inProgress
            finding.details.append("Demandé à \(writer.person?.name ?? writer.address) le \(zone.day(at: writer.invitedAt).french).")
        }
        return DossierTask(
            kind: .questions(step: step), instance: instance.name, title: title(step, of: instance, finding), details: finding.details,
            places: finding.places, state: finding.state)
    }

    private func look(at field: FieldView, of view: InstanceView, under instance: InstanceView, _ finding: inout Finding) {
        let label = view.name == instance.name ? field.label : "\(field.label), \(view.title)"
        let place = DossierTask.Place(field: field.name, label: label)
        if let fault = field.fault {
            finding.add(place, "\(label)\u{A0}: \(fault)", .blocks)
        } else if field.isAsked, !field.isAnswered {
            let waiting = view.controls.filter { control in
                control.outcome == .unknown && control.effect != .warns
                    && control.missing.contains { $0.giver == .applicant(field: field.name) || $0.giver == .directory(field: field.name) }
            }
            if let control = waiting.first {
                finding.add(place, "\(label)\u{A0}: décide du contrôle «\u{A0}\(control.title)\u{A0}».", .decides)
            } else if field.isMissing, let headline = simulation.headlines.first {
                finding.add(place, "\(label)\u{A0}: «\u{A0}\(headline.result.title)\u{A0}» en dépend.", .decides)
            } else {
                finding.add(place, nil, .toDo)
            }
        }
    }

    private func look(at control: ControlView, of view: InstanceView, under instance: InstanceView, _ finding: inout Finding) {
        guard control.outcome == .failed, control.effect != .warns else { return }
        let place = control.trial.map { DossierTask.Place(field: $0.field, label: $0.fieldLabel) } ?? fallback(control, view)
        let remedy = control.remedy.map { " \($0)." } ?? ""
        finding.add(place, control.message + remedy, .blocks)
    }

    /// The first question that the control reads.
    private func fallback(_ control: ControlView, _ view: InstanceView) -> DossierTask.Place? {
        guard let rank = regulation.controls.firstIndex(where: { $0.code == control.code }) else { return nil }
        let field = view.fields.first { reaches[rank].inputs.contains($0.input) && $0.giver == .applicant }
        return field.map { DossierTask.Place(field: $0.name, label: $0.label) }
    }

    /// The step that asks for what a control judges; the first one for a control that no step settles.
    private func owner(of control: ControlView, on view: InstanceView, first: Bool) -> Int? {
        guard let rank = regulation.controls.firstIndex(where: { $0.code == control.code }), !isRequest(control, view) else { return nil }
        let reach = reaches[rank]
        if let day = regulation.depositDay, reach.inputs.contains(day) { return nil }
        let own = asked.firstIndex { inputs in
            inputs.contains { regulation.inputs[$0].entity == view.entity && reach.subjects.contains($0) }
        }
        let any = asked.firstIndex { inputs in inputs.contains { reach.inputs.contains($0) } }
        let usual = asked.firstIndex { inputs in inputs.contains { regulation.inputs[$0].entity == view.entity } }
        return own ?? any ?? (first ? usual : nil)
    }

    private func writer(of instance: InstanceView) -> Contributor? {
        guard instance.name != .root, !rows.ready.contains(where: { $0.instance == instance.name }) else { return nil }
        return rows.contributors.first { $0.instance == instance.name && $0.state(at: now) == .active }
    }

    private func title(_ step: Int, of instance: InstanceView, _ finding: Finding) -> String {
        let title = regulation.text.steps[step].title
        let subject = instance.name == .root ? "" : "\(instance.title)\u{A0}: "
        guard !finding.places.isEmpty else { return subject + (instance.name == .root ? title : title.lowercasedFirst) }
        let labels = finding.places.map(\.label).listedShortly
        return subject + (instance.name == .root ? labels : labels.lowercasedFirst)
    }

    // MARK: The request itself

    /// Choosing the schools and what is asked for them; `nil` when the regulation has nothing under its root.
    var request: DossierTask? {
        guard let entity = regulation.entities[0].children.first else { return nil }
        let root = simulation.root
        let words = EntityWords(regulation, regulation.entities[entity].children.first ?? entity)
        let title = "Choisir les \(words.plural) demandés".replacing("demandés", with: words.agreed("demandées", "demandés"))
        var finding = Finding()
        for control in root.controls where isRequest(control, root) { look(at: control, of: root, under: root, &finding) }
        let hasRequests = root.children.contains { $0.instances.contains { $0.isConcerned && $0.state != .removed } }
        if !hasRequests, finding.state == .done { finding.state = .decides }
        return DossierTask(
            kind: .request, instance: .root, title: title, details: finding.details, places: finding.places, state: finding.state)
    }

    /// A control of the root that counts what is asked, and judges no answer of the root.
    private func isRequest(_ control: ControlView, _ view: InstanceView) -> Bool {
        guard view.name == .root, let rank = regulation.controls.firstIndex(where: { $0.code == control.code }) else { return false }
        let reach = reaches[rank]
        return reach.countsInstances || reach.readsWholeDossier
            || !reach.inputs.contains { regulation.inputs[$0].entity == 0 && regulation.inputs[$0].text.giver == .applicant }
    }
}

extension String {
    /// « débit Internet » for « Débit Internet »; an acronym stays.
    var lowercasedFirst: String {
        guard let second = dropFirst().first, second.isLowercase else { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
