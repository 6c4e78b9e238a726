internal import Grammar
internal import Kernel

/// « écarte » does nothing by itself: a sum of money over children that can be set aside, and that does not say `où conforme`, deserves a look.
struct SetAsideSums {
    private let regulation: Regulation

    init(of regulation: Regulation) {
        self.regulation = regulation
    }

    func warn(_ problems: inout Problems) {
        for rule in regulation.rules where !rule.text.includesSetAside {
            rule.body.walk { term in
                guard case .aggregate(.sum, let path, let body?, let filter) = term.kind, body.type == .amount,
                    let child = path.last, canBeSetAside(child), !minds(child, filter), !zeroWhenSetAside(body, child)
                else { return }
                let name = regulation.entities[child].name
                problems.add(
                    Problem(
                        "cette somme compte aussi ce qui est écarté (« \(name) ») : ajoutez « où conforme », ou dites `y compris écartées: oui`",
                        in: regulation.text.source, at: term.position, severity: .warning))
            }
        }
    }

    private func canBeSetAside(_ entity: Int) -> Bool {
        regulation.entities[entity].controls.contains {
            if case .setsAside = regulation.controls[$0].effect { return true }
            return false
        }
    }

    private func minds(_ entity: Int, _ filter: Term?) -> Bool {
        var found = false
        filter?.walk { part in
            if case .conforming(entity) = part.kind { found = true }
        }
        return found
    }

    /// The summed rule is itself « si conforme alors … sinon 0 € ».
    private func zeroWhenSetAside(_ body: Term, _ entity: Int) -> Bool {
        guard case .rule(let rank) = body.kind, case .conditional(let test, _, let otherwise) = regulation.rules[rank].body.kind,
            case .number(0) = otherwise.kind
        else { return false }
        return minds(entity, test)
    }
}
