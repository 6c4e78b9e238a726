internal import Formats
internal import Kernel

/// `règles`: the values that the regulation computes.
enum RulesSection {
    private static let keys = [
        "titre", "article", "unité", "type", "interne", "y compris écartées", "valeur", "grille", "tranches", "sinon", "arrondi",
    ]

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« règles »") {
            guard report.admitsDeclaration(at: member.position) else { return }
            guard let (entity, name) = report.dottedName(member, as: "la règle", among: text.entities) else { continue }
            text.rules.append(rule(entity, name, member, report: &report))
        }
    }

    /// `école.pac: expression`, or the map that says more.
    private static func rule(_ entity: Named, _ name: Named, _ member: Member, report: inout SectionReport) -> RuleText {
        let place = "la règle « \(member.name) »"
        guard case .map = member.value.content else {
            let body = FormulaBody.read(member.value, place, report: &report)
            return RuleText(entity: entity, name: name, body: body ?? FormulaBody.unread(at: member.value.position))
        }
        var rule = RuleText(entity: entity, name: name, body: FormulaBody.unread(at: member.value.position))
        let map = MapReader(member.value, place: place, at: member.position, keys: keys, takesReadings: true, report: &report)
        guard let map else { return rule }
        if let body = body(map, report: &report) { rule.body = body }
        rule.rounding = map.named("arrondi", &report).flatMap { RoundingText.read($0, map.label("arrondi"), report: &report) }
        rule.isRoundingUnread = rule.rounding == nil && map.has("arrondi")
        rule.isInternal = map.flag("interne", &report) ?? false
        let type = map.word("type", among: TypeName.computed, synonyms: TypeName.synonyms, &report)
        rule.isTypeUnread = type == nil && map.has("type")
        rule.unit = map.unit(for: type, &report)
        rule.type = type?.type(unit: rule.unit?.name)
        rule.title = map.text("titre", &report)
        rule.article = map.named("article", &report)
        rule.includesSetAside = map.flag("y compris écartées", &report) ?? false
        rule.notes = map.notes(&report)
        return rule
    }

    /// The one body of a rule; those that are too many are read for their own problems.
    private static func body(_ map: MapReader, report: inout SectionReport) -> Formula? {
        var bodies: [Formula?] = []
        if map.has("valeur") { bodies.append(map.formula("valeur", &report)) }
        if map.has("grille") {
            bodies.append(FormulaBody.grid(map, report: &report))
        } else {
            for key in ["tranches", "sinon"] {
                guard let member = map[key] else { continue }
                report.say("\(map.label(key)) : attendu avec « grille », qui manque", at: member.position)
            }
        }
        bodies += map.readings.map { FormulaBody.reading($0, report: &report) }
        if bodies.count == 1 { return bodies[0] }
        if bodies.isEmpty && (map.has("tranches") || map.has("sinon")) { return nil }
        let found = bodies.isEmpty ? "rien" : "\(bodies.count)"
        report.say(
            "\(map.place) : attendu un seul corps parmi « valeur », « grille » avec « tranches » et « selon lecture nom », trouvé \(found)",
            at: map.position)
        return nil
    }
}
