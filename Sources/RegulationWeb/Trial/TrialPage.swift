internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Proofs
internal import Routes

/// « Essayer un règlement »: what is written, what is wrong in it beside its lines, what its examples give, what it changes.
struct TrialPage {
    let form: TrialForm
    let trial: Trial?
    /// The regulation it was copied from.
    let base: Regulation?
    /// Those of the site, to start from.
    let shelf: [Regulation]
    /// Why nothing could be tried: an empty form, a regulation that does not exist.
    var refusal: String?

    var page: Page {
        Page(
            title, description: "Collez ou envoyez un règlement\u{A0}: ses fautes à leur ligne, ses exemples, ce qu’il change.",
            section: .regulations, trail: RegulationTitles.trail, isIndexed: trial == nil, main: main)
    }

    private var title: String {
        guard let trial else { return "Essayer un règlement" }
        return trial.checked == nil ? "À reprendre\u{A0}: essayer un règlement" : "Résultat\u{A0}: essayer un règlement"
    }

    private var main: HTML {
        """
        \(opening(
            title: "Essayer un règlement",
            lead: "Collez un règlement, ou partez d’un règlement du site. Le service le lit, montre chaque faute à sa ligne, rejoue ses exemples et calcule un dossier.",
            "<p class=\"petit doux\">Rien n’est gardé\u{A0}: votre texte voyage dans ce formulaire et n’est écrit nulle part sur le serveur. Copiez-le avant de fermer la page.</p>"
        ))
        \(refusal.map { alert(.failed, title: $0) } ?? .empty)
        <form method="post" action="\(Route.trial)" enctype="multipart/form-data" class="pile-l">
        \(result)
        \(editor)
        \(simulation)
        </form>
        \(starts)
        """
    }

    // MARK: The text

    private var editor: HTML {
        let hint: HTML = "Le langage est décrit dans le guide «\u{A0}Écrire un règlement\u{A0}». 2\u{A0}Mo au plus."
        let copied: HTML =
            base.map {
                "<p class=\"petit\">Copie de <a href=\"\(Route.regulation($0.id))\">\(Passages.prose($0.text.title))</a>\u{A0}: la page dira ce qui change.</p>"
            } ?? ""
        return Interface.section(
            "Le texte", id: "texte-du-reglement",
            """
            <div class="carte pile">\(copied)<input type="hidden" name="\(TrialForm.baseName)" value="\(form.base ?? "")">\
            \(Field(id: "texte", name: TrialForm.textName, label: "Règlement, en YAML", .code(value: form.text, rows: form.text.isEmpty ? 10 : 24), hint: hint).html)
            <div class="champ"><label for="fichier">Ou un fichier <span class="facultatif">(il remplace le texte)</span></label>\
            <input class="saisie" type="file" id="fichier" name="\(TrialForm.fileField)" accept=".yaml,.yml,text/yaml,application/yaml,text/plain"></div>
            <p class="rang">\(button("Vérifier", icon: .rule))</p></div>
            """)
    }

    private var starts: HTML {
        guard !shelf.isEmpty else { return .empty }
        let links = shelf.html { regulation in
            """
            <li><span>\(Passages.prose(regulation.text.title)), version \(regulation.version)</span> \
            \(actionLink("Partir de ce règlement", to: Route.trial.with(Fields([.init(TrialForm.baseName, regulation.id)])), icon: .arrow))</li>
            """
        }
        return Interface.section("Partir d’un règlement du site", id: "depuis", "<ul class=\"liste-lignes\">\(links)</ul>")
    }

    // MARK: The answer

    private var result: HTML {
        guard let trial else { return .empty }
        guard let checked = trial.checked else { return TrialProblems(trial: trial, lines: SourceLines.of(form.text)).html }
        return
            "\(verdict(trial, checked))\(TrialProof(checked: checked, problems: trial.problems, lines: SourceLines.of(form.text)).html)\(changes(checked))"
    }

    private func verdict(_ trial: Trial, _ checked: Trial.Checked) -> HTML {
        let passed = checked.examples.count(where: \.passes), total = checked.examples.count
        let fails = trial.problems.contains { $0.severity == .error }
        let name: HTML =
            "<p>\(Passages.prose(checked.regulation.text.title)), version \(checked.regulation.version). Empreinte <code>\(checked.regulation.fingerprint)</code></p>"
        if fails {
            return alert(
                .failed, title: "Le règlement se lit, mais \(total - passed) de ses \(total) exemples ne donnent pas ce qu’ils attendent.",
                level: 2, id: "verdict", name)
        }
        if total == 0 {
            return alert(
                .warning,
                title: "Le règlement se lit. Il n’a aucun exemple\u{A0}: rien ne montre encore qu’il calcule ce que le texte veut.",
                level: 2, id: "verdict", name)
        }
        return alert(
            .met, title: "Le règlement se lit et \(passed == 1 ? "son exemple passe" : "ses \(passed) exemples passent").", level: 2,
            id: "verdict", name)
    }

    private func changes(_ checked: Trial.Checked) -> HTML {
        guard let diff = checked.diff, let base else { return .empty }
        return Interface.section(
            "Ce qui change", id: "changements", lead: "Par rapport à \(Passages.prose(base.text.title)), version \(base.version).",
            "<div class=\"pile\">\(DifferencePage.body(diff, level: 3))</div>")
    }

    private var simulation: HTML {
        guard let checked = trial?.checked else {
            return form.dossier.isEmpty ? .empty : "<input type=\"hidden\" name=\"\(TrialForm.dossierName)\" value=\"\(form.dossier)\">"
        }
        return TrialSimulation(checked: checked).html
    }
}
