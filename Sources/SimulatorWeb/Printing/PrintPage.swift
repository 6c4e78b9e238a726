internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Prefill
internal import Routes
internal import Rules
internal import Simulations

/// What a conseil municipal reads: the request school by school, the money, what is supposed, where the facts come from.
struct PrintPage {
    let simulation: Simulation
    let place: SimulatedPlace
    let site: Site
    private let sheet: RequestSheet

    init(_ simulation: Simulation, _ place: SimulatedPlace, _ site: Site) {
        self.simulation = simulation
        self.place = place
        self.site = site
        sheet = simulation.requestSheet
    }

    private var subject: String { simulation.setting.title }
    private var call: HostedRegulation { place.call }
    private var address: SimulationAddress { SimulationAddress(simulation, call) }

    var page: Page {
        Page(
            "À imprimer : simulation pour \(subject)", section: .simulate,
            trail: [("Accueil", .home), ("Simuler", .simulations), (call.title, .simulation(call.id))], isIndexed: false,
            main: """
                <div class="pile-l impression">
                \(opening(
                    overline: "\(call.title)", title: "\(subject) : demande envisagée et plan de financement",
                    lead: "Document de travail établi le \(simulation.setting.today.frenchWithWeekday). Simulation sans valeur de décision.",
                    back))
                <div class="pile-l">\(request)\(money)\(supposed)\(sources)\(foot)</div>
                </div>
                """)
    }

    private var back: HTML {
        guard address.isShort else { return .empty }
        return """
            <p class="rang petit hors-impression">\(actionLink("Revenir à la simulation", to: address.page, icon: .arrow)) \
            <span class="doux">Imprimez avec la commande de votre navigateur : la navigation ne s’imprime pas.</span></p>
            """
    }

    private var request: HTML {
        section(
            "La demande", id: "demande",
            """
            \(unreadable)\(when: !sheet.lines.isEmpty, quantities(sheet.lines))\(entries)
            """)
    }

    /// What was typed and could not be used is not on the sheet: the sheet says so.
    private var unreadable: HTML {
        let faults = simulation.faults
        guard !faults.isEmpty else { return .empty }
        return alert(
            .failed, title: "Des réponses ne se lisent pas et ne comptent pas",
            "<ul>\(faults.html { "<li>\($0.label.typeset) : \($0.message.typeset)</li>" })</ul>")
    }

    private var entries: HTML {
        sheet.entries.isEmpty
            ? "<p>Rien n’est demandé dans cette simulation.</p>"
            : sheet.entries.html { entry in
                """
                <div class="impression__bloc pile-s"><h3>\(entry.instance.title.typeset)</h3>\
                <p class="source">\(InstanceWords(entry.instance).source)</p>\
                <p>\(state(entry.instance))</p>\(when: entry.instance.children.isEmpty, quantities(entry.lines))\(entry.children.html(child))</div>
                """
            }
    }

    private func quantities(_ lines: [RequestSheet.Line]) -> HTML {
        guard !lines.isEmpty else { return "<p>Aucune quantité demandée.</p>" }
        return facts(
            lines.map { line in
                ("\(line.label.typeset)", "\(line.shown.typeset)\(line.standing.map { standing -> HTML in " \(mark(standing))" })")
            }, isTight: true)
    }

    private func child(_ child: (child: InstanceView, lines: [RequestSheet.Line])) -> HTML {
        """
        <h4>\(child.child.title.typeset)</h4>\
        \(quantities(child.lines))\(child.child.controls.filter { $0.outcome == .failed }.html { "<p>\(toned(.failed, "Écarté")) : \($0.message.typeset)</p>" })
        """
    }

    private func state(_ instance: InstanceView) -> HTML {
        let reasons = instance.controls.filter { $0.outcome == .failed }.map(\.message.typeset)
        let words: HTML =
            switch instance.state {
            case .conforming: stateLabel(.met, "Conforme")
            case .setAside: stateLabel(.failed, "Écartée pour l’instant")
            case .incomplete: stateLabel(.unknown, "À compléter")
            case .unconcerned, .removed: stateLabel(.quiet, "Rien de demandé")
            }
        let brings: HTML =
            instance.brings.map { "<span>\($0.title.typeset) : <strong class=\"chiffre\">\(Figure($0).html)</strong></span>" } ?? .empty
        return "\(words) \(brings)\(reasons.html { "<br>\($0)" })"
    }

    /// Where what is given is not an amount: tablets, classes, hours.
    private var results: HTML {
        let others = simulation.root.results.filter { $0.type != .amount }
        guard simulation.headlines.first?.result.type != .amount, !others.isEmpty else { return .empty }
        return facts(others.map { ("\($0.title.typeset)", Figure($0).html) }, isTight: true)
    }

    private var money: HTML {
        section(
            sheet.money.isEmpty ? "Résultat" : "Plan de financement", id: "financement",
            """
            \(results)\(when: !sheet.money.isEmpty, FinancingPlan(sheet).html)
            \(simulation.headlines.prefix(1).html(unknown))
            \(refusals)
            """)
    }

    /// An amount that cannot be computed is told with what it depends on.
    private func unknown(_ head: HeadlineView) -> HTML {
        guard head.result.shown == nil else { return .empty }
        var lines: [HTML] = []
        if let choice = head.result.alternatives {
            let words = AlternativeWords(choice)
            // The table already has a column for each answer.
            lines +=
                sheet.question != nil
                ? []
                : choice.options.map {
                    "\(head.result.title.typeset) : \($0.shown ?? "non calculable") \(words.condition($0)) à « \(choice.label.typeset) »."
                }
            lines += [words.whenMixed].compactMap { sentence in sentence.map { "\($0)" } }
        }
        if let part = head.knownPart { lines.append("Partie déjà connue : \(part.shown). \(part.definition.typeset)") }
        lines += head.result.missing.unique().map { "Il manque : \($0.label.typeset) (\($0.giverLine.typeset))." }
        return "<ul>\(lines.html { "<li>\($0)</li>" })</ul>"
    }

    private var refusals: HTML {
        let failed = simulation.root.controls.filter { $0.outcome == .failed }
        return failed.html { alert(.failed, title: $0.message.typeset, "<p>Tel quel, le dossier ne serait pas recevable.</p>") }
    }

    private var supposed: HTML {
        guard !sheet.hypotheses.isEmpty || !sheet.estimates.isEmpty || !sheet.estimatesElsewhere.isEmpty else { return .empty }
        return section(
            "Ce qui est supposé ou estimé", id: "suppose",
            lead: "Les montants reposent sur ces points. Ils sont à confirmer avant de délibérer.",
            """
            <ul>\(sheet.hypotheses.html { hypothesis in
                "<li>\(mark("hypothèse")) \(hypothesis.title.typeset) : \(hypothesis.supposes.joined(separator: " ; "))</li>"
            })\(estimates)\(estimatesElsewhere)</ul>
            """)
    }

    /// What was guessed the same way stands in one item: each school’s value, then how, once.
    private var estimates: HTML {
        var groups: [(label: String, how: String, values: [String])] = []
        for field in sheet.estimates {
            let how = field.prefilled?.sentence ?? ""
            let value = owner(of: field).map { "\($0) (\(field.shown))" } ?? field.shown
            if let rank = groups.firstIndex(where: { $0.label == field.label && $0.how == how }) {
                groups[rank].values.append(value)
            } else {
                groups.append((field.label, how, [value]))
            }
        }
        return groups.html { group in
            "<li>\(mark("estimation")) \(group.label.typeset)\u{A0}: \(group.values.typeset(separator: ", ")). \(group.how.typeset)</li>"
        }
    }

    /// Where nothing is asked, schools are counted.
    private var estimatesElsewhere: HTML {
        sheet.estimatesElsewhere.html { estimate in
            """
            <li>\(mark("estimation")) \(estimate.label.typeset), dans \
            \(Count.of(estimate.count, estimate.among.title.lowercasedFirst.typeset, estimate.among.plural.typeset)) sans demande\u{A0}: \
            un montant en dépend, le détail est dans la simulation.</li>
            """
        }
    }

    private func owner(of field: FieldView) -> String? {
        guard let step = field.instance.steps.first else { return nil }
        return simulation.root.children.flatMap(\.instances).first { $0.name.steps.first == step }?.title
    }

    private var sources: HTML {
        let lines = simulation.root.fields.compactMap(\.sourceLine?.typeset).unique()
        guard !lines.isEmpty else { return .empty }
        return section("Sources des données de \(subject)", id: "sources", "<ul>\(lines.html { "<li>\($0)</li>" })</ul>")
    }

    private var foot: HTML {
        let parts = simulation.readings.compactMap { reading -> String? in
            guard let option = reading.options.first(where: { $0.isChosen && !$0.isShipped }) else { return nil }
            return "« \(reading.question.typeset) » : \(option.text)"
        }
        return """
            \(when: !parts.isEmpty, alert(
                .warning, title: "Lecture d’essai, différente de celle du règlement", "<ul>\(parts.html { "<li>\($0)</li>" })</ul>"))
            <p class="source">Règlement \(NounPhrase.quoted(call.title)), version \(call.regulation.text.version), empreinte \(call.regulation.fingerprint), \
            paramètres au \(simulation.result.evaluation.program.choices.date.french). \(site.frame.notice)</p>
            """
    }
}
