internal import Grammar
internal import Kernel

/// What a file shows without computing: form, evidence, calendar, articles, columns of the output.
extension Checker {
    mutating func checkDisplay() {
        checkForm()
        checkEvidence()
        checkCalendar()
        checkArticles()
        checkOutput()
    }

    /// When there is a form, each input of the applicant stands in exactly one step.
    private mutating func checkForm() {
        guard !text.steps.isEmpty else { return }
        var seen: [Int: Position] = [:]
        for step in text.steps {
            var owner: Int?
            if let entity = step.entity { owner = entityRank(entity) }
            for question in step.questions {
                guard let input = input(question, in: owner) else { continue }
                if let first = seen[input] {
                    report("« \(question.name) » est déjà demandée (ligne \(first.line))", at: question.position)
                } else {
                    seen[input] = question.position
                }
            }
        }
        for (rank, input) in text.inputs.enumerated() where input.giver == .applicant && seen[rank] == nil {
            report("« \(input.entity.name).\(input.name.name) » n’est demandée dans aucune étape du formulaire", at: input.name.position)
        }
    }

    private mutating func input(_ question: Named, in owner: Int?) -> Int? {
        let parts = question.name.split(separator: ".").map(String.init)
        let entity = parts.count == 2 ? entities.firstIndex { $0.name == parts[0] } : owner
        if let entity, let name = parts.last, case .input(let input)? = members[entity][name] { return input }
        let known = text.inputs.map { owner == nil ? "\($0.entity.name).\($0.name.name)" : $0.name.name }
        report("question « \(question.name) » inconnue\(NearestName.hint(question.name, among: known))", at: question.position)
        return nil
    }

    private mutating func checkEvidence() {
        guard !text.evidences.isEmpty else { return }
        let codes = text.evidences.map(\.code.name)
        for input in text.inputs {
            guard let evidence = input.evidence, !codes.contains(evidence.name) else { continue }
            report("pièce « \(evidence.name) » inconnue\(NearestName.hint(evidence.name, among: codes))", at: evidence.position)
        }
    }

    private mutating func checkCalendar() {
        for entry in text.calendar {
            guard case .parameter(let name) = entry.when else { continue }
            guard let rank = parameterRanks[name.name] else {
                report("paramètre « \(name.name) » inconnu\(NearestName.hint(name.name, among: parameterRanks.keys))", at: name.position)
                continue
            }
            if parameters[rank].type != .date { report("« \(name.name) » n’est pas une date", at: name.position) }
        }
    }

    /// An article cites a declared source: `ami/démarche`.
    private mutating func checkArticles() {
        let known = text.sources.map(\.id.name)
        guard !known.isEmpty else { return }
        for article in text.citedArticles {
            let source = article.name.split(separator: "/", omittingEmptySubsequences: false).first.map(String.init) ?? ""
            if !known.contains(source) {
                let near = NearestName.hint(source, among: known)
                let form = " ; écrivez « source/article », par exemple « \(known[0])/\(article.name) »"
                let hint = near.isEmpty && source == article.name ? form : near
                report("article « \(article.name) » : source « \(source) » inconnue\(hint)", at: article.position)
            }
        }
    }

    private mutating func checkOutput() {
        guard !text.output.isEmpty else { return }
        var names: Set<String> = ["conforme", "recevable"]
        let ranked = text.ranking?.entity.flatMap { named in entities.firstIndex { $0.name == named.name } } ?? 0
        var level: Int? = ranked
        while let entity = level {
            names.insert(entities[entity].key)
            level = entities[entity].parent
        }
        names.formUnion(members[ranked].keys)
        if let ranking = text.ranking { names.insert(ranking.column) }
        if let envelope = text.envelope { names.insert(envelope.column) }
        for column in text.output where !names.contains(column.name) {
            report("colonne « \(column.name) » inconnue\(NearestName.hint(column.name, among: names))", at: column.position)
        }
    }
}
