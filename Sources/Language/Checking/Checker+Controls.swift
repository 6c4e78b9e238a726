internal import Grammar
internal import Kernel

extension Checker {
    mutating func declareControls() {
        for (rank, control) in text.controls.enumerated() {
            _ = entityRank(control.entity)
            controlRanks[control.code.name] = rank
        }
    }

    mutating func checkControls() {
        for control in text.controls {
            guard let entity = entities.firstIndex(where: { $0.name == control.entity.name }) else { continue }
            var condition: Term?
            if let formula = control.condition { condition = self.condition(formula, in: entity, after: "si") }
            let requirement = self.condition(control.requirement, in: entity, after: "exige")
            var message: [CheckedMessagePart] = []
            for piece in control.message {
                if let part = part(of: piece, in: entity) { message.append(part) }
            }
            if control.article == nil {
                report("le contrôle « \(control.code.name) » ne cite aucun article", at: control.code.position, severity: .warning)
            }
            checkEffect(control, on: entity)
            guard let requirement else { continue }
            controls.append(Control(text: control, entity: entity, condition: condition, requirement: requirement, message: message))
        }
    }

    private mutating func part(of part: MessagePart, in entity: Int) -> CheckedMessagePart? {
        switch part {
        case .words(let words): .words(words)
        case .value(let formula): term(formula, in: entity).map { .value($0) }
        }
    }

    /// « écarte l'école » must name the entity the control is on.
    private mutating func checkEffect(_ control: ControlText, on entity: Int) {
        guard case .setsAside(let what) = control.effect, !what.isEmpty else { return }
        let name = entities[entity].name
        guard what.hasSuffix(name) || what.hasSuffix(text.entities.first { $0.name.name == name }?.title ?? name) else {
            report("l’effet « écarte \(what) » est sur un contrôle de « \(name) »", at: control.code.position)
            return
        }
    }
}
