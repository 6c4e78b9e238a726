internal import Directory
internal import Grammar
internal import Kernel
internal import Language
internal import Prefill
internal import Rules

/// The instances of a simulation, those of the annuaire and those that the visitor added, with what is known of each input.
struct Roster: Sendable {
    struct Entry: Sendable {
        let name: InstanceName
        /// `école.0380001V.`, before the names of its inputs; empty for the root.
        let prefix: String
        /// Rank in `Regulation.entities`.
        let entity: Int
        /// Rank among the entries; `nil` for the root.
        let parent: Int?
        let key: Value?
        let title: String
        /// `commune.école[0]` in the prefilled case; `nil` when the visitor added it.
        let prefillPath: String?
        /// The visitor took it away.
        let isRemoved: Bool
        /// It, or what it stands under, is away: it is not in the case.
        let isAbsent: Bool
        /// Ranks of the entries below, of all entities, in order.
        var children: [Int] = []
        /// Its row in the case.
        var row: Int?
        /// By rank in `Regulation.inputs`.
        var cells: [Int: Cell] = [:]
    }

    /// What is known of one input of one instance.
    struct Cell: Sendable {
        var value: Value?
        var origin: FieldView.Origin
        var source: Dossier.Source?
        var date: Day?
        var texts: [String] = []
        var fault: String?
        var prefilled: PrefilledInput?
        var prefilledValue: Value?
        var isConfirmed = false
    }

    /// Instances that a visitor may add in all: a commune asks for tens.
    static let mostAdded = 500

    let regulation: Regulation
    private(set) var entries: [Entry] = []
    private(set) var faults: [FaultView] = []
    /// By entity, then by row of the case: ranks of the entries.
    private(set) var rows: [[Int]]

    private let draft: SimulationDraft
    private let setting: SimulationSetting
    private let prefilled: [String: PrefilledInput]
    private let titles: [String: String]
    /// Added instances by their parent.
    private let added: [InstanceName: [InstanceName]]
    private var ranks: [InstanceName: Int] = [:]

    init(_ draft: SimulationDraft, in setting: SimulationSetting) {
        regulation = setting.regulation
        self.draft = draft
        self.setting = setting
        prefilled = Dictionary(setting.prefill.inputs.map { ($0.path, $0) }) { first, _ in first }
        titles = setting.prefill.titles
        rows = Array(repeating: [], count: setting.regulation.entities.count)
        let usable = draft.added.sorted().prefix(Self.mostAdded)
        added = Dictionary(grouping: usable, by: \.parent)
        var members: [JSONValue.Member] = []
        if case .object(let roots) = setting.prefill.tree, case .object(let root)? = roots.first?.value { members = root }
        fill(.root, entity: 0, parent: nil, members: members, path: regulation.entities[0].name, title: setting.title, isAway: false)
        tellStrangers()
    }

    func entry(_ name: InstanceName) -> Entry? { ranks[name].map { entries[$0] } }

    func rank(_ name: InstanceName) -> Int? { ranks[name] }

    /// A case can say everything: nothing is unknown where an absent input is a default.
    var isWritable: Bool {
        entries.allSatisfy { entry in
            entry.isAbsent || entry.cells.allSatisfy { input, cell in cell.value != nil || regulation.inputs[input].defaultValue == nil }
        }
    }

    // MARK: Instances

    /// `members` is what the annuaire gives; `path` is `nil` for what it does not have.
    @discardableResult
    private mutating func fill(
        _ name: InstanceName, entity: Int, parent: Int?, members: [JSONValue.Member], path: String?, title: String, isAway: Bool
    ) -> Int {
        let rank = entries.count
        let declared = regulation.entities[entity]
        let isRemoved = draft.removed.contains(name)
        let key = key(of: name, entity, members)
        var entry = Entry(
            name: name, prefix: prefix(of: name, parent), entity: entity, parent: parent, key: key,
            title: InstanceTitle.withoutKey(title, key), prefillPath: path,
            isRemoved: isRemoved, isAbsent: isAway || isRemoved)
        for input in declared.inputs {
            let given = members.first { $0.name == regulation.inputs[input].name }?.value
            entry.cells[input] = cell(input, of: name, given: given, path: path)
        }
        if !entry.isAbsent {
            entry.row = rows[entity].count
            rows[entity].append(rank)
        }
        entries.append(entry)
        ranks[name] = rank
        for child in declared.children { fillChildren(of: rank, entity: child, members: members) }
        return rank
    }

    private func prefix(of name: InstanceName, _ parent: Int?) -> String {
        guard let parent, let step = name.steps.last else { return "" }
        return entries[parent].prefix + InstanceName([step]).text + "."
    }

    /// The form field of an input.
    func fieldName(_ input: Int, of entry: Entry) -> String {
        let name = regulation.inputs[input].name
        return entry.parent == nil ? FieldName(.root, name).text(in: regulation) : entry.prefix + name
    }

    private mutating func fillChildren(of parent: Int, entity: Int, members: [JSONValue.Member]) {
        let declared = regulation.entities[entity]
        let (name, isAway) = (entries[parent].name, entries[parent].isAbsent)
        var count = 0
        if case .list(let items)? = members.first(where: { $0.name == declared.name })?.value {
            for (rank, item) in items.enumerated() {
                guard case .object(let members) = item else { continue }
                let path = entries[parent].prefillPath.map { "\($0).\(declared.name)[\(rank)]" }
                let child = name.child(declared.name, prefilledName(members, entity, rank))
                let title = path.flatMap { titles[$0] } ?? InstanceTitle.of(child, entity, in: regulation)
                let added = fill(child, entity: entity, parent: parent, members: members, path: path, title: title, isAway: isAway)
                entries[parent].children.append(added)
                count += 1
            }
        }
        for child in added[name] ?? [] where child.steps.last?.entity == declared.name && ranks[child] == nil {
            guard count < declared.limit else {
                tell(child, "\(declared.limit) au plus à cet endroit\u{A0}: celui-ci ne compte pas.")
                continue
            }
            count += 1
            if let step = child.steps.last, let stranger = setting.stranger(step, to: entity) { tell(child, stranger) }
            let title = child.steps.last.flatMap { setting.establishment($0)?.name } ?? InstanceTitle.of(child, entity, in: regulation)
            entries[parent].children.append(
                fill(child, entity: entity, parent: parent, members: [], path: nil, title: title, isAway: isAway))
        }
    }

    /// The key, or the rank from 1.
    private func prefilledName(_ members: [JSONValue.Member], _ entity: Int, _ rank: Int) -> String {
        let declared = regulation.entities[entity]
        guard declared.keyInput == nil, let key = members.first(where: { $0.name == declared.key })?.value else { return String(rank + 1) }
        switch key {
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .null, .boolean, .list, .object: return String(rank + 1)
        }
    }

    private mutating func key(of name: InstanceName, _ entity: Int, _ members: [JSONValue.Member]) -> Value? {
        let declared = regulation.entities[entity]
        if declared.keyInput != nil { return nil }
        switch members.first(where: { $0.name == declared.key })?.value {
        case .text(let text)?: return .text(text)
        case .integer(let number)?: return .number(number)
        default: break
        }
        guard let step = name.steps.last, !step.isKeyless else { return nil }
        if declared.keyIsInteger {
            guard let number = Int64(step.name), number >= 1 else {
                tell(name, "«\u{A0}\(step.name)\u{A0}» n’est pas un numéro\u{A0}: il n’est pas gardé.")
                return nil
            }
            return .number(number)
        }
        if declared.key == "uai", UAI(step.name) == nil {
            tell(name, "«\u{A0}\(step.name)\u{A0}» n’est pas un UAI\u{A0}: sept chiffres et la lettre qui va avec.")
        }
        return .text(step.name)
    }

    // MARK: Inputs

    private mutating func cell(_ input: Int, of name: InstanceName, given: JSONValue?, path: String?) -> Cell {
        let field = regulation.inputs[input]
        let place = FieldName(name, field.name)
        let prefilled = path.flatMap { self.prefilled["\($0).\(field.name)"] }
        let (value, source, date) = Self.given(given, field)
        var cell = Cell(
            value: value ?? field.defaultValue, origin: value != nil ? .directory : field.defaultValue != nil ? .standard : .nobody,
            source: source, date: date, prefilled: prefilled, prefilledValue: value)
        if let value { cell.texts = FieldText.texts(value, as: field.type) }
        if draft.confirmed.contains(place), value != nil {
            cell.isConfirmed = true
            (cell.origin, cell.source, cell.date) = (.answer, .declaration, nil)
        }
        guard let typed = draft.answers[place] else { return cell }
        switch FieldText.read(typed, of: field) {
        case .blank where value == nil: break
        case .blank, .unknown:
            cell.texts = field.defaultValue == nil ? [SimulationDraft.unknown] : []
            (cell.value, cell.source, cell.date) = (field.defaultValue, nil, nil)
            cell.origin = field.defaultValue == nil ? .unknownAnswer : .standard
        case .value(let answer):
            cell.texts = FieldText.texts(answer, as: field.type)
            (cell.value, cell.source, cell.date, cell.origin) = (answer, .declaration, nil, .answer)
        case .fault(let message):
            cell.texts = typed
            // Not the default: what somebody wrote there is not what the regulation counts when nothing is written.
            (cell.value, cell.source, cell.date, cell.origin) = (nil, nil, nil, .unknownAnswer)
            cell.fault = message
        }
        return cell
    }

    /// A value of the prefilled case, plain or with its source.
    private static func given(_ json: JSONValue?, _ field: InputField) -> (Value?, Dossier.Source?, Day?) {
        guard case .object(let members)? = json else { return (value(json, field.type), nil, nil) }
        func text(_ name: String) -> String? {
            if case .text(let text)? = members.first(where: { $0.name == name })?.value { return text }
            return nil
        }
        return (
            value(members.first { $0.name == "valeur" }?.value, field.type), text("source").flatMap { Dossier.Source(rawValue: $0) },
            text("date").flatMap { Day(iso: $0) }
        )
    }

    private static func value(_ json: JSONValue?, _ type: ValueType) -> Value? {
        switch (json, type) {
        case (.boolean(let truth)?, .boolean): .number(truth ? 1 : 0)
        case (.integer(let number)?, .integer), (.integer(let number)?, .amount), (.integer(let number)?, .rate): .number(number)
        case (.text(let text)?, _): ValueText.read(text, as: type)
        default: nil
        }
    }

    // MARK: What is not understood

    private mutating func tell(_ name: InstanceName, _ message: String) {
        let title = regulation.entity(of: name).map { InstanceTitle.of(name, $0, in: regulation) } ?? name.text
        let above = rank(name.parent).map { entries[$0] }.flatMap { $0.parent == nil ? nil : fullTitle($0) }
        faults.append(FaultView(field: nil, label: [title, above].compactMap { $0 }.joined(separator: ", "), message: message))
    }

    private mutating func tellStrangers() {
        for entry in entries {
            for input in regulation.entities[entry.entity].inputs {
                guard let fault = entry.cells[input]?.fault else { continue }
                let field = fieldName(input, of: entry)
                faults.append(FaultView(field: field, label: label(input, of: entry), message: fault))
            }
        }
        if draft.added.count > Self.mostAdded {
            faults.append(
                FaultView(
                    field: nil, label: "Ajouts",
                    message: "Une simulation compte \(Self.mostAdded) ajouts au plus\u{A0}: le reste ne compte pas."))
        }
        let lost = draft.added.sorted().prefix(Self.mostAdded).filter { ranks[$0] == nil && !isTold($0) }
        for name in lost { tell(name, "Rien ne peut être ajouté à cet endroit\u{A0}: cet ajout ne compte pas.") }
        let orphans = Set(draft.answers.keys.map(\.instance)).filter { ranks[$0] == nil && !draft.added.contains($0) }
        for name in orphans.sorted() { tell(name, orphan(name)) }
        for stranger in draft.strangers {
            faults.append(
                FaultView(
                    field: nil, label: stranger.name, message: "«\u{A0}\(stranger.name)\u{A0}» n’est pas une question de ce règlement."))
        }
    }

    /// Why answers about an instance that is not there do not count, with the first of them as an address writes it.
    private func orphan(_ name: InstanceName) -> String {
        let first = draft.answers.filter { $0.key.instance == name }.min { $0.key.input < $1.key.input }
        let found = first.map { "\($0.key.text(in: regulation))=\($0.value.first?.prefix(60) ?? "")" } ?? name.text
        let entity = regulation.entity(of: name)
        let isOfDirectory = rank(name.parent) == nil || entries.contains { $0.entity == entity && $0.prefillPath != nil }
        let why = isOfDirectory ? "l’annuaire ne l’a pas, ou ne l’a plus" : "rien n’a été ajouté sous ce nom"
        return
            "Trouvé\u{A0}: «\u{A0}\(found)\u{A0}»\u{202F}; \(why)\u{A0}: ce qui en est dit ne compte pas. Pour le compter, l’adresse doit dire aussi «\u{A0}\(DraftWord.added)=\(name.text)\u{A0}»."
    }

    private func isTold(_ name: InstanceName) -> Bool {
        guard let parent = rank(name.parent), let entity = regulation.entity(of: name) else { return false }
        return entries[parent].children.count { entries[$0].entity == entity } >= regulation.entities[entity].limit
    }

    /// « Débit Internet, École Paul Bert »; bare for the root.
    func label(_ input: Int, of entry: Entry) -> String {
        let label = regulation.inputs[input].text.title ?? FieldText.spaced(regulation.inputs[input].name)
        return entry.parent == nil ? label : "\(label), \(fullTitle(entry))"
    }

    /// « PAC n° 1, École Paul Bert ».
    func fullTitle(_ entry: Entry) -> String {
        guard let parent = entry.parent.map({ entries[$0] }), parent.parent != nil else { return entry.title }
        return "\(entry.title), \(fullTitle(parent))"
    }
}
