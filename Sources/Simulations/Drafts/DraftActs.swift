internal import Directory
internal import Language

/// Why an act cannot be done, in a French sentence.
package struct SimulationRefusal: Error, Hashable, Sendable {
    package let message: String
    /// The form field to mend, when there is one.
    package let field: String?
}

/// What a visitor does beyond filling fields.
package enum SimulationAct: Hashable, Sendable {
    /// Adds that instance; its step bears a key, a number or `+1`.
    case add(InstanceName)
    /// Takes it away: one that was added disappears with its answers, one of the annuaire is set aside.
    case remove(InstanceName)
    /// Counts again an instance of the annuaire.
    case restore(InstanceName)
    /// Copies an instance, its answers and its children under another parent, with the next free number.
    case copy(InstanceName, to: InstanceName)
    /// « Essayer avec 20 Mb/s ».
    case fill(FieldName, String)
    case tick(String)
    case untick(String)
    case choose(reading: String, option: String)
    /// An empty text goes back to the regulation’s own value.
    case attempt(parameter: String, text: String)
}

extension SimulationDraft {
    /// The draft after an act, in its shortest form.
    package func after(_ act: SimulationAct, in setting: SimulationSetting) throws(SimulationRefusal) -> SimulationDraft {
        var draft = self
        switch act {
        case .add(let name): try draft.add(name, in: setting)
        case .remove(let name): draft.remove(name)
        case .restore(let name): draft.removed.remove(name)
        case .copy(let name, let parent): try draft.copy(name, to: parent, in: setting)
        case .fill(let field, let text):
            draft.answers[field] = [text]
            draft.confirmed.remove(field)
        case .tick(let name): draft.unticked.remove(name)
        case .untick(let name): draft.unticked.insert(name)
        case .choose(let reading, let option): draft.readings[reading] = option
        case .attempt(let parameter, let text): draft.parameters[parameter] = text.isEmpty ? nil : text
        }
        return draft.normalized(in: setting)
    }

    private mutating func add(_ name: InstanceName, in setting: SimulationSetting) throws(SimulationRefusal) {
        let regulation = setting.regulation
        let roster = Roster(self, in: setting)
        guard let step = name.steps.last, let entity = regulation.entity(of: name), roster.entry(name.parent) != nil else {
            throw SimulationRefusal(message: "Rien ne peut être ajouté à cet endroit.", field: nil)
        }
        if removed.remove(name) != nil { return }
        if let title = roster.entry(name)?.title {
            throw SimulationRefusal(message: "\(title) est déjà dans la simulation.", field: nil)
        }
        if regulation.entities[entity].keyIsInteger, !step.isKeyless, (Int(step.name) ?? 0) < 1 {
            throw SimulationRefusal(
                message: "«\u{A0}\(step.name)\u{A0}» n’est pas un numéro\u{A0}: un nombre entier, à partir de 1.", field: nil)
        }
        if regulation.entities[entity].key == "uai", !step.isKeyless, UAI(step.name) == nil {
            throw SimulationRefusal(
                message:
                    "«\u{A0}\(step.name)\u{A0}» n’est pas un UAI\u{A0}: sept chiffres et la lettre qui va avec, par exemple \(UAI.example).",
                field: nil)
        }
        if let stranger = setting.stranger(step, to: entity) { throw SimulationRefusal(message: stranger, field: nil) }
        guard added.count < Roster.mostAdded else {
            throw SimulationRefusal(message: "Une simulation compte \(Roster.mostAdded) ajouts au plus.", field: nil)
        }
        added.insert(name)
        fillOnlyOptions(of: name, entity, in: setting)
    }

    /// A choice that the controls leave no doubt about is made: the PAC of an école élémentaire is élémentaire.
    private mutating func fillOnlyOptions(of name: InstanceName, _ entity: Int, in setting: SimulationSetting) {
        for (input, option) in OnlyOptions(self, in: setting).options(of: name, entity) {
            answers[FieldName(name, setting.regulation.inputs[input].name)] = [option]
        }
    }

    private mutating func remove(_ name: InstanceName) {
        guard added.remove(name) != nil else {
            removed.insert(name)
            return
        }
        added = added.filter { !$0.isUnder(name) }
        answers = answers.filter { $0.key.instance != name && !$0.key.instance.isUnder(name) }
    }

    /// What it holds goes with it, under the next free number.
    private mutating func copy(_ name: InstanceName, to parent: InstanceName, in setting: SimulationSetting) throws(SimulationRefusal) {
        let roster = Roster(self, in: setting)
        guard let step = name.steps.last, let rank = roster.rank(name), let target = roster.rank(parent),
            setting.regulation.entities[roster.entries[rank].entity].parent == roster.entries[target].entity
        else { throw SimulationRefusal(message: "Cela ne peut pas être recopié à cet endroit.", field: nil) }
        let copy = roster.nextName(of: step.entity, under: parent)
        guard added.count < Roster.mostAdded else {
            throw SimulationRefusal(message: "Une simulation compte \(Roster.mostAdded) ajouts au plus.", field: nil)
        }
        added.insert(copy)
        func moved(_ other: InstanceName) -> InstanceName? {
            other == name || other.isUnder(name) ? InstanceName(copy.steps + other.steps.dropFirst(name.steps.count)) : nil
        }
        added.formUnion(added.compactMap { $0.isUnder(name) ? moved($0) : nil })
        for (place, texts) in answers {
            if let instance = moved(place.instance) { answers[FieldName(instance, place.input)] = texts }
        }
    }
}

extension Roster {
    /// The name of an instance to add without key: the next number, `+1` where the key is a text.
    func nextName(of entity: String, under parent: InstanceName) -> InstanceName {
        let child = parent.child(entity, "1")
        let declared = regulation.entity(of: child).map { regulation.entities[$0] }
        let mark = declared.map { $0.keyIsInteger || $0.keyInput != nil } ?? false ? "" : "+"
        let siblings = rank(parent).map { entries[$0].children.map { entries[$0].name } } ?? []
        let numbers = siblings.compactMap { name in
            name.steps.last.flatMap { $0.entity == entity && $0.name.hasPrefix(mark) ? Int($0.name.dropFirst(mark.count)) : nil }
        }
        return parent.child(entity, "\(mark)\((numbers.max() ?? 0) + 1)")
    }
}
