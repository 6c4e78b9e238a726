package import Language
package import Rules

/// Why an act cannot be done, in a French sentence.
package struct SimulationRefusal: Error, Hashable, Sendable {
    package let message: String
    /// The form field to mend, when there is one.
    package let field: String?
}

/// What a visitor does beyond filling fields, as the button of a form says it: `action=ajouter:école.0380001A.pac.1`.
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
        self
    }

    /// Without what changes nothing: answers that say what the annuaire, a default or the regulation already says.
    package func normalized(in setting: SimulationSetting) -> SimulationDraft { self }

    /// The draft that gives this case, read by `CaseReader`, about the same subject.
    package init(_ dossier: Dossier, in setting: SimulationSetting) { self.init() }
}

extension SimulationAct {
    /// `ajouter:école.0380001A.pac.1`, as the value of a button; `nil` when the text is no act.
    package init?(_ text: String, in regulation: Regulation) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let verb = Verb(rawValue: parts[0]) else { return nil }
        let (target, value) = Self.halves(parts[1])
        switch verb {
        case .add, .remove, .restore, .copy:
            guard let instance = InstanceName(target), instance != .root else { return nil }
            switch verb {
            case .add: self = .add(instance)
            case .remove: self = .remove(instance)
            case .restore: self = .restore(instance)
            default:
                guard let value, let parent = InstanceName(value) else { return nil }
                self = .copy(instance, to: parent)
            }
        case .fill:
            guard let field = FieldName(target, in: regulation), let value else { return nil }
            self = .fill(field, value)
        case .tick: self = .tick(parts[1])
        case .untick: self = .untick(parts[1])
        case .choose:
            guard let value else { return nil }
            self = .choose(reading: target, option: value)
        case .attempt:
            guard let value else { return nil }
            self = .attempt(parameter: target, text: value)
        }
    }

    /// The value of the button that does it.
    package func text(in regulation: Regulation) -> String {
        switch self {
        case .add(let instance): "\(Verb.add.rawValue):\(instance.text)"
        case .remove(let instance): "\(Verb.remove.rawValue):\(instance.text)"
        case .restore(let instance): "\(Verb.restore.rawValue):\(instance.text)"
        case .copy(let instance, let parent): "\(Verb.copy.rawValue):\(instance.text)=\(parent.text)"
        case .fill(let field, let value): "\(Verb.fill.rawValue):\(field.text(in: regulation))=\(value)"
        case .tick(let name): "\(Verb.tick.rawValue):\(name)"
        case .untick(let name): "\(Verb.untick.rawValue):\(name)"
        case .choose(let reading, let option): "\(Verb.choose.rawValue):\(reading)=\(option)"
        case .attempt(let parameter, let text): "\(Verb.attempt.rawValue):\(parameter)=\(text)"
        }
    }

    private enum Verb: String {
        case add = "ajouter", remove = "retirer", restore = "remettre", copy = "copier", fill = "remplir"
        case tick = "cocher", untick = "décocher", choose = "lire", attempt = "essayer"
    }

    /// What stands before the first `=`, and after.
    private static func halves(_ text: String) -> (String, String?) {
        guard let sign = text.firstIndex(of: "=") else { return (text, nil) }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}
