internal import Grammar
internal import Kernel
internal import Language
internal import Rules

extension SimulationDraft {
    /// Without what changes nothing: answers that say what the annuaire, a default or the regulation already says, hypotheses left ticked.
    ///
    /// What cannot be read is kept, since somebody typed it. Two drafts that say the same have the same shortest form.
    package func normalized(in setting: SimulationSetting) -> SimulationDraft { shortened(in: setting).draft }

    /// With its instances, read once when nothing had to be shortened.
    func shortened(in setting: SimulationSetting) -> (draft: SimulationDraft, roster: Roster) {
        let regulation = setting.regulation
        let roster = Roster(self, in: setting)
        var draft = self
        draft.removed = removed.filter { name in roster.entry(name).map { $0.prefillPath != nil } ?? false }
        draft.added = added.filter { name in roster.entry(name).map { $0.prefillPath == nil } ?? true }
        draft.confirmed = confirmed.filter { roster.cell($0)?.prefilledValue != nil && answers[$0] == nil }
        let supposed = Set(regulation.simulator.hypotheses.filter { !unticked.contains($0.name) }.flatMap { $0.gifts.map(\.input) })
        draft.answers = [:]
        for (place, texts) in answers {
            guard let cell = roster.cell(place), let input = regulation.input(place) else {
                draft.answers[place] = texts
                continue
            }
            let field = regulation.inputs[input]
            switch FieldText.read(texts, of: field) {
            case .blank: if cell.prefilledValue != nil { draft.answers[place] = [Self.unknown] }
            case .unknown:
                let overrules = cell.prefilledValue != nil || (field.defaultValue == nil && supposed.contains(input))
                if overrules { draft.answers[place] = [Self.unknown] }
            case .value(let value):
                let usual = cell.prefilledValue ?? field.defaultValue
                if value != usual { draft.answers[place] = FieldText.texts(value, as: field.type) }
            case .fault: draft.answers[place] = texts
            }
        }
        let standard = setting.standard()
        draft.readings = readings.filter { name, option in
            guard let rank = regulation.readings.firstIndex(where: { $0.name.name == name }) else { return true }
            return regulation.readings[rank].options[standard.readings[rank]].name.name != option
        }
        let reader = ChoicesOfDraft(self, in: setting)
        draft.parameters = [:]
        for (name, text) in parameters {
            switch reader.parameter(name, text) {
            case .value(let value, let rank) where value == reader.choices(nothingTried: true).parameters[rank]: break
            case .value(let value, let rank):
                let type = regulation.parameters[rank].type
                draft.parameters[name] = value.map { FieldText.texts($0, as: type).joined(separator: "|") } ?? Self.unknown
            case .fault: draft.parameters[name] = text
            }
        }
        draft.date = date.flatMap { text in
            guard case .value(.number(let number)) = ChoicesOfDraft.day(text) else { return text }
            return number == standard.date.number ? nil : Day(number: number).iso
        }
        return (draft, draft == self ? roster : Roster(draft, in: setting))
    }
}

extension Roster {
    func cell(_ place: FieldName) -> Cell? {
        guard let entry = entry(place.instance), let input = regulation.input(place) else { return nil }
        return entry.cells[input]
    }
}

/// Readings, parameters and date as a draft tries them: what can be read is used, the rest is told.
struct ChoicesOfDraft {
    enum Parameter {
        /// `nil`: inconnu. The rank in `Regulation.parameters`.
        case value(Value?, Int)
        case fault(String)
    }

    private let draft: SimulationDraft
    private let setting: SimulationSetting
    private var regulation: Regulation { setting.regulation }

    init(_ draft: SimulationDraft, in setting: SimulationSetting) {
        self.draft = draft
        self.setting = setting
    }

    func choices(nothingTried: Bool = false) -> Choices {
        var day: Day?
        if let date = draft.date, case .value(.number(let number)) = Self.day(date) { day = Day(number: number) }
        var choices = setting.standard(on: day)
        if nothingTried { return choices }
        for (rank, reading) in regulation.readings.enumerated() {
            if let tried = draft.readings[reading.name.name], let option = reading.options.firstIndex(where: { $0.name.name == tried }) {
                choices.readings[rank] = option
            }
        }
        for (name, text) in draft.parameters {
            if case .value(let value, let rank) = parameter(name, text) { choices.parameters[rank] = value }
        }
        return choices
    }

    func parameter(_ name: String, _ text: String) -> Parameter {
        guard let rank = regulation.parameters.firstIndex(where: { $0.name == name }) else {
            let hint = NearestName.hint(name, among: regulation.parameters.map(\.name))
            return .fault("Le règlement n’a pas de paramètre «\u{A0}\(name)\u{A0}»\(hint).")
        }
        let type = regulation.parameters[rank].type
        switch FieldText.read([text], as: type, within: ChoicesReader.range(of: type)) {
        case .value(let value): return .value(value, rank)
        case .unknown: return .value(nil, rank)
        case .blank: return .value(choices(nothingTried: true).parameters[rank], rank)
        case .fault(let message): return .fault(message)
        }
    }

    static func day(_ text: String) -> FieldText.Reading {
        FieldText.read([text], as: .date, within: Day.earliest.number...Day.latest.number)
    }

    var faults: [FaultView] {
        var faults: [FaultView] = []
        for (name, option) in draft.readings.sorted(by: { $0.key < $1.key }) {
            let field = "\(DraftWord.reading).\(name)"
            guard let reading = regulation.readings.first(where: { $0.name.name == name }) else {
                let hint = NearestName.hint(name, among: regulation.readings.map(\.name.name))
                let message = "Le règlement n’a pas de lecture «\u{A0}\(name)\u{A0}»\(hint)."
                faults.append(FaultView(field: nil, label: field, message: message))
                continue
            }
            guard !reading.options.contains(where: { $0.name.name == option }) else { continue }
            let known = reading.options.map { FrenchTypography.quoted($0.text) }
            let message =
                "Attendu\u{A0}: l’une des réponses \(known.joined(separator: ", "))\u{202F}; trouvé\u{A0}: «\u{A0}\(option)\u{A0}»."
            faults.append(FaultView(field: field, label: reading.question, message: message))
        }
        for (name, text) in draft.parameters.sorted(by: { $0.key < $1.key }) {
            guard case .fault(let message) = parameter(name, text) else { continue }
            let known = regulation.parameters.first { $0.name == name }
            let field = "\(DraftWord.parameter).\(name)"
            faults.append(FaultView(field: known.map { _ in field }, label: known?.text.title ?? field, message: message))
        }
        if let date = draft.date, case .fault(let message) = Self.day(date) {
            faults.append(FaultView(field: DraftWord.date, label: "Date du règlement", message: message))
        }
        let hypotheses = regulation.hypothesisNames
        for name in draft.unticked.sorted() where !hypotheses.contains(name) {
            let hint = NearestName.hint(name, among: hypotheses)
            let message = "Le règlement n’a pas d’hypothèse «\u{A0}\(name)\u{A0}»\(hint)."
            faults.append(FaultView(field: nil, label: "\(DraftWord.without)=\(name)", message: message))
        }
        return faults
    }
}
