internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules
internal import Simulations

/// The simulator: the subject, its schools, what is supposed, beside the result; then how it is computed.
struct SimulatorPage {
    let simulation: Simulation
    let place: SimulatedPlace
    /// Why what a button asked was not done.
    let problem: FormProblem?

    init(_ simulation: Simulation, _ place: SimulatedPlace, _ problem: FormProblem? = nil) {
        self.simulation = simulation
        self.place = place
        self.problem = problem
    }

    var call: HostedRegulation { place.call }
    var regulation: Regulation { call.regulation }
    var subject: String { simulation.setting.title }
    var address: SimulationAddress { SimulationAddress(simulation, call) }

    var page: Page {
        Page(
            (hasFaults ? "À reprendre : " : "") + "Simuler l’aide : \(subject)",
            description: "Simulation de l’aide pour \(subject) : \(call.title).", section: .simulate,
            trail: [("Accueil", .home), ("Simuler", .simulations), (call.title, .simulation(call.id))],
            scripts: ["simulateur.js"], isIndexed: false, main: main)
    }

    private var hasFaults: Bool { problem != nil || !simulation.faults.isEmpty }

    private var main: HTML {
        """
        <div class="pile-l" id="simulateur">
        \(opening(
            overline: "Simulation · \(call.title)", title: "\(subject) : quelle aide pour \(theirs) ?",
            lead: call.isFilledByDirectory
                ? "Les données publiques sont déjà remplies, avec leur source. Changez ce que vous voulez : le résultat se recalcule et dit pourquoi."
                : "Ajoutez les établissements, dites ce que vous en savez : le résultat se recalcule et dit pourquoi.",
            links))
        \(faults)
        <form method="post" action="\(resting)" id="\(FormID.form)" class="pile-l">
        <input type="hidden" name="\(SimulationSubject.key(of: regulation))" value="\(simulation.draft.subject?.code)">
        \(unseen.html)
        \(defaultButton)
        \(withAside(content, aside: ResultAside(self).html, asideID: FormID.result))
        \(ExplanationSection(self).html)
        </form>
        \(LoadingForm(call).html)
        </div>
        """
    }

    /// Where the form goes: an answer that shows what is to be mended stands at an address that finds the simulation again.
    private var resting: Place {
        let whole = address
        guard !whole.isShort, let subject = simulation.draft.subject else { return whole.page }
        return SimulationAddress(SimulationDraft(subject), call).page
    }

    /// « vos écoles » for a commune, « ce collège » for one establishment.
    private var theirs: String {
        guard let child = regulation.entities[0].children.first, call.subject == .commune else { return "ce projet" }
        return
            "vos \(regulation.text.entities.first { $0.name.name == regulation.entities[child].name }?.plural ?? regulation.entities[child].name)"
    }

    private var links: HTML {
        """
        <p class="rang petit">\(actionLink("Aller au résultat", to: Anchor(FormID.result), icon: .calculate)) \
        \(actionLink(call.subject.change, to: Route.simulation(call.id), icon: .search)) \
        <span class="doux">Rien n’est enregistré. \(when: address.isShort, "Votre simulation tient dans l’adresse de la page.")</span></p>
        """
    }

    /// The key Enter computes again; without this button it would press the first one of the page.
    private var defaultButton: HTML {
        "<button class=\"cache\" name=\"\(FormAct.name)\" value=\"\(FormAct.recompute)\" tabindex=\"-1\" aria-hidden=\"true\">Recalculer</button>"
    }

    private var content: HTML {
        """
        \(tooLong)
        \(refusals(of: simulation.root))
        \(SubjectFacts(self).html)
        \(InstanceLists(self).html)
        \(AssumptionsCard(self).html)
        \(ParametersCard(self).html)
        <p class="rang">\(button("Recalculer la simulation", name: FormAct.name, value: FormAct.recompute, icon: .calculate)) \
        <span class="petit doux">Le résultat suit aussi vos réponses, si votre navigateur le permet.</span></p>
        """
    }

    private var faults: HTML {
        var list = simulation.faults.map {
            (fieldID: $0.field.map(FormID.field) ?? FormID.form, message: "\($0.label.typeset) : \($0.message.typeset)")
        }
        if let problem { list.append((problem.field.map(FormID.field) ?? FormID.form, problem.message.typeset)) }
        return errorSummary(list)
    }

    /// Nothing is asked for any school: there is nothing to judge yet.
    var isEmpty: Bool {
        let children = simulation.root.children
        return !children.isEmpty && children.allSatisfy { $0.instances.allSatisfy { !$0.isConcerned || $0.state == .removed } }
    }

    private var tooLong: HTML {
        guard !address.isShort else { return .empty }
        return alert(
            .info, title: "Votre simulation ne tient plus dans l’adresse de la page",
            """
            <p>Au-delà de 4 ko, une adresse se coupe dans un courriel. Gardez plutôt le fichier du dossier : il se recharge ici, au bas de la \
            page. Si vous quittez la page sans lui, vos réponses sont perdues.</p>
            <p>\(button("Télécharger le fichier (JSON)", kind: .second, icon: .download, action: Route.simulationCase(call.id)))</p>
            """)
    }
}

extension SimulatorPage {
    /// What the draft says and that no field of the page shows.
    private var unseen: HiddenFields {
        let shown = FieldsInSight(simulation).names
        let written: (String) -> Bool = { name in
            name == SimulationSubject.key(of: regulation) || name == "sans" || name.hasPrefix("lecture.") || shown.contains(name)
        }
        return HiddenFields(simulation.draft.pairs(for: regulation).filter { !written($0.name) })
    }

    /// A button that does something to an instance or a field; `of` tells it from those that bear the same words.
    func actButton(_ words: String, of: String, kind: ButtonKind = .link, _ act: FormAct, icon: Icon? = nil) -> HTML {
        button(words, of: of, kind: kind, name: FormAct.name, value: act.text(in: regulation), icon: icon)
    }

    /// Controls in a grid, each with its source; nothing when there are none.
    func controls(_ fields: [FieldView]) -> HTML {
        guard !fields.isEmpty else { return .empty }
        return "<div class=\"grille grille--etroite questions\">\(fields.html { FieldControl($0, call).html })</div>"
    }

    /// What is missing, in words, each with who can give it.
    func words(for missing: [MissingView]) -> HTML {
        missing.map { lack -> HTML in
            switch lack.giver {
            case .applicant(let field), .directory(let field): "<a href=\"\(Anchor(FormID.field(field)))\">\(lack.label.typeset)</a>"
            case .parameter(let name): "<a href=\"\(Anchor(FormID.field("paramètre.\(name)")))\">\(lack.label.typeset)</a>"
            case .instruction, .text: "\(lack.label.typeset) (\(lack.giverLine.typeset))"
            }
        }.joined(separator: "\u{202F}; ")
    }

    /// Where a PAC may be copied: every school but its own.
    func copyTargets(besides instance: InstanceView) -> [InstanceView] {
        let siblings = simulation.root.children.first { $0.entity == instance.entity }?.instances ?? []
        return siblings.filter { $0.name != instance.name && $0.state != .removed }
    }

    /// The controls of an instance that set something aside: fact, rule, article, what would make it pass.
    func refusals(of instance: InstanceView) -> HTML {
        // As long as nothing is asked, that nothing is asked is no refusal: what can only be mended by asking waits.
        let failed = instance.controls.filter { $0.outcome == .failed && !(isEmpty && $0.remedy != nil && $0.trial == nil) }
        return failed.html { control in
            alert(control.effect == .warns ? .warning : .failed, title: control.message.typeset, RefusalWords(control, self).html)
        }
    }
}

/// What is said under a refusal.
struct RefusalWords {
    let control: ControlView
    let page: SimulatorPage

    init(_ control: ControlView, _ page: SimulatorPage) {
        self.control = control
        self.page = page
    }

    var html: HTML {
        let anchor = Route.regulation(page.call.id).at(RegulationAnchors.control(code: control.code))
        let article: HTML = control.article.map { ", \(ArticleLink($0, page.call).html)" } ?? .empty
        let basis: HTML = control.restsOn.isEmpty ? .empty : " Fait pris en compte : \(control.restsOn.typeset(separator: ", "))."
        return """
            <p>Règle « <a href="\(anchor)">\(control.title.lowercasedFirst.typeset)</a> »\(article) : elle \(effect).\(basis)</p>\(way)
            """
    }

    private var effect: String {
        switch control.effect {
        case .rejects: "rejette le dossier entier"
        case .setsAside: "écarte cette demande"
        case .warns: "avertit, sans écarter"
        }
    }

    private var way: HTML {
        guard control.remedy != nil || control.trial != nil else { return .empty }
        let remedy: HTML = control.remedy.map { "\($0.typeset). " } ?? .empty
        let gain: HTML =
            gained.map { "\(page.simulation.headlines.first?.result.title.typeset ?? "Le résultat") : ce serait \($0)." } ?? .empty
        return "<p><strong>Ce qui la ferait passer :</strong> \(remedy)\(gain)</p>\(trial)"
    }

    /// What the trial would give, when that changes something: « ce serait 0,00 € » is no encouragement where it is 0,00 € already.
    private var gained: String? { control.trial?.headline.flatMap { $0 == page.simulation.headlines.first?.result.shown ? nil : $0 } }

    private var trial: HTML {
        guard let trial = control.trial, let field = FieldName(trial.field, in: page.regulation) else { return .empty }
        return
            "<p>\(page.actButton("Essayer avec \(trial.shown.typeset)", of: trial.fieldLabel.typeset, kind: .quiet, .fill(field, trial.text)))</p>"
    }
}
