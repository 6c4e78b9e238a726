internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// An input as the page tells it: the question, who answers, what is accepted, the help.
struct InputWords {
    private let regulation: Regulation
    private let input: InputField

    init(_ regulation: Regulation, _ rank: Int) {
        self.regulation = regulation
        input = regulation.inputs[rank]
    }

    private var text: InputText { input.text }

    var html: HTML {
        """
        <p><strong>\(Passages.prose(text.question ?? text.title ?? input.name))</strong><br>\
        <span class="petit doux">\(giver)\u{A0}; \(accepted)\(asked)\(whenAbsent).</span></p>\
        \(text.help.map { "<p class=\"petit\">\(Passages.prose($0))</p>" } ?? .empty as HTML)\(evidence)\(Passages.notes(text.notes))
        """
    }

    private var giver: String {
        switch text.giver {
        case .applicant: "donnée par le demandeur"
        case .directory: "lue dans les fichiers publics"
        case .instruction: "donnée par l’instruction"
        }
    }

    /// « un nombre de 1 à 80 », « un choix : … ».
    var accepted: String {
        switch input.type {
        case .choice: "un choix parmi \(labels)"
        case .multiple: "un ou plusieurs choix parmi \(labels)"
        case .integer, .amount, .rate, .date:
            text.low == nil && text.high == nil
                ? FrenchTypography.set(input.type.french.replacing(" (AAAA-MM-JJ)", with: ""))
                : "\(FrenchTypography.set(input.type.french.replacing(" (AAAA-MM-JJ)", with: ""))) de \(bound(input.range.lowerBound)) à \(bound(input.range.upperBound))"
        case .boolean, .text, .file: input.type.french
        }
    }

    private var labels: String { text.options.map { NounPhrase.quoted(FrenchTypography.set($0.label ?? $0.name)) }.joined(separator: ", ") }

    private func bound(_ number: Int64) -> String { ValueText.bound(Int128(number), as: input.type) }

    private var asked: String {
        guard let condition = text.askedIf, case .name(let path) = condition.kind, let name = path.last else {
            return text.askedIf == nil ? "" : "\u{202F}; demandée dans certains cas"
        }
        let entity = regulation.entities[input.entity]
        let title =
            entity.rules.first { regulation.rules[$0].name == name }.map { regulation.rules[$0].text.title ?? name }
            ?? entity.inputs.first { regulation.inputs[$0].name == name }.map { regulation.inputs[$0].text.title ?? name } ?? name
        if let clause = NounPhrase.clause(FrenchTypography.set(title)) { return "\u{202F}; demandée quand \(clause)" }
        return "\u{202F}; demandée quand la réponse est oui à \(NounPhrase.quoted(FrenchTypography.set(title)))"
    }

    private var whenAbsent: String {
        guard let value = input.defaultValue else { return "" }
        return "\u{202F}; sans réponse, vaut \(ValueText.french(value, as: input.type))"
    }

    private var evidence: HTML {
        guard let code = text.evidence, let declared = regulation.text.evidences.first(where: { $0.code.name == code.name }) else {
            return .empty
        }
        return
            "<p class=\"petit\">Pièce à joindre\u{A0}: <a href=\"\(Anchor(RegulationAnchors.evidence(code.name)))\">\(Passages.prose(declared.title))</a>.</p>"
    }
}
