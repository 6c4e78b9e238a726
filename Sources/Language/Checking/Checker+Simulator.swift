internal import Formats
internal import Grammar
internal import Kernel

/// `simulateur`: what a simulation shows and supposes. No result depends on it.
extension Checker {
    mutating func checkSimulator(envelope: Envelope?, rules: [Rule]) -> SimulatorGuide {
        var results: [Int] = []
        for result in text.simulator.results {
            if let rule = shownRule(result, rules) { results.append(rule) }
        }
        if results.isEmpty { results = usualResults(envelope, rules) }
        var hypotheses: [SimulatorGuide.Hypothesis] = []
        var seen: [String: Position] = [:]
        var given: [Int: Named] = [:]
        for hypothesis in text.simulator.hypotheses {
            if let first = seen[hypothesis.name.name] {
                report("l’hypothèse « \(hypothesis.name.name) » est déjà écrite (ligne \(first.line))", at: hypothesis.name.position)
                continue
            }
            seen[hypothesis.name.name] = hypothesis.name.position
            let gifts = hypothesis.gives.compactMap { gift($0, of: hypothesis.name, given: &given) }
            hypotheses.append(SimulatorGuide.Hypothesis(text: hypothesis, gifts: gifts))
        }
        return SimulatorGuide(results: results, hypotheses: hypotheses)
    }

    /// A rule of the root, bare or dotted, that results show.
    private mutating func shownRule(_ result: Named, _ rules: [Rule]) -> Int? {
        let root = entities[0]
        let parts = result.name.split(separator: ".").map(String.init)
        let name = parts.count == 2 && parts[0] == root.name ? parts[1] : result.name
        if let rule = root.rules.first(where: { rules[$0].name == name && !rules[$0].isInternal }) { return rule }
        if let rule = root.rules.first(where: { rules[$0].name == name }) {
            report("la règle « \(rules[rule].name) » est interne : les résultats ne la montrent pas", at: result.position)
            return nil
        }
        if let rule = rules.first(where: { $0.name == parts.last }) {
            report(
                "« \(result.name) » est une règle de « \(entities[rule.entity].name) » : « résultats » attend des règles de « \(root.name) »",
                at: result.position)
            return nil
        }
        let known = root.rules.map { rules[$0].name }
        report("règle « \(result.name) » inconnue dans « \(root.name) »\(NearestName.hint(result.name, among: known))", at: result.position)
        return nil
    }

    /// What the envelope consumes, else the amounts of the root, else its first rules.
    private func usualResults(_ envelope: Envelope?, _ rules: [Rule]) -> [Int] {
        let shown = entities[0].rules.filter { !rules[$0].isInternal }
        if case .rule(let rule)? = envelope?.consumes.kind, shown.contains(rule) { return [rule] }
        let amounts = shown.filter { rules[$0].type == .amount }
        return Array((amounts.isEmpty ? shown : amounts).prefix(4))
    }

    private mutating func gift(_ gift: SimulatorText.Gift, of name: Named, given: inout [Int: Named]) -> SimulatorGuide.Gift? {
        guard let entity = entityRank(gift.entity) else { return nil }
        guard case .input(let input)? = members[entity][gift.input.name] else {
            let known = entities[entity].inputs.map { inputs[$0].name }
            report(
                "donnée « \(gift.input.name) » inconnue dans « \(gift.entity.name) »\(NearestName.hint(gift.input.name, among: known))",
                at: gift.input.position)
            return nil
        }
        let place = "« \(gift.entity.name).\(gift.input.name) »"
        if let other = given[input] {
            report("\(place) est déjà donnée par l’hypothèse « \(other.name) » (ligne \(other.position.line))", at: gift.entity.position)
            return nil
        }
        given[input] = name
        if inputs[input].defaultValue != nil {
            report("\(place) a un défaut : aucune hypothèse ne servirait", at: gift.entity.position)
            return nil
        }
        return source(gift, input, place).map { SimulatorGuide.Gift(input: input, source: $0) }
    }

    private mutating func source(_ gift: SimulatorText.Gift, _ input: Int, _ place: String) -> SimulatorGuide.Gift.Source? {
        let field = inputs[input]
        if field.text.isTypeUnread { return nil }
        let position = gift.value.position(at: 0)
        let parts = gift.value.value.split(separator: ".", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "paramètre" {
            guard let rank = parameterRanks[parts[1]] else {
                report("paramètre « \(parts[1]) » inconnu\(NearestName.hint(parts[1], among: parameterRanks.keys))", at: position)
                return nil
            }
            guard parameters[rank].text.isTypeUnread || parameters[rank].type == field.type else {
                report(
                    "\(place) attend \(field.type.french), le paramètre « \(parts[1]) » est \(parameters[rank].type.french)", at: position)
                return nil
            }
            return .parameter(rank)
        }
        guard let value = read(gift.value, as: field.type, what: "la valeur de \(place)") else { return nil }
        if case .number(let number) = value, field.type.isNumeric || field.type == .date, !field.range.contains(number) {
            report("la valeur de \(place) sort de ses bornes : \(ValueText.bound(Int128(number), as: field.type))", at: position)
            return nil
        }
        return .value(value)
    }
}
