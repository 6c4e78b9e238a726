internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// What the applicant fills in, step by step, and what is joined.
enum FormSection {
    static let id = "formulaire"
    static let evidenceID = "pieces"

    static func html(_ read: ReadRegulation) -> HTML {
        let steps = read.text.steps
        guard !steps.isEmpty else { return .empty }
        return Passages.section(
            id, "Ce que le demandeur remplit",
            Interface.steps(steps.map { step($0, read) }))
    }

    private static func step(_ step: FormStep, _ read: ReadRegulation) -> (title: String, about: HTML) {
        let questions = step.questions.compactMap { question(named: $0.name, of: step, read) }
        let help: HTML = step.help.map { "<span class=\"doux\">\(Passages.prose($0))</span><br>" } ?? .empty
        return (FrenchTypography.set(step.title), "\(help)\(questions.joined(separator: ", "))")
    }

    /// A link to the input, where its article tells it whole.
    private static func question(named name: String, of step: FormStep, _ read: ReadRegulation) -> HTML? {
        let parts = name.split(separator: ".").map(String.init)
        let entity = parts.count == 2 ? parts[0] : step.entity?.name
        guard
            let input = read.regulation.inputs.first(where: {
                $0.name == parts.last && (entity == nil || read.regulation.entities[$0.entity].name == entity)
            })
        else { return nil }
        return
            "<a href=\"\(Anchor(RegulationAnchors.input(input, in: read.regulation)))\">\(Passages.prose(input.text.title ?? input.name))</a>"
    }

    static func evidences(_ read: ReadRegulation) -> HTML {
        let list = read.text.evidences
        guard !list.isEmpty else { return .empty }
        let lines: [(name: HTML, value: HTML)] = list.map { evidence in
            let formats = evidence.formats.isEmpty ? "" : " (\(evidence.formats.joined(separator: ", ")))"
            return (
                "<span\("id", RegulationAnchors.evidence(evidence.code.name))>\(Passages.prose(evidence.title))</span>",
                """
                \(evidence.help.map { Passages.prose($0) }) <span class="petit doux">\(evidence.isRequired ? "Obligatoire" : "Facultative")\(formats).</span>\
                \(Passages.notes(evidence.notes))
                """
            )
        }
        return Passages.section(evidenceID, "Pièces à joindre", facts(lines))
    }
}
