internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules
internal import Simulations

/// What the simulation comes to, beside the questions: figures, what is judged, what follows.
struct ResultAside {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    private var simulation: Simulation { page.simulation }

    var html: HTML {
        """
        \(card(
            "Résultat pour \(page.subject)", id: "bilan", look: .roofed,
            """
            <div class="pile" id="resultat-bref">\(page.isEmpty ? waiting : whole)</div>
            \(when: !page.isEmpty, more)\(when: !page.isEmpty, next)\(following)\(tools)
            """))
        \(version)
        """
    }

    private var whole: HTML { "\(simulation.headlines.prefix(1).html { HeadlineBlock($0, page).html })\(verdictList)" }

    /// Before anything is asked: no figure, what to do first.
    private var waiting: HTML {
        let children = simulation.root.children.first
        let asked = children?.instances.first?.children.first ?? children
        let verb = children?.instances.isEmpty == true && children?.takesKey == true ? "ajouter" : "demander"
        let words = asked.map { "\(verb) \(EntityWords(page.regulation, $0.entity).indefinite)" } ?? "répondre"
        let link: HTML = "Commencez par <a href=\"\(Anchor(FormID.list))\">\(words)</a> : le montant vient aussitôt."
        let lines = counts.map { result -> (name: HTML, value: HTML) in ("\(result.title.typeset)", Figure(result).html) }
        return "<p><strong>Rien n’est encore demandé.</strong> \(link)</p>\(lines.isEmpty ? .empty : facts(lines, isTight: true))"
    }

    /// How many classes, how many PAC are possible: what counts before anything is asked.
    private var counts: [ResultView] {
        simulation.root.results.filter { result in
            if case .integer = result.type { return result.value.map { $0 != .number(0) } ?? false }
            return false
        }
    }

    /// What is judged of the whole, then what each school brings.
    private var verdictList: HTML {
        verdicts(
            simulation.root.controls.map(Verdict.init).map { ($0.tone, $0.words) }
                + simulation.root.children.flatMap(\.instances)
                .filter { $0.isConcerned && $0.state != .removed }.map { ($0.tone, line($0)) })
    }

    private func line(_ instance: InstanceView) -> HTML {
        let link: HTML = "<a href=\"\(Anchor(FormID.card(instance.name)))\">\(instance.title.typeset)</a>"
        switch instance.state {
        case .setAside:
            let reasons = instance.controls.filter { $0.outcome == .failed }.map(\.title.lowercasedFirst.typeset)
            return
                "\(link) : \(EntityWords(page.regulation, instance.entity).setAside)\(when: !reasons.isEmpty, " (\(reasons.joined(separator: ", ")))")"
        case .incomplete, .conforming, .unconcerned, .removed:
            if let emptied = instance.emptied { return "\(link) : \(emptied.lowercasedFirst)" }
            if let brings = instance.brings?.shown { return "\(link) : <strong class=\"chiffre\">\(brings)</strong>" }
            let missing = instance.brings?.missing ?? instance.results.flatMap(\.missing)
            let words = page.words(for: Array(missing.unique().prefix(3)))
            return words.isEmpty ? "\(link) : \(instance.state.rawValue)" : "\(link) : il manque \(words)"
        }
    }

    /// The other headlines, and the amounts of the whole.
    private var more: HTML {
        let first = simulation.headlines.first?.result.name
        let amounts = simulation.root.results.filter { $0.type == .amount }
        let list = (simulation.headlines.dropFirst().map(\.result) + amounts).filter { $0.name != first }
        var seen: Set<String> = []
        let lines = list.filter { seen.insert($0.name).inserted }
        return lines.isEmpty ? .empty : facts(lines.map { ("\($0.title.typeset)", Figure($0).html) }, isTight: true)
    }

    private var next: HTML {
        guard let next = simulation.next else { return .empty }
        let whose: HTML =
            next.instanceTitle.isEmpty || next.field.instance == .root
            ? .empty : "<br><span class=\"doux\">\(next.instanceTitle.typeset)</span>"
        return """
            <p class="petit"><strong>Prochaine question :</strong> <a href="\(Anchor(FormID.field(next.field.name)))">\(next.question.typeset)</a>\(whose)</p>
            """
    }

    private var following: HTML {
        let words = "Commencer un dossier avec ces réponses"
        let kind = page.isEmpty ? ButtonKind.second : .main
        return """
            <div class="pile-s">\(page.address.isShort
            ? buttonLink(words, to: page.address.deposit, kind: kind) : button(words, kind: kind, action: Route.simulationDeposit(page.call.id)))\
            <p class="petit doux">Commencer n’est pas déposer. \(until)</p></div>
            """
    }

    private var until: HTML {
        guard let last = page.call.lastDay else { return .empty }
        let whole: HTML = "<strong>\(last.frenchWithWeekday) à 23\u{A0}h\u{A0}59</strong> (heure de Paris)"
        let left = last.number - simulation.setting.today.number
        switch left {
        case ..<0: return "L’appel est clos depuis le \(whole)."
        case 0: return "L’appel se clôt aujourd’hui, \(whole)."
        default: return "Vous relirez tout avant, jusqu’au \(whole) : il reste \(Count.of(Int(left), "jour", "jours"))."
        }
    }

    private var tools: HTML {
        let short = page.address.isShort
        guard simulation.isCaseFileWhole else {
            return "<p class=\"petit doux carte__pied\">Le fichier du dossier attend que soit repris ce qui ne se lit pas.</p>"
        }
        let bytes = simulation.caseFile.pretty.count
        return """
            <div class="rang petit carte__pied"><button class="bouton bouton--lien bouton--petit" type="button" data-copier hidden>\
            Copier l’adresse</button>\
            \(short
            ? actionLink("Imprimer", to: page.address.print, icon: .print)
            : button("Imprimer", kind: .link, isSmall: true, icon: .print, action: Route.simulationPrint(page.call.id)))\
            \(short
            ? downloadLink("Fichier du dossier", to: page.address.caseFile, type: "JSON", bytes: bytes)
            : button("Fichier du dossier (JSON, \(fileSize(bytes)))", kind: .link, isSmall: true, icon: .download, action: Route.simulationCase(page.call.id)))\
            </div>
            """
    }

    /// Its beginning, enough to compare two versions at sight.
    private var fingerprint: String {
        let whole = page.regulation.fingerprint
        return String((whole.hasPrefix("sha256:") ? whole.dropFirst("sha256:".count) : whole[...]).prefix(12))
    }

    private var version: HTML {
        let result = simulation.result
        return """
            <p class="source">Règlement : \(page.call.title), \
            version \(page.regulation.text.version), empreinte <span class="empreinte">\(fingerprint)</span>, \
            au \(result.evaluation.program.choices.date.french). Simulation sans valeur de décision. \
            <a href="\(Route.regulation(page.call.id))">Lire le règlement</a></p>
            """
    }
}

/// A result shown first: its figure; else what it is under each answer; else its known part; else what is missing.
struct HeadlineBlock {
    let head: HeadlineView
    let page: SimulatorPage

    init(_ head: HeadlineView, _ page: SimulatorPage) {
        self.head = head
        self.page = page
    }

    var html: HTML {
        let result = head.result
        if let shown = result.shown {
            return headline(result.title.typeset, figure: "\(shown)", "\(nothing)\(resting)")
        }
        if let choice = result.alternatives, choice.options.contains(where: { $0.shown != nil }) {
            let figure = AlternativeWords(choice).figure ?? toned(.unknown, "Non calculable")
            let state = choice.several == nil ? "Selon une réponse" : "Selon vos réponses"
            return headline(
                result.title.typeset, figure: figure, state: choice.same == nil ? stateLabel(.unknown, state) : nil,
                "\(alternatives(choice))\(resting)")
        }
        if let part = head.knownPart, part.value != .number(0) {
            return headline(
                result.title.typeset, figure: "\(part.shown)", state: stateLabel(.unknown, "Non calculable"),
                "<p>est la partie déjà connue. \(part.definition.typeset)</p>\(lack)\(resting)")
        }
        return headline(result.title.typeset, figure: toned(.unknown, "Non calculable"), lack)
    }

    /// Why nothing comes, when nothing is the figure.
    private var nothing: HTML {
        guard head.result.value == .number(0) else { return .empty }
        let asked = page.simulation.root.everyInstance.filter { $0.name != .root && $0.isConcerned && $0.state != .removed }
        let failed = ([page.simulation.root] + asked).flatMap(\.controls).filter { $0.outcome == .failed }
        if !failed.isEmpty { return failed.prefix(2).html { "<p>\($0.message.typeset)</p>" } }
        return asked.allSatisfy(\.isBlank) ? "<p>Aucune quantité n’est encore demandée.</p>" : .empty
    }

    private func alternatives(_ choice: Alternatives) -> HTML {
        let words = AlternativeWords(choice)
        let link = { (place: Alternatives.Place, words: String) -> HTML in
            "<a href=\"\(Anchor(FormID.field(place.field)))\">\(words)</a>"
        }
        let question = (choice.question ?? choice.label).typeset
        let open: HTML =
            choice.places.count == 1
            ? choice.places.html { link($0, question) }
            : "\(question) \(choice.places.map { link($0, $0.title.typeset) }.joined(separator: ", "))"
        let lines = choice.options.html { option in
            "<li><strong class=\"chiffre\">\(option.shown ?? "non calculable")</strong> \(words.condition(option))</li>"
        }
        let mixed: HTML = words.whenMixed.map { "<p>\($0)</p>" } ?? .empty
        return "<ul>\(lines)</ul>\(mixed)<p>\("Question : ".typeset)\(open)</p>"
    }

    private var lack: HTML {
        let missing = head.result.missing.unique()
        guard !missing.isEmpty else { return .empty }
        let rest = missing.count - 5
        return
            "<p>Il manque : \(page.words(for: Array(missing.prefix(5))))\(when: rest > 0, ", et \(Count.of(rest, "autre valeur", "autres valeurs"))").</p>"
    }

    /// Every figure that rests on something supposed says so: how many things, and which under the line.
    private var resting: HTML {
        // What the known part of an unknown result rests on is not known: what is supposed at all stands for it.
        let isPart = head.result.shown == nil && head.result.alternatives == nil
        let grounds = isPart ? page.simulation.hypotheses.filter(\.applies).map { "hypothèse : \($0.title)" } : head.result.restsOn
        guard !grounds.isEmpty else { return .empty }
        let kinds = [("hypothèse", "hypothèses"), ("estimation", "estimations")].compactMap { kind -> String? in
            let number = grounds.count { $0.hasPrefix(kind.0) }
            return number == 0 ? nil : Count.of(number, kind.0, kind.1)
        }
        return """
            <div class="petit aide">\(details(
                "\(mark("sous réserve")) de \(kinds.joined(separator: " et "))",
                """
                <ul>\(grounds.html { "<li>\($0)</li>" })</ul>\
                <p><a href="\(Anchor(FormID.hypotheses))">Voir ce qui est supposé</a></p>
                """))</div>
            """
    }
}

/// How a control stands, in a line.
struct Verdict {
    let tone: Tone
    let words: HTML

    init(_ control: ControlView) {
        let rests: HTML =
            control.restsOn.isEmpty || control.outcome != .met
            ? .empty : "<br><span class=\"doux\">\(control.restsOn.typeset(separator: ", "))</span>"
        switch control.outcome {
        case .met: (tone, words) = (.met, "<strong>\(control.title.typeset)</strong>\(rests)")
        case .notApplicable: (tone, words) = (.quiet, "\(control.title.typeset) : sans objet")
        case .failed:
            (tone, words) = (
                control.effect == .warns ? .warning : .failed,
                "<strong>\(control.title.typeset)</strong><br><span class=\"doux\">\(control.message.typeset)</span>"
            )
        case .unknown:
            let lack = control.missing.map(\.label.typeset).joined(separator: ", ")
            (tone, words) = (
                .unknown,
                "<strong>\(control.title.typeset)</strong> : on ne sait pas encore\(when: !lack.isEmpty, "<br><span class=\"doux\">il manque : \(lack)</span>")"
            )
        }
    }
}

extension InstanceView {
    /// The visitor gave no number but zero.
    var isBlank: Bool {
        fields.allSatisfy { field in
            guard case .answer = field.origin else { return true }
            switch field.kind {
            case .number, .amount, .rate: return field.texts.first == "0"
            case .yesNo, .date, .choice, .multiple, .text: return true
            }
        }
    }

    /// « PAC écarté » when nothing that is asked for it stands, though it stands itself.
    var emptied: String? {
        let asked = children.flatMap(\.instances).filter { $0.state != .removed }
        guard state == .conforming || state == .incomplete, !asked.isEmpty, asked.allSatisfy({ $0.state == .setAside }) else { return nil }
        return asked.count == 1
            ? "\(children.first { !$0.instances.isEmpty }?.shortTitle ?? "Demande") écarté" : "Rien de ce qui est demandé ne convient"
    }

    var tone: Tone {
        if emptied != nil { return .failed }
        return switch state {
        case .conforming: .met
        case .setAside: .failed
        case .incomplete: .unknown
        case .unconcerned, .removed: .quiet
        }
    }
}
