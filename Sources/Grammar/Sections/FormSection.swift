internal import Formats
internal import Kernel

/// `formulaire`: in which order, and in which steps, the applicant is asked.
enum FormSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        if case .null = node.content { return }
        for item in report.list(node, "« formulaire »", of: "d’étapes") {
            let map = MapReader(
                item, place: "l’étape du formulaire", at: item.position, keys: ["étape", "sur", "aide", "questions"],
                required: ["étape", "questions"], hint: " ; écrivez {étape: Titre, questions: [entité.nom, …]}", report: &report)
            guard let map else { continue }
            var step = FormStep(title: map.text("étape", &report) ?? "", at: item.position)
            step.entity = map.named("sur", &report)
            step.help = map.text("aide", &report)
            let questions = map.names("questions", of: "de données", &report) ?? []
            step.questions = questions.compactMap { question($0, of: step, report: &report) }
            step.notes = map.notes(&report)
            text.steps.append(step)
        }
    }

    /// `débit` under `sur: école` is `école.débit`.
    private static func question(_ written: Named, of step: FormStep, report: inout SectionReport) -> Named? {
        let parts = written.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy(Names.isName) else {
            report.say(
                "la question de l’étape « \(French.short(step.title)) » : attendu « entité.nom », trouvé « \(French.short(written.name)) »",
                at: written.position)
            return nil
        }
        if parts.count == 2 { return written }
        guard let entity = step.entity else {
            report.say(
                "la question « \(written.name) » de l’étape « \(French.short(step.title)) » : attendu « entité.nom », ou « sur: entité » dans l’étape, trouvé le nom seul",
                at: written.position)
            return nil
        }
        return Named("\(entity.name).\(written.name)", at: written.position)
    }
}

/// `pièces`: the documents to join.
enum EvidenceSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« pièces »") {
            let code = report.declaredName(member, as: "la pièce")
            guard
                let map = MapReader(
                    member.value, place: "la pièce « \(code.name) »", at: code.position, keys: ["titre", "aide", "formats", "obligatoire"],
                    required: ["titre"], hint: " ; écrivez {titre: …}", report: &report)
            else { continue }
            var evidence = Evidence(code: code)
            evidence.title = map.text("titre", &report) ?? ""
            evidence.help = map.text("aide", &report)
            evidence.formats = map.names("formats", of: "de formats", &report)?.map(\.name) ?? []
            evidence.isRequired = map.flag("obligatoire", &report) ?? false
            evidence.notes = map.notes(&report)
            text.evidences.append(evidence)
        }
    }
}
