internal import Grammar
internal import Kernel

extension Checker {
    /// Orders the entities parents first, and opens the namespace of each.
    mutating func checkEntities() {
        let declared = text.entities
        let names = declared.map(\.name.name)
        let roots = declared.filter { $0.parent == nil }
        for entity in declared {
            if let parent = entity.parent, !names.contains(parent.name) {
                report("entité « \(parent.name) » inconnue\(NearestName.hint(parent.name, among: names))", at: parent.position)
            }
        }
        guard let root = roots.first else {
            if let first = declared.first {
                report("aucune entité n’est la racine : l’une d’elles ne doit pas avoir `dans`", at: first.name.position)
            }
            return
        }
        for other in roots.dropFirst() {
            report(
                "deux entités sans `dans` : « \(root.name.name) » et « \(other.name.name) » ; une seule est la racine",
                at: other.name.position)
        }
        var order = [root]
        var depths = [0]
        var parents: [Int?] = [nil]
        var index = 0
        while index < order.count {
            for child in declared where child.parent?.name == order[index].name.name {
                order.append(child)
                depths.append(depths[index] + 1)
                parents.append(index)
            }
            index += 1
        }
        for lost in declared where lost.parent != nil && !order.contains(where: { $0.name == lost.name }) {
            if let parent = lost.parent, names.contains(parent.name) {
                report("l’entité « \(lost.name.name) » ne descend pas de la racine « \(root.name.name) »", at: lost.name.position)
            }
        }
        entities = order.indices.map { rank in
            let entity = order[rank]
            return Entity(
                name: entity.name.name, key: entity.key.name, keyIsInteger: entity.keyIsInteger,
                keyInput: inputRank(entity.key.name, of: entity.name.name),
                parent: parents[rank], depth: depths[rank], limit: entity.limit,
                children: parents.indices.filter { parents[$0] == rank }, inputs: ranks(of: text.inputs.map(\.entity), entity),
                rules: ranks(of: text.rules.map(\.entity), entity), controls: ranks(of: text.controls.map(\.entity), entity))
        }
        openNamespaces(order)
    }

    private func inputRank(_ name: String, of entity: String) -> Int? {
        text.inputs.firstIndex { $0.entity.name == entity && $0.name.name == name }
    }

    private func ranks(of owners: [Named], _ entity: EntityText) -> [Int] {
        owners.indices.filter { owners[$0].name == entity.name.name }
    }

    private mutating func openNamespaces(_ order: [EntityText]) {
        members = entities.map { _ in [:] }
        for (rank, entity) in order.enumerated() {
            for child in entities[rank].children { members[rank][entities[child].name] = .child(child) }
            if entities[rank].keyInput == nil {
                if members[rank][entity.key.name] != nil {
                    report("la clé « \(entity.key.name) » porte le nom d’une entité", at: entity.key.position)
                }
                members[rank][entity.key.name] = .key
            }
        }
        for (rank, input) in text.inputs.enumerated() { declare(input.name, in: input.entity, as: .input(rank)) }
        for (rank, rule) in text.rules.enumerated() { declare(rule.name, in: rule.entity, as: .rule(rank)) }
    }

    private mutating func declare(_ name: Named, in entity: Named, as member: MemberName) {
        guard let rank = entityRank(entity) else { return }
        if members[rank][name.name] != nil {
            report(
                "« \(name.name) » existe déjà dans « \(entity.name) » : donnée, règle, clé et entité se partagent les noms d’une entité",
                at: name.position)
        } else {
            members[rank][name.name] = member
        }
    }

    /// The rank of a named entity; an unknown one is reported.
    mutating func entityRank(_ entity: Named) -> Int? {
        if let rank = entities.firstIndex(where: { $0.name == entity.name }) { return rank }
        if text.entities.contains(where: { $0.name.name == entity.name }) { return nil }
        report("entité « \(entity.name) » inconnue\(NearestName.hint(entity.name, among: entities.map(\.name)))", at: entity.position)
        return nil
    }
}
