internal import Grammar
internal import Kernel
internal import Language

extension DossierResult {
    /// The result as a report in plain French text, for a terminal. `explanation` (already in French) closes it when asked.
    package func french(explanation: String? = nil) -> String {
        let regulation = evaluation.program.regulation
        var lines = [
            regulation.text.title,
            "Règlement \(regulation.id), version \(regulation.version), appliqué au \(evaluation.program.choices.date.french)",
        ]
        lines += readingLines()
        if !assumed.isEmpty { lines.append("Valeurs supposées (hypothèse ou estimation) : \(assumed.joined(separator: ", "))") }
        let tree = ResultTree(evaluation)
        tree.walk { instance in
            lines.append("")
            lines += instanceLines(instance)
        }
        lines.append("")
        lines += nextLines()
        if let explanation { lines += ["", "Explication", explanation] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func readingLines() -> [String] {
        let program = evaluation.program
        return zip(program.regulation.readings, program.choices.readings).map { reading, option in
            let chosen = reading.options[option]
            return "Lecture « \(reading.name.name) » : \(chosen.name.name), \(chosen.text)"
        }
    }

    /// The instance's name and state, its results in columns, then what stops it and what is not known.
    private func instanceLines(_ instance: ResultTree.Instance) -> [String] {
        let regulation = evaluation.program.regulation
        let margin = String(repeating: "  ", count: regulation.entities[instance.entity].depth)
        var lines = ["\(heading(instance)) : \(state(instance))"]
        let shown = instance.results.filter { $0.name != "conforme" && $0.name != "recevable" }
        let width = shown.map { $0.title?.count ?? $0.name.count }.max() ?? 0
        for result in shown {
            let label = result.title ?? result.name
            let padding = String(repeating: " ", count: width - label.count)
            let value = result.value.map { ValueText.french($0, as: result.type) } ?? "non calculable"
            lines.append("  \(label)\(padding)  \(value)")
            if result.value == nil {
                lines += missingLines(evaluation.missing(result.register, row: instance.row), indent: 4)
            }
        }
        for control in controls where control.row == instance.row && regulation.controls[control.control].entity == instance.entity {
            lines += controlLines(control)
        }
        return lines.map { margin + $0 }
    }

    /// « école 0380001A (commune.école[0]) ».
    private func heading(_ instance: ResultTree.Instance) -> String {
        let entity = evaluation.program.regulation.entities[instance.entity]
        let key: String? =
            switch evaluation.dossier.levels[instance.entity].keys[instance.row] {
            case .number(let number): String(number)
            case .text(let text): text
            case nil: nil
            }
        let name = key.map { "\(entity.name) \($0)" } ?? entity.name
        return instance.entity == 0 ? name : "\(name) (\(instance.path))"
    }

    private func state(_ instance: ResultTree.Instance) -> String {
        func word(_ register: Register, yes: String, no: String, unknown: String) -> String {
            evaluation.number(register, row: instance.row).map { $0 != 0 ? yes : no } ?? unknown
        }
        let program = evaluation.program
        let conforming = word(
            program.conforming[instance.entity], yes: "conforme", no: "non conforme", unknown: "conformité non calculable")
        guard instance.entity == 0 else { return conforming }
        return word(program.admissible, yes: "dossier recevable", no: "dossier non recevable", unknown: "recevabilité non calculable")
            + ", " + conforming
    }

    /// Nothing for a control that is met; the message and its article for one that is not; what is missing for one nobody can judge.
    private func controlLines(_ result: ControlResult) -> [String] {
        let control = evaluation.program.regulation.controls[result.control]
        let article = control.text.article.map { ", \($0.name)" } ?? ""
        switch result.outcome {
        case .met, .notApplicable:
            return []
        case .failed:
            let kind = control.effect == .warns ? "À savoir" : "Refus"
            let remedy = evaluation.remedy(ofControl: result.control, row: result.row)
            return ["  \(kind) : \(result.message) [\(control.code)\(article) ; \(control.effect.french)]"]
                + (remedy.map { ["    Ce qui ferait passer — \($0)"] } ?? [])
        case .unknown:
            return ["  À vérifier : \(control.code)\(article) ; \(control.effect.french) si la condition n’est pas remplie"]
                + missingLines(result.missing, indent: 4)
        }
    }

    /// What is missing, a line each; beyond a few the rest is counted.
    private func missingLines(_ missing: [Missing], indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let shown = 5
        var lines = missing.prefix(shown).map { "\(margin)manque : \(evaluation.french($0))" }
        if missing.count > shown { lines.append("\(margin)… et \(missing.count - shown) de plus") }
        return lines
    }

    private func nextLines() -> [String] {
        guard let next else { return ["Aucune question ne reste à poser."] }
        return ["Question suivante : \(next.question)", "  \(next.path)"]
    }
}
