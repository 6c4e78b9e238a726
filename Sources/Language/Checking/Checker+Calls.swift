internal import Grammar
internal import Kernel

extension Checker {
    mutating func call(
        _ function: Formula.Function, _ arguments: [Formula], in entity: Int?, expecting: ValueType?, tail: Tail, at place: Position
    ) -> Term? {
        switch function {
        case .minimum, .maximum:
            guard arguments.count >= 2 else {
                report("\(function.rawValue)(…) compare au moins deux valeurs", at: place)
                return nil
            }
            guard let values = alike(arguments, in: entity, expecting: expecting, what: "les valeurs de \(function.rawValue)(…)") else {
                return nil
            }
            let type = unified(values)
            guard type.isNumeric || type == .date else {
                report("\(function.rawValue)(…) attend des nombres ou des dates, trouvé \(type.french)", at: place)
                return nil
            }
            return make(
                function == .minimum ? .minimum(values) : .maximum(values), type, scale: scale(values), entity: deeper(values), at: place)
        case .quotient:
            return quotient(arguments, in: entity, at: place)
        case .share:
            return share(arguments, in: entity, tail: tail, at: place)
        case .countTrue:
            var values: [Term?] = []
            for argument in arguments { values.append(condition(argument, in: entity, after: "nombre_vrais")) }
            let known = values.compactMap { $0 }
            guard known.count == values.count, !known.isEmpty else {
                if values.isEmpty { report("nombre_vrais(…) attend au moins une condition", at: place) }
                return nil
            }
            return make(.countTrue(known), .integer(unit: nil), entity: deeper(known), at: place)
        case .isEmpty, .countOptions:
            guard arguments.count == 1, let value = term(arguments[0], in: entity) else {
                if arguments.count != 1 { report("\(function.rawValue)(…) attend un seul choix multiple", at: place) }
                return nil
            }
            guard case .multiple = value.type else {
                report("\(function.rawValue)(…) attend un choix multiple, trouvé \(value.type.french)", at: arguments[0].position)
                return nil
            }
            return function == .isEmpty
                ? make(.isEmpty(value), .boolean, entity: value.entity, at: place)
                : make(.countOptions(value), .integer(unit: nil), entity: value.entity, at: place)
        }
    }

    private mutating func pair(_ arguments: [Formula], of name: String, in entity: Int?, at place: Position) -> (Term, Term)? {
        guard arguments.count == 2 else {
            report("\(name)(a, b) attend deux valeurs, trouvé \(arguments.count)", at: place)
            return nil
        }
        let first = term(arguments[0], in: entity)
        let second = term(arguments[1], in: entity, expecting: first?.type)
        guard let first, let second else { return nil }
        return (first, second)
    }

    private mutating func quotient(_ arguments: [Formula], in entity: Int?, at place: Position) -> Term? {
        guard let (first, second) = pair(arguments, of: "quotient", in: entity, at: place) else { return nil }
        let type: ValueType? =
            switch (first.type, second.type) {
            case (.integer(let unit), .integer(nil)): .integer(unit: unit)
            case (.integer(let a), .integer(let b)): a == nil || a == b ? .integer(unit: nil) : nil
            case (.amount, .integer): .amount
            case (.amount, .amount), (.rate, .rate): .integer(unit: nil)
            default: nil
            }
        guard let type else {
            report("quotient(a, b) ne divise pas \(first.type.french) par \(second.type.french)", at: place)
            return nil
        }
        guard first.scale == 0, second.scale == 0 else {
            report("quotient(a, b) attend des valeurs entières : arrondissez d’abord le produit par un taux dans une règle", at: place)
            return nil
        }
        return make(.quotient(first, second), type, entity: deeper(first, second), at: place)
    }

    private mutating func share(_ arguments: [Formula], in entity: Int?, tail: Tail, at place: Position) -> Term? {
        guard let (first, second) = pair(arguments, of: "taux", in: entity, at: place) else { return nil }
        guard first.type.isNumeric, common(first.type, second.type) != nil else {
            report("taux(a, b) compare deux valeurs de même nature, trouvé \(first.type.french) et \(second.type.french)", at: place)
            return nil
        }
        switch tail {
        case .endUnread: break
        case .end(let rounding):
            guard rounding?.step == .basisPoint else {
                report(
                    "taux(a, b) doit être arrondi : ajoutez `arrondi: point de base le plus proche, moitié vers le haut` (ou vers le bas)",
                    at: place)
                return nil
            }
        case .inside:
            report("taux(a, b) est la dernière étape d’une règle : donnez-lui sa propre règle, puis utilisez-la ici", at: place)
            return nil
        }
        return make(.share(first, second), .rate, entity: deeper(first, second), at: place)
    }

    // MARK: Children

    mutating func aggregated(
        _ aggregate: Formula.Aggregate, _ path: [String], _ filter: Formula?, in entity: Int?, at place: Position
    ) -> Term? {
        guard let entity else {
            report("\(aggregate.rawValue)(…) parcourt les enfants d’une entité : ici il n’y en a pas", at: place)
            return nil
        }
        if aggregate == .count, filter == nil, path.count == 1, case .input(let input)? = members[entity][path[0]],
            inputs.indices.contains(input), case .multiple = inputs[input].type
        {
            let value = make(.input(input), inputs[input].type, entity: entity, at: place)
            return make(.countOptions(value), .integer(unit: nil), entity: entity, at: place)
        }
        var levels: [Int] = []
        var last = entity
        var names = path[...]
        while let name = names.first, case .child(let child)? = members[last][name] {
            levels.append(child)
            last = child
            names.removeFirst()
        }
        guard !levels.isEmpty else {
            let children = entities[entity].children.map { entities[$0].name }
            let known =
                children.isEmpty ? "« \(entities[entity].name) » n’a pas d’enfant" : "enfants connus : \(children.joined(separator: ", "))"
            report(
                "\(aggregate.rawValue)(…) parcourt un enfant de « \(entities[entity].name) », trouvé « \(path[0]) » ; \(known)", at: place)
            return nil
        }
        guard names.count <= 1 else {
            report("« \(names.joined(separator: ".")) » : après les entités on attend un seul nom de « \(entities[last].name) »", at: place)
            return nil
        }
        var body: Term?
        if let summed = names.first { body = name([summed], in: last, at: place) }
        if names.first != nil, body == nil { return nil }
        var condition: Term?
        if let filter { condition = self.condition(filter, in: last, after: "où") }
        if filter != nil, condition == nil { return nil }
        guard let type = type(of: aggregate, body, hasFilter: filter != nil, over: entities[last].name, at: place) else { return nil }
        return make(
            .aggregate(aggregate, path: levels, body: body, filter: condition), type, scale: aggregate == .sum ? body?.scale ?? 0 : 0,
            entity: entity, at: place)
    }

    private mutating func type(
        of aggregate: Formula.Aggregate, _ body: Term?, hasFilter: Bool, over child: String, at place: Position
    ) -> ValueType? {
        switch aggregate {
        case .sum:
            guard let body else {
                report("somme(\(child)…) doit dire quoi additionner : somme(\(child).x) ; pour compter, nombre(\(child))", at: place)
                return nil
            }
            guard body.type.isNumeric else {
                report("somme(…) additionne des nombres, trouvé \(body.type.french) ; pour compter, nombre(\(child) où …)", at: place)
                return nil
            }
            return body.type
        case .count, .all, .exists:
            if let body, body.type != .boolean {
                report("\(aggregate.rawValue)(…) attend une condition, trouvé \(body.type.french)", at: place)
                return nil
            }
            if aggregate == .all, body == nil {
                report("tous(\(child).c) doit dire quelle condition « c » vérifier", at: place)
                return nil
            }
            return aggregate == .count ? .integer(unit: nil) : .boolean
        }
    }

    // MARK: Readings and grids

    mutating func reading(
        _ name: String, _ branches: [Formula.Branch], in entity: Int?, expecting: ValueType?, tail: Tail, at place: Position
    ) -> Term? {
        guard let rank = readingRanks[name] else {
            report("lecture « \(name) » inconnue\(NearestName.hint(name, among: readingRanks.keys))", at: place)
            return nil
        }
        let options = text.readings[rank].options.map(\.name.name)
        var isSound = true
        for (index, branch) in branches.enumerated() {
            if !options.contains(branch.option) {
                report(
                    "« \(branch.option) » n’est pas une option de la lecture « \(name) »\(NearestName.hint(branch.option, among: options))",
                    at: branch.position)
                isSound = false
            } else if branches[..<index].contains(where: { $0.option == branch.option }) {
                report("l’option « \(branch.option) » est donnée deux fois", at: branch.position)
                isSound = false
            }
        }
        let absent = options.filter { option in !branches.contains { $0.option == option } }
        if !absent.isEmpty {
            report("il manque \(absent.map { "« \($0) »" }.joined(separator: ", ")) à la lecture « \(name) »", at: place)
            isSound = false
        }
        guard isSound else { return nil }
        let ordered = options.compactMap { option in branches.first { $0.option == option }?.value }
        guard let values = alike(ordered, in: entity, expecting: expecting, tail: tail, what: "les options de la lecture « \(name) »")
        else { return nil }
        return make(.reading(rank, values), unified(values), scale: scale(values), entity: deeper(values), at: place)
    }

    mutating func grid(
        _ key: Formula, _ brackets: [Formula.Bracket], _ otherwise: Formula?, in entity: Int?, expecting: ValueType?, tail: Tail,
        at place: Position
    ) -> Term? {
        guard let subject = term(key, in: entity) else { return nil }
        guard subject.type.isNumeric || subject.type == .date, subject.scale == 0 else {
            report("une grille se lit sur un nombre entier, un montant, un taux ou une date", at: key.position)
            return nil
        }
        guard !brackets.isEmpty else {
            report("une grille a au moins une tranche", at: place)
            return nil
        }
        var bounds: [(low: (value: Int64?, isBad: Bool), high: (value: Int64?, isBad: Bool))] = []
        for bracket in brackets {
            bounds.append((bound(bracket.low, of: subject, at: bracket.position), bound(bracket.high, of: subject, at: bracket.position)))
        }
        let formulas = brackets.map(\.value) + (otherwise.map { [$0] } ?? [])
        guard let values = alike(formulas, in: entity, expecting: expecting, tail: tail, what: "les valeurs de la grille") else {
            return nil
        }
        var rows: [(low: Int64?, high: Int64?, position: Position, value: Term)] = []
        for (rank, bracket) in brackets.enumerated() {
            guard !bounds[rank].low.isBad, !bounds[rank].high.isBad else { return nil }
            rows.append((bounds[rank].low.value, bounds[rank].high.value, bracket.position, values[rank]))
        }
        rows.sort { ($0.low ?? .min) < ($1.low ?? .min) }
        guard areUnique(rows, hasOtherwise: otherwise != nil) else { return nil }
        let rest = otherwise == nil ? nil : values.last
        return make(
            .grid(subject, rows, otherwise: rest), unified(values), scale: scale(values), entity: deeper(deeper(values), subject.entity),
            at: place)
    }

    private mutating func bound(_ literal: Literal?, of subject: Term, at place: Position) -> (value: Int64?, isBad: Bool) {
        guard let literal else { return (nil, false) }
        guard let constant = constant(literal, at: place), case .number(let number) = constant.kind,
            common(constant.type, subject.type) != nil
        else {
            report("la borne « \(literal.french) » ne va pas à une grille sur \(subject.type.french)", at: place)
            return (nil, true)
        }
        return (number, false)
    }

    /// No overlap, and no hole between brackets; holes outside them depend on the key's bounds and are seen by the compiler.
    private mutating func areUnique(_ rows: [(low: Int64?, high: Int64?, position: Position, value: Term)], hasOtherwise: Bool) -> Bool {
        var isSound = true
        for (rank, row) in rows.enumerated() {
            if let low = row.low, let high = row.high, low > high {
                report("tranche à l’envers : sa fin est avant son début", at: row.position)
                isSound = false
            }
            guard rank > 0 else { continue }
            let before = rows[rank - 1]
            guard let end = before.high, let start = row.low, end < start else {
                report("cette tranche recouvre la précédente (ligne \(before.position.line))", at: row.position)
                isSound = false
                continue
            }
            if end + 1 < start, !hasOtherwise {
                let gap = end + 2 == start ? "pour \(end + 1)" : "de \(end + 1) à \(start - 1)"
                report("trou avant cette tranche : rien n’est dit \(gap) ; ajoutez une tranche ou `sinon: inconnu`", at: row.position)
                isSound = false
            }
        }
        return isSound
    }
}
