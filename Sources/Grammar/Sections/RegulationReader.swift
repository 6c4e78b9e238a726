package import Formats
package import Kernel

/// Reads the nodes of a regulation file as declarations: every section, every problem of shape, no name resolved yet.
package enum RegulationReader {
    /// The only version of the language so far. Its meaning never changes, so that an old decision replays for ever.
    static let language = "1"

    static let keys = [
        "langage", "règlement", "titre", "version", "statut", "en vigueur", "sources", "calendrier", "lectures", "entités", "données",
        "formulaire", "pièces", "paramètres", "règles", "contrôles", "classement", "enveloppe", "sortie",
        "simulateur", "exemples",
    ]

    /// What `node` declares, as far as it can be read. The text is complete only when no error was added to `problems`.
    package static func read(_ node: Node, source: String, problems: inout Problems) -> RegulationText {
        var text = RegulationText()
        text.source = source
        var report = SectionReport(source: source, problems: problems)
        defer { problems = report.problems }
        checkLanguage(node, report: &report)
        let map = MapReader(
            node, place: "le règlement", at: node.position, keys: keys,
            required: ["règlement", "titre", "version", "statut", "entités", "données"], report: &report)
        guard let map else { return text }

        HeaderSection.read(map, into: &text, report: &report)
        func section(_ key: String, _ read: (Node, inout RegulationText, inout SectionReport) -> Void) {
            if let member = map[key] { read(member.value, &text, &report) }
        }
        section("sources", SourcesSection.read)
        section("calendrier", CalendarSection.read)
        section("lectures", ReadingsSection.read)
        section("entités", EntitiesSection.read)
        section("données", InputsSection.read)
        section("formulaire", FormSection.read)
        section("pièces", EvidenceSection.read)
        section("paramètres", ParametersSection.read)
        section("règles", RulesSection.read)
        section("contrôles", ControlsSection.read)
        section("classement", RankingSection.read)
        section("enveloppe", EnvelopeSection.read)
        section("sortie", OutputSection.read)
        section("simulateur", SimulatorSection.read)
        section("exemples", ExamplesSection.read)
        return text
    }

    private static func checkLanguage(_ node: Node, report: inout SectionReport) {
        guard case .map(let members) = node.content else { return }
        guard let member = members.first(where: { $0.name == "langage" }) else {
            report.say("attendu « langage: \(language) » en première ligne, qui manque", at: node.position)
            return
        }
        if let first = members.first, first.name != "langage" {
            report.say(
                "« langage » : attendu en première ligne du règlement, trouvé après « \(French.short(first.name)) »", at: member.position)
        }
        guard case .text(let scalar) = member.value.content, scalar.value == language else {
            report.say("« langage »", expected: "la version \(language), la seule connue", found: member.value)
            return
        }
    }
}
