internal import Grammar
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules
internal import Wording

/// A dossier computed under the regulation being tried.
struct TrialSimulation {
    let checked: Trial.Checked

    private static let mostInstances = 200

    var html: HTML {
        Interface.section(
            "Calculer un dossier", id: "calculer",
            """
            \(answer)<div class="carte pile">\
            \(Field(id: "dossier", name: TrialForm.dossierName, label: "Le dossier, en YAML ou en JSON", .code(value: checked.dossier, rows: 14), hint: "Au départ, celui du premier exemple. Changez une valeur et recalculez.").html)
            <p class="rang">\(button("Vérifier et calculer", icon: .calculate))</p></div>
            """)
    }

    private var answer: HTML {
        switch checked.simulation {
        case nil: return .empty
        case .refused(let problems): return refused(problems)
        case .done(let result, let explanation): return "\(results(result))\(explained(explanation, result.evaluation))"
        }
    }

    private func refused(_ problems: [Problem]) -> HTML {
        let lines = problems.prefix(50).html { problem in
            "<li>\(problem.position.map { "Ligne \($0.line), colonne \($0.column)\u{A0}: " } ?? "")\(Passages.prose(problem.message))</li>"
        }
        return alert(.failed, title: "Le dossier ne se lit pas.", level: 3, "<ul class=\"petit\">\(lines)</ul>")
    }

    // MARK: Results

    private func results(_ result: DossierResult) -> HTML {
        var parts: [HTML] = []
        var others = 0
        ResultTree(result.evaluation).walk { instance in
            if parts.count < Self.mostInstances { parts.append(card(instance, result)) } else { others += 1 }
        }
        let more: HTML = others > 0 ? "<p class=\"petit doux\">… et \(others) autres.</p>" : ""
        return "<div class=\"pile\">\(parts)\(more)\(next(result))</div>"
    }

    private func card(_ instance: ResultTree.Instance, _ result: DossierResult) -> HTML {
        let evaluation = result.evaluation
        let shown = instance.results.filter { $0.name != "conforme" && $0.name != "recevable" }
        let lines: [(name: HTML, value: HTML)] = shown.map { entry in
            (Passages.prose(entry.title ?? entry.name), value(entry.value, entry.type))
        }
        let controls = result.controls.filter { $0.path == instance.path && ($0.outcome == .failed || $0.outcome == .unknown) }
        let told: [(tone: Tone, words: HTML)] = controls.map { control in
            let remedy: HTML =
                evaluation.remedy(ofControl: control.control, row: control.row).map {
                    " <strong>Ce qui la ferait passer\u{A0}:</strong> \(Passages.prose($0))."
                } ?? ""
            if control.outcome == .failed { return (.failed, "\(Passages.prose(control.message))\(remedy)") }
            let missing = control.missing.map { evaluation.path(of: $0) }.listed("et")
            let title =
                evaluation.program.regulation.controls[control.control].text.title
                ?? evaluation.program.regulation.controls[control.control].code
            return (.unknown, "\(Passages.prose(title))\u{A0}: inconnu, il manque \(missing).")
        }
        return """
            <div class="carte pile"><h3>\(Passages.prose(heading(instance.entity, instance.row, evaluation)))</h3>\
            <p class="rang">\(instance.results.filter { $0.name == "conforme" || $0.name == "recevable" }.html(state))</p>\
            \(when: !told.isEmpty, verdicts(told))\(when: !lines.isEmpty, facts(lines, isTight: true))</div>
            """
    }

    private func heading(_ entity: Int, _ row: Int, _ evaluation: Evaluation) -> String {
        let regulation = evaluation.program.regulation
        let declared = regulation.entities[entity]
        let title = regulation.text.entities.first { $0.name.name == declared.name }?.title ?? declared.name
        let key: String =
            switch evaluation.dossier.levels[entity].keys[row] {
            case .text(let key): " \(key)"
            case .number(let key): " \(key)"
            case nil: ""
            }
        return title + key
    }

    private func state(_ result: ResultTree.Result) -> HTML {
        let word = result.name == "conforme" ? "conforme" : "recevable"
        switch result.value {
        case .number(let number)?: return number != 0 ? stateLabel(.met, "\(word)\u{A0}: oui") : stateLabel(.failed, "\(word)\u{A0}: non")
        default: return stateLabel(.unknown, "\(word)\u{A0}: inconnu")
        }
    }

    private func value(_ value: Value?, _ type: ValueType) -> HTML {
        guard let value else { return stateLabel(.unknown, "non calculable") }
        return Passages.prose(ValueText.french(value, as: type))
    }

    private func next(_ result: DossierResult) -> HTML {
        guard let next = result.next else { return .empty }
        return
            "<p class=\"petit\"><strong>Prochaine question\u{A0}:</strong> \(Passages.prose(next.question)) <span class=\"doux\">(\(next.path))</span></p>"
    }

    // MARK: Why

    private func explained(_ explanation: Explanation, _ evaluation: Evaluation) -> HTML {
        // The regulation being tried has no page of its own where an article would be shown.
        var tree = ExplanationTree(
            explanation, of: evaluation, title: { FrenchTypography.set(heading($0, $1, evaluation)) },
            article: { HTML(RegulationWords.article($0)) })
        return details("Comment le calcul est fait", tree.html([explanation.nodes])[0])
    }
}
