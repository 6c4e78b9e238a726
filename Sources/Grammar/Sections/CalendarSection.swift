internal import Formats
internal import Kernel

/// `calendrier`: the dates of the call, for display.
enum CalendarSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« calendrier »") {
            let map = MapReader(
                member.value, place: "la date « \(French.short(member.name)) » du calendrier", at: member.position,
                keys: ["paramètre", "date", "du", "au", "texte", "article"],
                hint: " ; écrivez {date: 2023-02-17}, {du: …, au: …}, {paramètre: nom} ou {texte: …}", report: &report)
            guard let map, let when = when(map, report: &report) else { continue }
            var entry = CalendarEntry(label: Named(member.name, at: member.position), when: when)
            entry.article = map.named("article", &report)
            entry.notes = map.notes(&report)
            text.calendar.append(entry)
        }
    }

    private static func when(_ map: MapReader, report: inout SectionReport) -> CalendarEntry.When? {
        let isPeriod = map.has("du") || map.has("au")
        let count = ["paramètre", "date", "texte"].count { map.has($0) } + (isPeriod ? 1 : 0)
        let day = map.day("date", &report)
        let period = report.period(map)
        let parameter = map.named("paramètre", &report)
        let words = map.text("texte", &report)
        guard count == 1 else {
            let found = count == 0 ? "rien" : "plusieurs"
            report.say(
                "\(map.place) : attendu une seule chose parmi « date », « du » et « au », « paramètre » et « texte », trouvé \(found)",
                at: map.position)
            return nil
        }
        if let day { return .day(day) }
        if let parameter { return .parameter(parameter) }
        if let words { return .words(words) }
        return period.from == nil && period.until == nil ? nil : .period(from: period.from, until: period.until)
    }
}
