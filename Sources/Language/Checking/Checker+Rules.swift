internal import Grammar
internal import Kernel

extension Checker {
    mutating func declareRules() {
        for rule in text.rules {
            guard let entity = entityRank(rule.entity) else {
                rules.append(.failed)
                continue
            }
            rules.append(.waiting(rule, entity: entity))
        }
    }

    /// The rule of that rank, its body checked now if it was not; `nil` after a problem.
    mutating func checked(rule rank: Int) -> Rule? {
        switch rules[rank] {
        case .checked(let rule): return rule
        case .failed: return nil
        case .waiting(let text, let entity):
            if let start = stack.firstIndex(of: rank) {
                reportLoop(stack[start...] + [rank])
                return nil
            }
            stack.append(rank)
            let rule = check(text, in: entity)
            stack.removeLast()
            rules[rank] = rule.map { .checked($0) } ?? .failed
            return rule
        }
    }

    private mutating func reportLoop(_ loop: ArraySlice<Int>) {
        let names = loop.map { "\(text.rules[$0].entity.name).\(text.rules[$0].name.name)" }
        let place = text.rules[loop.first ?? 0].name.position
        report("les règles tournent en rond : \(names.joined(separator: " → "))", at: place)
    }

    private mutating func check(_ rule: RuleText, in entity: Int) -> Rule? {
        // What the body lacks without its type would be said of it; the type itself was.
        if rule.isTypeUnread { return nil }
        var expected = rule.type
        if let unit = rule.unit { expected = withUnit(rule.type ?? .integer(unit: nil), unit) }
        guard let body = term(rule.body, in: entity, expecting: expected, tail: Tail(of: rule)) else { return nil }
        guard let type = settle(body.type, declared: expected, of: rule) else { return nil }
        if type == .text { refuseComputedText(body) }
        if case .multiple = type {
            report("une règle ne peut pas donner un choix multiple : utilisez nombre(…), vide(…) ou « parmi »", at: rule.name.position)
            return nil
        }
        guard isRoundingSound(rule, type, body) else { return nil }
        if rule.article == nil {
            report("la règle « \(rule.entity.name).\(rule.name.name) » ne cite aucun article", at: rule.name.position, severity: .warning)
        }
        return Rule(
            text: rule, entity: entity, body: body, type: type, scale: rule.rounding == nil && !rule.isRoundingUnread ? body.scale : 0)
    }

    /// The type of the body, with the unit the rule declares.
    private mutating func settle(_ type: ValueType, declared: ValueType?, of rule: RuleText) -> ValueType? {
        guard let declared else { return type }
        switch (declared, type) {
        case (.integer(let unit), .integer(nil)): return .integer(unit: unit)
        case (.integer(nil), .integer(let unit)): return .integer(unit: unit)
        case _ where declared == type: return type
        default:
            report(
                "la règle « \(rule.name.name) » annonce \(declared.french), mais sa formule donne \(type.french)",
                at: rule.unit?.position ?? rule.name.position)
            return nil
        }
    }

    private mutating func refuseComputedText(_ body: Term) {
        switch body.kind {
        case .text, .unknown: return
        case .conditional(_, let then, let otherwise):
            refuseComputedText(then)
            refuseComputedText(otherwise)
        case .reading(_, let branches): branches.forEach { refuseComputedText($0) }
        case .grid(_, let brackets, let otherwise):
            brackets.forEach { refuseComputedText($0.value) }
            if let otherwise { refuseComputedText(otherwise) }
        default:
            report("une règle de texte ne donne que des textes écrits dans le règlement", at: body.position)
        }
    }

    private mutating func isRoundingSound(_ rule: RuleText, _ type: ValueType, _ body: Term) -> Bool {
        guard let rounding = rule.rounding else {
            guard body.scale > 0, !rule.isInternal, !rule.isRoundingUnread else { return true }
            let step: Rounding.Step = type == .amount ? .cent : type == .rate ? .basisPoint : .unit
            report(
                "« \(rule.name.name) » peut tomber entre deux \(step.plural) : ajoutez `arrondi: "
                    + "\(Rounding(step: step, direction: .nearest).french)` (ou vers le bas, ou vers le haut)", at: rule.name.position)
            return false
        }
        let fits =
            switch (rounding.step, type) {
            case (.cent, .amount), (.euro, .amount), (.basisPoint, .rate), (.unit, .integer): true
            default: false
            }
        if !fits {
            let wanted: ValueType? = rounding.step == .basisPoint ? .rate : rounding.step == .unit ? nil : .amount
            let hint = wanted.map { signHint(for: $0, body) } ?? ""
            report("l’arrondi « \(rounding.step.rawValue) » ne va pas à \(type.french)\(hint)", at: rule.name.position)
        }
        return fits
    }
}
