internal import Grammar
internal import Kernel
internal import Language

/// What a control says of one instance.
package enum ControlOutcome: String, Sendable {
    case met = "vrai", failed = "faux", unknown = "inconnu"
    /// The control's `si` is faux: there is nothing to judge.
    case notApplicable = "sans objet"
}

extension Evaluation {
    package func outcome(ofControl control: Int, row: Int) -> ControlOutcome {
        let registers = program.controls[control]
        if let condition = registers.condition, number(condition, row: row) == 0 { return .notApplicable }
        guard let number = number(registers.outcome, row: row) else { return .unknown }
        return number != 0 ? .met : .failed
    }

    /// The control's message with its values written in French. A sentence made for a value says nothing of one that nobody knows
    /// (« daté du inconnu »): as long as the outcome is unknown, it is said that it is.
    package func message(ofControl control: Int, row: Int) -> String {
        let declared = program.regulation.controls[control]
        let isUnread = declared.message.contains {
            if case .value(let term) = $0 { french(term, entity: declared.entity, row: row) == "inconnu" } else { false }
        }
        if isUnread, outcome(ofControl: control, row: row) == .unknown {
            let title = FrenchTypography.set(declared.text.title ?? NameWords.spaced(declared.code))
            return "\(NounPhrase.quoted(title)) : on ne sait pas encore."
        }
        var message = ""
        var written: String?
        for part in declared.message {
            switch part {
            case .words(let words):
                message += Self.words(words, after: written)
                written = nil
            case .value(let term):
                let value = french(term, entity: declared.entity, row: row)
                message += value
                if case .integer(let unit?) = term.type, value.hasSuffix(unit) { written = unit }
            }
        }
        return message
    }

    /// A value brings its unit: « {somme(école.pac)} PAC » does not say « 3 PAC PAC ».
    private static func words(_ words: String, after unit: String?) -> String {
        let start = words.drop(while: \.isWhitespace)
        guard let unit, start.hasPrefix(unit) else { return words }
        let rest = start.dropFirst(unit.count)
        return rest.first?.isLetter == true ? words : String(rest)
    }

    /// The value of a term for one instance of `entity`, which the term belongs to or stands below of.
    func french(_ term: Term, entity: Int, row: Int) -> String {
        guard let register = program.trace[term.id], let number = number(register, seenFrom: entity, row: row) else { return "inconnu" }
        switch term.type {
        case .text, .file: return text(number)
        default: return ValueText.french(number: number, scale: term.scale, as: term.type)
        }
    }

    /// The number of a register for an instance of `entity`: its own, or the one of the ancestor where the register stands.
    func number(_ register: Register, seenFrom entity: Int, row: Int) -> Int128? {
        self.row(of: register, seenFrom: entity, row: row).flatMap { number(register, row: $0) }
    }

    /// What is missing there.
    func missing(_ register: Register, seenFrom entity: Int, row: Int) -> [Missing] {
        self.row(of: register, seenFrom: entity, row: row).map { missing(register, row: $0) } ?? []
    }

    private func row(of register: Register, seenFrom entity: Int, row: Int) -> Int? {
        guard let owner = program.instructions[register].entity else { return 0 }
        return dossier.row(of: owner, seenFrom: entity, row: row, in: program.regulation)
    }
}
