internal import Kernel
internal import Language
internal import Routes
internal import Simulations

/// What a button of the form asks beyond computing again, as its value says it: `ajouter:école.0380001A.pac.1`.
enum FormAct: Equatable {
    case add(InstanceName)
    /// A child of the root, under the key typed in `clé.école`; the name stands for a child without key.
    case addKeyed(InstanceName)
    case remove(InstanceName)
    case restore(InstanceName)
    /// Under the instance that `vers.école.0380001A.pac.1` chooses.
    case copy(InstanceName)
    case fill(FieldName, String)

    /// The buttons’ common name.
    static let name = "action"
    /// The value of the button that only computes again.
    static let recompute = "recalculer"
    static let keyPrefix = "clé."
    static let targetPrefix = "vers."

    func text(in regulation: Regulation) -> String {
        switch self {
        case .add(let instance): "ajouter:\(instance.text)"
        case .addKeyed(let instance): "nommer:\(instance.text)"
        case .remove(let instance): "retirer:\(instance.text)"
        case .restore(let instance): "remettre:\(instance.text)"
        case .copy(let instance): "copier:\(instance.text)"
        case .fill(let field, let text): "essayer:\(field.text(in: regulation))=\(text)"
        }
    }

    /// `nil` for what no button of ours sends.
    init?(_ text: String, in regulation: Regulation) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return nil }
        if parts[0] == "essayer" {
            let sides = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, let field = FieldName(sides[0], in: regulation) else { return nil }
            self = .fill(field, sides[1])
            return
        }
        guard let instance = InstanceName(parts[1]), instance != .root else { return nil }
        switch parts[0] {
        case "ajouter": self = .add(instance)
        case "nommer": self = .addKeyed(instance)
        case "retirer": self = .remove(instance)
        case "remettre": self = .restore(instance)
        case "copier": self = .copy(instance)
        default: return nil
        }
    }

    /// What the domain does, with the fields that go with the button. Throws when one of them is missing.
    func act(with form: SimulationForm) throws(FormProblem) -> SimulationAct {
        switch self {
        case .add(let instance): return .add(instance)
        case .addKeyed(let instance):
            guard let step = instance.steps.last, let field = keyField else { return .add(instance) }
            let key = form.companion(field).filter { !$0.isWhitespace }.uppercased()
            return .add(key.isEmpty ? instance : instance.parent.child(step.entity, key))
        case .remove(let instance): return .remove(instance)
        case .restore(let instance): return .restore(instance)
        case .copy(let instance):
            let field = Self.targetPrefix + instance.text
            guard let target = InstanceName(form.companion(field)), target != .root else {
                throw FormProblem(field: field, message: "Choisissez où recopier.")
            }
            return .copy(instance, to: target)
        case .fill(let field, let text): return .fill(field, text)
        }
    }

    /// Where the key of what it adds is typed.
    var keyField: String? {
        guard case .addKeyed(let instance) = self, let step = instance.steps.last else { return nil }
        return Self.keyPrefix + step.entity
    }

    /// Where one is led after the act, so that what changed is under one’s eyes.
    var place: String? {
        switch self {
        case .add(let instance), .copy(let instance): instance.steps.first.map { FormID.card(InstanceName([$0])) }
        case .addKeyed: FormID.added
        case .remove(let instance): instance.steps.count > 1 ? FormID.card(InstanceName([instance.steps[0]])) : FormID.list
        case .restore: FormID.list
        case .fill(let field, _): field.instance.steps.first.map { FormID.card(InstanceName([$0])) } ?? FormID.result
        }
    }
}

/// Why what was sent cannot be done, beside the field to mend.
struct FormProblem: Error, Equatable {
    let field: String?
    let message: String
    /// What the field held, to be mended rather than typed again.
    var typed = ""
}

/// The ids of the page’s parts.
enum FormID {
    static let form = "simulation"
    static let result = "resultat"
    static let list = "ecoles"
    static let added = "ajout"
    static let explanation = "explication"
    static let readings = "lectures"
    static let hypotheses = "hypotheses"
    static let file = "fichier"

    static func card(_ instance: InstanceName) -> String { Anchor.id("fiche-" + instance.text) }
    static func field(_ name: String) -> String { Anchor.id("c-" + name) }
}
