internal import Formats
internal import Kernel

/// `contrôles`: what a dossier, a school or a pac must meet, and what happens otherwise.
enum ControlsSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« contrôles »") {
            guard report.admitsDeclaration(at: member.position) else { return }
            let code = report.declaredName(member, as: "le contrôle")
            text.controls.append(control(code, member.value, report: &report))
        }
    }

    private static func control(_ code: Named, _ node: Node, report: inout SectionReport) -> ControlText {
        let map = MapReader(
            node, place: "le contrôle « \(code.name) »", at: code.position,
            keys: ["sur", "si", "exige", "article", "titre", "sinon", "effet"], required: ["sur", "exige", "sinon", "effet"],
            hint: " ; écrivez sur, exige, sinon et effet", report: &report)
        guard let map else { return ControlText(code: code, requirement: FormulaBody.unread(at: node.position)) }
        var control = ControlText(code: code, requirement: map.formulaOrUnknown("exige", &report))
        control.entity = map.named("sur", &report) ?? control.entity
        control.condition = map.formula("si", &report)
        control.message = message(map, report: &report)
        control.effect = effect(map, report: &report) ?? .warns
        control.title = map.text("titre", &report)
        control.article = map.named("article", &report)
        control.notes = map.notes(&report)
        return control
    }

    private static func message(_ map: MapReader, report: inout SectionReport) -> [MessagePart] {
        guard let member = map["sinon"] else { return [] }
        let label = map.label("sinon")
        switch member.value.content {
        case .text(let scalar):
            guard report.text(member.value, label, expected: "la phrase du refus") != nil else { return [] }
            return FormulaReader.readMessage(scalar, in: report.source, problems: &report.problems)
        case .map, .list:
            let remedy = " ; une phrase qui commence par « { » ou « [ » se met entre guillemets"
            report.say(label, expected: "la phrase du refus", found: member.value, hint: remedy)
        case .null, .boolean, .number:
            report.say(label, expected: "la phrase du refus", found: member.value)
        }
        return []
    }

    /// `rejette le dossier`, `écarte`, `écarte l’école`, `avertit`.
    private static func effect(_ map: MapReader, report: inout SectionReport) -> Effect? {
        guard let written = map.named("effet", &report) else { return nil }
        let plain = French.plain(written.name)
        if plain == Effect.rejectsDossier.french { return .rejectsDossier }
        if plain == Effect.warns.french { return .warns }
        if plain == "écarte" { return .setsAside("") }
        let starts = ["écarte le ", "écarte la ", "écarte l'"]
        if starts.contains(where: { plain.hasPrefix($0) && plain.count > $0.count }) {
            let words = written.name.split(whereSeparator: \.isWhitespace).dropFirst()
            return .setsAside(words.joined(separator: " "))
        }
        let entity = map["sur"].map { French.found($0.value) } ?? "« école »"
        let known = ["rejette le dossier", "écarte", "avertit"]
        report.say(
            "\(map.label("effet")) : attendu \(French.alternatives(known)) (ou « écarte le… » suivi de l’entité \(entity)), trouvé « \(French.short(written.name)) »"
                + NearestName.hint(plain, among: known), at: written.position)
        return nil
    }
}
