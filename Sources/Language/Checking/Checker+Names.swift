internal import Grammar
internal import Kernel

extension Checker {
    /// What a name stands for: an input or a rule of the entity, else a parameter, else a control.
    mutating func name(_ path: [String], in entity: Int?, at place: Position) -> Term? {
        if path.count == 1 { return bare(path[0], in: entity, at: place) }
        switch path[0] {
        case "paramètre" where path.count == 2:
            if let parameter = parameter(path[1], at: place) { return parameter }
            if isTypeUnread(parameter: path[1]) { return nil }
            report("paramètre « \(path[1]) » inconnu\(NearestName.hint(path[1], among: parameterRanks.keys))", at: place)
            return nil
        case "contrôle" where path.count == 2:
            return control(path[1], in: entity, at: place)
        case "lecture":
            report("une lecture se compare à une de ses options : « \(path.joined(separator: ".")) = option »", at: place)
            return nil
        default:
            return dotted(path, in: entity, at: place)
        }
    }

    private mutating func bare(_ name: String, in entity: Int?, at place: Position) -> Term? {
        if let entity, let term = own(name, of: entity, at: place) { return term }
        if let parameter = parameter(name, at: place) { return parameter }
        if let entity, let rank = controlRanks[name], text.controls[rank].entity.name == entities[entity].name {
            return make(.control(rank), .boolean, entity: entity, at: place)
        }
        if problemAlreadySaid(name, in: entity) { return nil }
        report("nom « \(name) » inconnu\(hint(name, in: entity))", at: place)
        return nil
    }

    /// A rule whose own body failed, or an input without readable type, is not reported again where it is used.
    private func problemAlreadySaid(_ name: String, in entity: Int?) -> Bool {
        if isTypeUnread(parameter: name) { return true }
        guard let entity else { return false }
        switch members[entity][name] {
        case .rule, .input: return true
        case .child, .key, nil: return false
        }
    }

    private func isTypeUnread(parameter name: String) -> Bool {
        parameterRanks[name].map { text.parameters[$0].isTypeUnread } ?? false
    }

    /// A name of the entity itself.
    mutating func own(_ name: String, of entity: Int, at place: Position) -> Term? {
        switch members[entity][name] {
        case .input(let input):
            guard inputs.indices.contains(input), !text.inputs[input].isTypeUnread else { return nil }
            return make(.input(input), inputs[input].type, entity: entity, at: place)
        case .rule(let rank):
            guard let rule = checked(rule: rank) else { return nil }
            return make(.rule(rank), rule.type, scale: rule.scale, entity: entity, at: place)
        case .child, .key, nil:
            break
        }
        if name == "conforme" { return make(.conforming(entity), .boolean, entity: entity, at: place) }
        if name == "recevable", entity == 0 { return make(.admissible, .boolean, entity: 0, at: place) }
        return nil
    }

    private mutating func parameter(_ name: String, at place: Position) -> Term? {
        guard let rank = parameterRanks[name], !text.parameters[rank].isTypeUnread else { return nil }
        return make(.parameter(rank), parameters[rank].type, entity: nil, at: place)
    }

    private mutating func control(_ code: String, in entity: Int?, at place: Position) -> Term? {
        guard let rank = controlRanks[code] else {
            report("contrôle « \(code) » inconnu\(NearestName.hint(code, among: controlRanks.keys))", at: place)
            return nil
        }
        guard let entity, text.controls[rank].entity.name == entities[entity].name else {
            report("le contrôle « \(code) » porte sur « \(text.controls[rank].entity.name) » : il ne se lit que là", at: place)
            return nil
        }
        return make(.control(rank), .boolean, entity: entity, at: place)
    }

    /// `école.type` in a pac: a value of the entity itself or of an ancestor.
    private mutating func dotted(_ path: [String], in entity: Int?, at place: Position) -> Term? {
        guard let owner = entities.firstIndex(where: { $0.name == path[0] }) else {
            let known = entities.map(\.name) + ["paramètre", "contrôle", "lecture"]
            report("« \(path[0]) » n’est ni une entité ni un domaine de noms\(NearestName.hint(path[0], among: known))", at: place)
            return nil
        }
        guard let entity, isAncestorOrSelf(owner, of: entity) else {
            let example = path.joined(separator: ".")
            report(
                "« \(example) » : « \(path[0]) » n’est pas au-dessus ; les enfants se lisent par somme(\(example)), nombre, tous ou existe",
                at: place)
            return nil
        }
        guard path.count == 2 else {
            report("« \(path.joined(separator: ".")) » : un ancêtre se lit en deux mots, « \(path[0]).nom »", at: place)
            return nil
        }
        if let term = own(path[1], of: owner, at: place) { return term }
        if problemAlreadySaid(path[1], in: owner) { return nil }
        if path[1] == "recevable" {
            report("« recevable » est un mot du dossier entier : écrivez « \(entities[0].name).recevable »", at: place)
            return nil
        }
        report("« \(path[0]) » n’a ni donnée ni règle « \(path[1]) »\(NearestName.hint(path[1], among: members[owner].keys))", at: place)
        return nil
    }

    func isAncestorOrSelf(_ owner: Int, of entity: Int) -> Bool {
        var current: Int? = entity
        while let level = current {
            if level == owner { return true }
            current = entities[level].parent
        }
        return false
    }

    private func hint(_ name: String, in entity: Int?) -> String {
        guard let entity else { return NearestName.hint(name, among: parameterRanks.keys) }
        if case .child? = members[entity][name] {
            return " ici : « \(name) » est une entité ; comptez par nombre(\(name)), additionnez par somme(\(name).x)"
        }
        if case .key? = members[entity][name] { return " ici : c’est la clé de « \(entities[entity].name) », non une donnée" }
        var above = entities[entity].parent
        while let level = above {
            if members[level][name] != nil { return " dans « \(entities[entity].name) » : écrivez « \(entities[level].name).\(name) »" }
            above = entities[level].parent
        }
        let known = Array(members[entity].keys) + Array(parameterRanks.keys) + Array(controlRanks.keys) + ["conforme"]
        return " dans « \(entities[entity].name) »\(NearestName.hint(name, among: known))"
    }
}
