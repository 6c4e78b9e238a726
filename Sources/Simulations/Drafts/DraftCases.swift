internal import Grammar
package import Kernel
internal import Language
package import Rules

extension SimulationDraft {
    /// The draft that gives a case which `CaseReader` read.
    ///
    /// Its subject is that of the setting, named by the key of the root. What the annuaire says in the same way stays the annuaire’s; what
    /// the case does not say is unknown; a school it does not have is taken away.
    ///
    /// A value that the case supposes as a hypothesis does stays a hypothesis; a hypothesis that it does not make is unticked.
    ///
    /// Throws when the case cannot be computed: nobody could tell what it is asked.
    package init(_ dossier: Dossier, subject: SimulationSubject? = nil, in setting: SimulationSetting) throws(Problems) {
        self.init(subject ?? SimulationSubject(of: dossier, for: setting.regulation))
        let blank = Roster(self, in: setting)
        var reader = try CaseOfDraft(dossier: dossier, setting: setting, blank: blank, draft: self)
        reader.read(entity: 0, row: 0, as: .root)
        self = reader.finished()
    }
}

/// Walks a case beside the instances of the annuaire.
private struct CaseOfDraft {
    let dossier: Dossier
    let setting: SimulationSetting
    let blank: Roster
    var draft: SimulationDraft
    /// By hypothesis: how many of its inputs the case supposes, and places that it leaves unknown.
    private var supposed: [Int: Int] = [:]
    private var left: [Int: [FieldName]] = [:]
    /// Tells what the case is asked.
    private let evaluation: Evaluation

    private var regulation: Regulation { setting.regulation }

    init(dossier: Dossier, setting: SimulationSetting, blank: Roster, draft: SimulationDraft) throws(Problems) {
        self.dossier = dossier
        self.setting = setting
        self.blank = blank
        self.draft = draft
        let choices = ChoicesOfDraft(draft, in: setting).choices()
        evaluation = try Evaluation.run(setting.program(choices), on: dossier, source: SimulationCase.source)
    }

    mutating func read(entity: Int, row: Int, as name: InstanceName) {
        let known = blank.entry(name)
        if known == nil { draft.added.insert(name) }
        for input in regulation.entities[entity].inputs { read(input, row: row, at: FieldName(name, regulation.inputs[input].name)) }
        for child in regulation.entities[entity].children {
            let declared = regulation.entities[child]
            var taken: Set<InstanceName> = []
            for childRow in dossier.levels[child].parents.indices where dossier.levels[child].parents[childRow] == row {
                let childName = self.name(child, childRow, under: name, taken)
                taken.insert(childName)
                read(entity: child, row: childRow, as: childName)
            }
            for rank in known?.children ?? [] where blank.entries[rank].entity == child && !taken.contains(blank.entries[rank].name) {
                draft.removed.insert(name.child(declared.name, blank.entries[rank].name.steps.last?.name ?? ""))
            }
        }
    }

    private func name(_ entity: Int, _ row: Int, under parent: InstanceName, _ taken: Set<InstanceName>) -> InstanceName {
        let declared = regulation.entities[entity]
        if declared.keyInput == nil {
            switch dossier.levels[entity].keys[row] {
            case .text(let text)?: return parent.child(declared.name, text)
            case .number(let number)?: return parent.child(declared.name, String(number))
            case nil: break
            }
        }
        let mark = declared.keyInput != nil ? "" : "+"
        var rank = dossier.levels[entity].ranks[row] + 1
        while taken.contains(parent.child(declared.name, "\(mark)\(rank)")) { rank += 1 }
        return parent.child(declared.name, "\(mark)\(rank)")
    }

    private mutating func read(_ input: Int, row: Int, at place: FieldName) {
        let field = regulation.inputs[input]
        let provenance = dossier.provenance[Dossier.Place(input: input, row: row)]
        let hypothesis = regulation.simulator.hypotheses.firstIndex { $0.gifts.contains { $0.input == input } }
        guard let value = dossier.values[input][row] else {
            // What nobody is asked supposes nothing: an absence there is not an answer.
            if hypothesis != nil, !evaluation.isAsked(input, row: row) { return }
            draft.answers[place] = [SimulationDraft.unknown]
            if let hypothesis { left[hypothesis, default: []].append(place) }
            return
        }
        if provenance?.source == .hypothesis, let hypothesis {
            supposed[hypothesis, default: 0] += 1
            return
        }
        draft.answers[place] = FieldText.texts(value, as: field.type)
        let given = blank.cell(place)
        let isEstimate = given?.source == .estimate || given?.source == .contested
        if isEstimate, given?.prefilledValue == value, provenance?.source == .declaration {
            draft.answers[place] = nil
            draft.confirmed.insert(place)
        }
    }

    /// A hypothesis of which the case supposes nothing is unticked.
    func finished() -> SimulationDraft {
        var draft = draft
        for rank in left.keys where supposed[rank] == nil { draft.unticked.insert(regulation.simulator.hypotheses[rank].name) }
        return draft.normalized(in: setting)
    }
}
