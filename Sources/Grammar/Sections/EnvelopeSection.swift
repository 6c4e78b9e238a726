internal import Formats
internal import Kernel

/// `enveloppe`: what is shared out, and how.
enum EnvelopeSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        let map = MapReader(
            node, place: "« enveloppe »", at: node.position,
            keys: ["montant", "par dossier", "consomme", "méthode", "maximise", "colonne", "article"], required: ["consomme", "méthode"],
            hint: " ; écrivez montant, consomme et méthode", report: &report)
        guard let map else { return }
        let isPerDossier = map.has("par dossier")
        if map.has("montant") == isPerDossier {
            let found = isPerDossier ? "les deux" : "ni l’un ni l’autre"
            report.say("« enveloppe » : attendu « montant » ou « par dossier », l’un des deux, trouvé \(found)", at: node.position)
        }
        let amount = map.formulaOrUnknown("montant", &report)
        let share = map.formulaOrUnknown("par dossier", &report)
        var envelope = EnvelopeText(
            at: node.position, amount: isPerDossier ? share : amount, consumes: map.formulaOrUnknown("consomme", &report))
        envelope.isPerDossier = isPerDossier
        let method = map.word("méthode", among: EnvelopeText.Method.allCases, &report)
        envelope.method = method ?? .strict
        envelope.maximizes = map.formula("maximise", &report)
        envelope.column = map.name("colonne", &report)?.name ?? envelope.column
        envelope.article = map.named("article", &report)
        envelope.notes = map.notes(&report)
        if let method { check(method, map, report: &report) }
        text.envelope = envelope
    }

    private static func check(_ method: EnvelopeText.Method, _ map: MapReader, report: inout SectionReport) {
        if method == .optimal, !map.has("maximise") {
            report.say("« enveloppe » : attendu « maximise: » avec la méthode « optimale », qui manque", at: map.position)
        }
        if method != .optimal, let member = map["maximise"] {
            report.say(
                "\(map.label("maximise")) : attendu avec la méthode « optimale », trouvé avec « \(method.rawValue) »", at: member.position)
        }
    }
}

/// `sortie`: the columns of the batch output.
enum OutputSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        var seen: Set<String> = []
        for column in report.texts(node, "« sortie »", of: "de colonnes") {
            if seen.insert(column.name).inserted {
                text.output.append(column)
            } else {
                report.say(
                    "« sortie » : attendu des colonnes différentes, trouvé « \(French.short(column.name)) » deux fois", at: column.position)
            }
        }
    }
}
