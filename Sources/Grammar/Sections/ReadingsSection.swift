internal import Formats
internal import Kernel

/// `lectures`: what the text leaves open, the options, the one in force and who chose it.
enum ReadingsSection {
    /// Legal while the regulation is a draft: nobody has decided yet.
    private static let pending = "à compléter"

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« lectures »") {
            let name = report.declaredName(member, as: "la lecture")
            guard
                let map = MapReader(
                    member.value, place: "la lecture « \(name.name) »", at: name.position,
                    keys: ["question", "article", "options", "retenue", "décision"], required: ["question", "options", "retenue"],
                    report: &report)
            else { continue }
            var reading = Reading(name: name)
            reading.question = map.text("question", &report) ?? ""
            reading.article = map.named("article", &report)
            reading.options = options(map, report: &report)
            reading.chosen = chosen(map, among: reading.options, status: text.status, report: &report)
            reading.notes = map.notes(&report)
            decision(map, status: text.status, into: &reading, report: &report)
            text.readings.append(reading)
        }
    }

    private static func options(_ map: MapReader, report: inout SectionReport) -> [Reading.Option] {
        guard let member = map["options"] else { return [] }
        let options = map.entries("options", &report).compactMap { option -> Reading.Option? in
            let name = report.declaredName(option, as: "l’option de \(map.place)")
            let words = report.text(option.value, "l’option « \(name.name) » de \(map.place)", expected: "la phrase qui la dit")
            return Reading.Option(name: name, text: words ?? "")
        }
        if case .map = member.value.content, options.count < 2 {
            report.say("\(map.label("options")) : attendu au moins deux options, trouvé \(options.count)", at: member.position)
        }
        return options
    }

    /// The rank of the option in force; the first one while nobody has chosen.
    private static func chosen(
        _ map: MapReader, among options: [Reading.Option], status: RegulationText.Status, report: inout SectionReport
    ) -> Int {
        guard let chosen = map.named("retenue", &report) else { return 0 }
        if chosen.name == pending {
            refusePending(map.label("retenue"), at: chosen.position, status: status, report: &report)
            return 0
        }
        if let rank = options.firstIndex(where: { $0.name.name == chosen.name }) { return rank }
        guard !options.isEmpty else { return 0 }
        let names = options.map(\.name.name)
        report.say(
            "\(map.label("retenue")) : attendu l’une des options \(French.alternatives(names)), trouvé « \(French.short(chosen.name)) »"
                + NearestName.hint(chosen.name, among: names), at: chosen.position)
        return 0
    }

    private static func decision(
        _ map: MapReader, status: RegulationText.Status, into reading: inout Reading, report: inout SectionReport
    ) {
        guard let member = map["décision"] else {
            if status != .draft {
                report.say(
                    "\(map.place) : attendu « décision: {par: …, le: …} » dans un texte \(status.rawValue), qui manque", at: map.position)
            }
            return
        }
        let decision = MapReader(
            member.value, place: "la décision de \(map.place)", at: member.position, keys: ["par", "le"], required: ["par", "le"],
            hint: " ; écrivez {par: …, le: 2022-12-01}", report: &report)
        guard let decision else { return }
        let author = decision.named("par", &report)
        let date = decision.named("le", &report)
        if let author, author.name == pending {
            refusePending(decision.label("par"), at: author.position, status: status, report: &report)
        }
        if let date, date.name == pending {
            refusePending(decision.label("le"), at: date.position, status: status, report: &report)
        } else if let date {
            _ = report.day(date.name, decision.label("le"), at: date.position)
        }
        reading.decidedBy = author?.name
        reading.decidedOn = date?.name
        reading.notes += decision.notes(&report)
    }

    private static func refusePending(
        _ label: String, at position: Position, status: RegulationText.Status, report: inout SectionReport
    ) {
        guard status != .draft else { return }
        report.say("\(label) : « \(pending) » n’est permis que dans un projet, et le texte est \(status.rawValue)", at: position)
    }
}
