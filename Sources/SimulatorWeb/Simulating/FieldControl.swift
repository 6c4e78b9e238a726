internal import Grammar
internal import Hosting
internal import Interface
internal import Language
internal import Markup
internal import Prefill
internal import Routes
internal import Simulations

/// One question of a simulation as a form asks it: « je ne sais pas » is always an answer.
struct FieldControl {
    let field: FieldView
    let call: HostedRegulation

    init(_ field: FieldView, _ call: HostedRegulation) {
        self.field = field
        self.call = call
    }

    var id: String { FormID.field(field.name) }

    var html: HTML {
        let form = Field(
            id: id, name: field.name, label: (field.isNext ? field.question ?? field.label : field.label).typeset, control, hint: hint,
            unit: unit, source: source, error: field.fault?.typeset)
        return field.isNext
            ? "<div class=\"carte carte--question pile\"><p class=\"sur-titre\">Prochaine question</p>\(form.html)\(help)</div>"
            : "<div class=\"pile-s\">\(form.html)\(help)</div>"
    }

    /// The same as a line of quantities.
    var line: QuantityLine {
        QuantityLine(
            id: id, name: field.name, label: field.label.typeset, bound: hint, value: typed, unit: unit, error: field.fault?.typeset)
    }

    /// A number alone on its line suits a quantity; anything else is asked in full.
    var isQuantity: Bool {
        if field.isNext { return false }
        switch field.kind {
        case .number, .amount, .rate: return true
        case .yesNo, .date, .choice, .multiple, .text: return false
        }
    }
}

extension FieldControl {
    private var control: Field.Control {
        switch field.kind {
        case .yesNo:
            return .radios(supposed + [.init("oui", "Oui"), .init("non", "Non")] + unknown, chosen: chosen)
        case .choice(let options):
            let options = supposed + options.map { Field.Option($0.name, $0.label.typeset) } + unknown
            return field.isNext ? .radios(options, chosen: chosen) : .choice(options, chosen: chosen)
        case .multiple(let options):
            let boxes = options.map { Field.Option($0.name, $0.label.typeset) } + [.init(SimulationDraft.none, "Rien de tout cela")]
            return .checks(boxes, chosen: field.texts)
        case .number: return .text(value: typed, inputMode: "numeric", width: .number)
        case .amount, .rate: return .text(value: typed, inputMode: "decimal", width: .short)
        case .date:
            // A browser shows only whole dates: what cannot be read stays as it was typed.
            return field.fault == nil ? .date(value: typed) : .text(value: typed)
        case .text:
            // What the annuaire says stands on a line; what the visitor writes takes the room it needs.
            if field.prefilled != nil { return .text(value: typed) }
            return .area(value: typed, rows: 3)
        }
    }

    /// What the control holds: the text typed, else a default that the visitor may change.
    private var typed: String {
        if let text = field.texts.first { return text }
        guard case .standard = field.origin, let standard = field.placeholder else { return "" }
        switch field.kind {
        case .number(let unit): return unit.map { Self.without($0, standard) } ?? standard
        case .amount: return Self.without("€", standard)
        case .rate: return Self.without("%", standard)
        case .yesNo, .date, .choice, .multiple, .text: return standard
        }
    }

    /// The sign stands after the field.
    private static func without(_ sign: String, _ text: String) -> String {
        guard text.hasSuffix(sign) else { return text }
        return String(text.dropLast(sign.count)).filter { !$0.isWhitespace || $0 == " " }
    }

    /// What holds as long as nobody answers.
    private var supposed: [Field.Option] {
        guard let placeholder = field.placeholder else { return [] }
        return [.init("", "\(placeholder.typeset) (\(field.isHypothesis ? "hypothèse" : "par défaut"))")]
    }

    private var unknown: [Field.Option] {
        guard let text = field.unknownText, !(text.isEmpty && field.placeholder != nil) else { return [] }
        return [.init(text, "Je ne sais pas")]
    }

    private var chosen: String? {
        if let text = field.texts.first { return text }
        if case .unknownAnswer = field.origin { return field.unknownText }
        return field.placeholder == nil ? field.unknownText : ""
    }

    private var unit: String? {
        switch field.kind {
        case .number(let unit): unit
        case .amount: "€"
        case .rate: "%"
        case .yesNo, .date, .choice, .multiple, .text: nil
        }
    }

    private var hint: HTML? {
        var parts: [String] = []
        switch field.kind {
        case .number, .amount, .rate, .date: parts += [field.allowed, open].compactMap { $0 }
        case .multiple: parts.append("plusieurs réponses possibles")
        case .yesNo, .choice, .text: break
        }
        if isTyped, field.isHypothesis, let placeholder = field.placeholder { parts.append("laissé vide : \(placeholder)") }
        return parts.isEmpty ? nil : "\(parts.typeset(separator: " · "))"
    }

    /// « dépend de « Classes équipées » ».
    private var open: String? {
        guard !field.dependsOn.isEmpty else { return nil }
        return "dépend de \(field.dependsOn.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: " et de "))"
    }

    private var isTyped: Bool {
        switch field.kind {
        case .number, .amount, .rate, .date, .text, .multiple: true
        case .yesNo, .choice: false
        }
    }

    /// Where the value comes from, with the mark of what is not sure.
    private var source: HTML? {
        switch field.origin {
        case .standard, .answer, .unknownAnswer: nil
        case .nobody: field.prefilled.map { "\($0.sentence.typeset)" }
        case .directory, .hypothesis: SourceWords(field).html
        }
    }

    private var help: HTML {
        let link = field.article.map { ArticleLink($0, call).html }
        // A summary that opens on a link alone would be a click for nothing.
        guard let help = field.help else { return link.map { "<p class=\"petit\">\($0)</p>" } ?? .empty }
        return "<div class=\"petit aide\">\(details("Aide", "<p>\(help.typeset) \(link)</p>"))</div>"
    }
}

/// « article Prérequis »: to the passage of the regulation.
struct ArticleLink {
    let name: String
    let call: HostedRegulation

    init(_ name: String, _ call: HostedRegulation) {
        self.name = name
        self.call = call
    }

    /// `ami/pac-maternelle` is the article « pac-maternelle » of the source « ami ».
    private var words: String {
        let last = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name[name.utf8.index(after: $0)...] } ?? name[...]
        return "article " + String(last.map { $0 == "-" ? " " : $0 })
    }

    var html: HTML { "<a href=\"\(call.place(ofArticle: name))\">\(words)</a>" }
}

/// « estimation · moyenne d’élèves par classe… »: the mark once, then the words without it.
struct SourceWords {
    let field: FieldView

    init(_ field: FieldView) { self.field = field }

    var html: HTML? {
        guard let line = field.sourceLine?.typeset else { return nil }
        guard let sign else { return "\(line)" }
        return "\(mark(sign)) \(rest(of: line, after: sign))"
    }

    /// The series and its day, without the sentence before them.
    var short: HTML? {
        guard let line = (field.sourceLine ?? field.prefilled?.sentence)?.typeset else { return nil }
        let parts = line.split(separator: "\u{A0}: ")
        let tail = parts.count > 1 ? String(parts[parts.count - 1]) : rest(of: line, after: sign ?? "")
        return sign.map { "\(mark($0)) \(sourceLine(tail))" } ?? sourceLine("· \(tail)")
    }

    private var sign: String? { field.isEstimate ? "estimation" : field.isHypothesis ? "hypothèse" : nil }

    private func rest(of line: String, after sign: String) -> String {
        guard !sign.isEmpty, line.hasPrefix(sign) else { return line }
        return String(line.dropFirst(sign.count).drop { $0.isWhitespace || $0 == ":" })
    }
}
