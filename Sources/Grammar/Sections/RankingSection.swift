internal import Formats
internal import Kernel

/// `classement`: the order in which eligible dossiers are served.
enum RankingSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        let map = MapReader(
            node, place: "« classement »", at: node.position, keys: ["sur", "colonne", "clés", "points", "départage", "article"],
            hint: " ; écrivez « clés: » puis la liste", report: &report)
        guard let map else { return }
        var ranking = RankingText(at: node.position)
        ranking.entity = map.named("sur", &report)
        ranking.column = map.name("colonne", &report)?.name ?? ranking.column
        ranking.keys = keys(map, "clés", report: &report)
        if let points = map.formula("points", &report) {
            ranking.keys.append(RankingText.Key(value: points, direction: .descending))
        }
        ranking.ties = keys(map, "départage", report: &report)
        ranking.article = map.named("article", &report)
        ranking.notes = map.notes(&report)
        if map.has("clés") == map.has("points") {
            let found = map.has("clés") ? "les deux" : "ni l’un ni l’autre"
            report.say("« classement » : attendu « clés » ou « points », l’un des deux, trouvé \(found)", at: node.position)
        }
        text.ranking = ranking
    }

    private static func keys(_ map: MapReader, _ key: String, report: inout SectionReport) -> [RankingText.Key] {
        guard let member = map[key] else { return [] }
        let items = map.list(key, of: "de clés", &report)
        if items.isEmpty, case .list = member.value.content {
            report.say(map.label(key), expected: "au moins « {clé: …, sens: …} »", found: member.value)
        }
        return items.compactMap { item in
            let entry = MapReader(
                item, place: "la clé de « \(key) »", at: item.position, keys: ["clé", "sens", "article", "titre"],
                required: ["clé", "sens"],
                hint: " ; écrivez {clé: …, sens: croissant}", report: &report)
            guard let entry else { return nil }
            let direction = entry.word("sens", among: RankingText.Direction.allCases, &report)
            var ranked = RankingText.Key(value: entry.formulaOrUnknown("clé", &report), direction: direction ?? .ascending)
            ranked.article = entry.named("article", &report)
            ranked.title = entry.text("titre", &report)
            ranked.notes = entry.notes(&report)
            return ranked
        }
    }
}
