internal import Formats
internal import Kernel

/// Who the regulation is: id, title, version, status, period, notes.
enum HeaderSection {
    static func read(_ map: MapReader, into text: inout RegulationText, report: inout SectionReport) {
        if let id = map.named("règlement", &report) {
            text.id = id.name
            if !Names.isRegulationID(id.name) {
                report.say(
                    "« règlement » : attendu des lettres minuscules sans accent, des chiffres et des traits d’union, trouvé « \(French.short(id.name)) »",
                    at: id.position)
            }
        }
        text.title = map.text("titre", &report) ?? ""
        if let version = map.named("version", &report) {
            text.version = version.name
            if !isVersion(version.name) {
                report.say("« version » : attendu un numéro comme 1.0.0, trouvé « \(French.short(version.name)) »", at: version.position)
            }
        }
        text.status = map.word("statut", among: RegulationText.Status.allCases, &report) ?? .draft
        text.notes = map.notes(&report)
        inForce(map, into: &text, report: &report)
    }

    /// A number and what follows it without a space: `1`, `1.0`, `2.0.0-projet`.
    private static func isVersion(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, Names.isDigit(first) else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII && (Names.isLetter($0) || Names.isDigit($0) || ".-+".unicodeScalars.contains($0))
        }
    }

    private static func inForce(_ map: MapReader, into text: inout RegulationText, report: inout SectionReport) {
        guard let member = map["en vigueur"],
            let period = MapReader(
                member.value, place: "« en vigueur »", at: member.position, keys: ["du", "au"], required: ["du"],
                hint: " ; écrivez {du: 2022-12-01, au: 2023-02-17}", report: &report)
        else { return }
        text.inForce = report.period(period)
        text.notes += period.notes(&report)
    }
}
