internal import Formats
internal import Kernel

/// What stands where a formula is expected: an expression, or a map `selon lecture x: {option: expression}`.
enum FormulaBody {
    static func read(_ node: Node, _ label: String, report: inout SectionReport) -> Formula? {
        switch node.content {
        case .text(let scalar):
            return FormulaReader.read(scalar, in: report.source, problems: &report.problems)
        case .map(let members):
            if members.count == 1, isReading(members[0]) { return reading(members[0], report: &report) }
            let remedy = " ; mettez la formule entre guillemets, ou écrivez « selon lecture nom: {option: formule} »"
            report.say(label, expected: "une formule", found: node, hint: remedy)
        case .list:
            let remedy = " ; une formule qui commence par « [ » se met entre guillemets"
            report.say(label, expected: "une formule", found: node, hint: remedy)
        case .null, .boolean, .number:
            report.say(label, expected: "une formule", found: node)
        }
        return nil
    }

    /// Stands for a formula that could not be read, so that the rule or the control exists for those that name it.
    static func unread(at position: Position) -> Formula { Formula(.unread, at: position) }

    static func isReading(_ member: Member) -> Bool {
        let words = member.name.split(whereSeparator: \.isWhitespace)
        return words.count >= 2 && words[0] == "selon" && words[1] == "lecture"
    }

    /// `selon lecture plafond: {subvention: …, dépense: …}`.
    static func reading(_ member: Member, report: inout SectionReport) -> Formula {
        let words = member.name.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.count != 3 {
            report.say("attendu « selon lecture nom: », trouvé « \(French.short(member.name)): »", at: member.position)
        }
        let name = words.dropFirst(2).joined(separator: " ")
        let label = "« \(French.short(member.name)) »"
        let members = report.someMembers(member.value, label, like: "option: formule")
        let branches = members.compactMap { option -> Formula.Branch? in
            let optionName = report.declaredName(option, as: "l’option de \(label)")
            let value = read(option.value, "l’option « \(option.name) » de \(label)", report: &report)
            return Formula.Branch(
                option: optionName.name, at: option.position, value: value ?? unread(at: option.value.position))
        }
        return Formula(.reading(name, branches), at: member.position)
    }

    /// `grille:` with `tranches:` and perhaps `sinon:`.
    static func grid(_ map: MapReader, report: inout SectionReport) -> Formula? {
        let measured = map.formula("grille", &report)
        let otherwise = map.formula("sinon", &report)
        guard let tranches = map["tranches"] else {
            report.say("\(map.place) : attendu « tranches: {0: …, 1-6: …, 7+: …} » avec « grille », qui manque", at: map.position)
            return nil
        }
        let members = report.someMembers(tranches.value, map.label("tranches"), like: "1-6: 2")
        let brackets = members.compactMap { bracket($0, map.label("tranches"), report: &report) }
        // A bracket that was not read would show as a hole: say nothing more of this grid.
        guard let measured, !brackets.isEmpty, brackets.count == members.count else { return nil }
        return Formula(.grid(measured, brackets, otherwise: otherwise), at: measured.position)
    }

    private static func bracket(_ member: Member, _ label: String, report: inout SectionReport) -> Formula.Bracket? {
        let bounds = FormulaReader.readBracket(member.name, at: member.position, in: report.source, problems: &report.problems)
        let value = read(member.value, "la tranche « \(French.short(member.name)) » de \(label)", report: &report)
        guard let bounds, let value else { return nil }
        return Formula.Bracket(low: bounds.low, high: bounds.high, at: member.position, value: value)
    }
}
