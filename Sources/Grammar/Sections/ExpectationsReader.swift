internal import Formats
internal import Kernel

/// `attend:` of an example: paths of results beside a few words that say more.
enum ExpectationsReader {
    private static let words = ["motifs", "inconnus", "manquants", "classement", "attribué"]

    static func read(_ member: Member, of place: String, into example: inout ExampleText, report: inout SectionReport) {
        let attend = "« attend » dans \(place)"
        for entry in report.members(member.value, attend) {
            let label = "« \(French.short(entry.name)) » dans \(attend)"
            switch entry.name {
            case "motifs": example.reasons = report.texts(entry.value, label, of: "de codes de contrôles")
            case "inconnus": example.unknowns = report.texts(entry.value, label, of: "de résultats")
            case "classement": example.order = report.texts(entry.value, label, of: "de dossiers")
            case "manquants":
                example.missing = report.members(entry.value, label).map { missing in
                    let names = report.texts(missing.value, "« \(French.short(missing.name)) » dans \(label)", of: "de ce qui manque")
                    return (Named(missing.name, at: missing.position), names)
                }
            case "attribué":
                example.granted = report.members(entry.value, label).compactMap { expectation($0, in: label, report: &report) }
            default:
                if let expected = expectation(entry, in: attend, report: &report) { example.expected.append(expected) }
            }
        }
    }

    private static func expectation(
        _ member: Member, in label: String, report: inout SectionReport
    ) -> ExampleText.Expectation? {
        switch member.value.content {
        case .text, .boolean, .number:
            return ExampleText.Expectation(path: Named(member.name, at: member.position), value: member.value)
        case .null:
            report.say(
                "« \(French.short(member.name)) » dans \(label) : attendu une valeur ou « inconnu », trouvé rien",
                at: member.position)
        case .list, .map:
            report.say(
                "« \(French.short(member.name)) » dans \(label)", expected: "une valeur ou « inconnu »", found: member.value,
                hint: NearestName.hint(member.name, among: words))
        }
        return nil
    }
}
