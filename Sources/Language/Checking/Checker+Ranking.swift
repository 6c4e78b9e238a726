internal import Grammar
internal import Kernel

extension Checker {
    mutating func checkRanking() -> Ranking? {
        guard let ranking = text.ranking else { return nil }
        var entity = 0
        if let named = ranking.entity {
            guard let rank = entityRank(named) else { return nil }
            entity = rank
        }
        var keys: [Ranking.Key] = []
        for (list, isTie) in [(ranking.keys, false), (ranking.ties, true)] {
            for key in list {
                guard let value = rankingKey(key, in: entity) else { continue }
                keys.append(Ranking.Key(text: key, value: value, isTie: isTie))
            }
        }
        return Ranking(text: ranking, entity: entity, keys: keys)
    }

    private mutating func rankingKey(_ key: RankingText.Key, in entity: Int) -> Term? {
        let value = entityKey(key.value, in: entity) ?? term(key.value, in: entity)
        guard let value else { return nil }
        let isYesNo = key.direction == .yesFirst || key.direction == .noFirst
        if isYesNo != (value.type == .boolean) {
            let expected = value.type == .boolean ? "« oui d'abord » ou « non d'abord »" : "« croissant » ou « décroissant »"
            report("le sens « \(key.direction.rawValue) » ne va pas à \(value.type.french) : attendu \(expected)", at: key.value.position)
            return nil
        }
        if case .multiple = value.type {
            report("on ne classe pas sur un choix multiple : utilisez nombre(…)", at: key.value.position)
            return nil
        }
        return value
    }

    /// The key of the ranked entity or of an ancestor, by its bare or dotted name.
    private mutating func entityKey(_ formula: Formula, in entity: Int) -> Term? {
        guard case .name(let path) = formula.kind, let name = path.last, path.count <= 2 else { return nil }
        let owner = path.count == 2 ? entities.firstIndex { $0.name == path[0] } : entity
        guard let owner, isAncestorOrSelf(owner, of: entity), case .key? = members[owner][name] else { return nil }
        let type: ValueType = entities[owner].keyIsInteger ? .integer(unit: nil) : .text
        return make(.key(owner), type, entity: owner, at: formula.position)
    }

    mutating func checkEnvelope() -> Envelope? {
        guard let envelope = text.envelope else { return nil }
        guard text.ranking != nil else {
            report("une enveloppe suit un classement : ajoutez la section `classement`", at: envelope.position)
            return nil
        }
        let ranked = text.ranking?.entity.flatMap { named in entities.firstIndex { $0.name == named.name } } ?? 0
        let amount = term(envelope.amount, in: nil)
        let consumes = term(envelope.consumes, in: ranked)
        var maximizes: Term?
        if let formula = envelope.maximizes { maximizes = term(formula, in: ranked) }
        guard let amount, let consumes else { return nil }
        guard amount.type.isNumeric, common(amount.type, consumes.type) != nil, amount.scale == 0, consumes.scale == 0 else {
            report(
                "l’enveloppe (\(amount.type.french)) et ce qu’elle consomme (\(consumes.type.french)) doivent être de même nature, sans fraction",
                at: envelope.consumes.position)
            return nil
        }
        if envelope.method == .optimal, maximizes == nil {
            report("la méthode « optimale » doit dire ce qu’elle `maximise`", at: envelope.position)
            return nil
        }
        if let maximizes, !maximizes.type.isNumeric || maximizes.scale > 0 {
            report("`maximise` attend un nombre, trouvé \(maximizes.type.french)", at: maximizes.position)
            return nil
        }
        return Envelope(text: envelope, amount: amount, consumes: consumes, maximizes: maximizes)
    }
}
