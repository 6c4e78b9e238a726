internal import Formats
internal import Kernel

/// `entités`: the levels of a dossier.
enum EntitiesSection {
    /// Names that a formula or an example already gives a meaning to.
    private static let taken = ["paramètre", "contrôle", "note"] + ExamplesSection.keywords
    private static let mostSiblings = 1_000_000
    private static let mostEntities = 100

    private enum KeyType: String, CaseIterable { case text = "texte", integer = "entier" }

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        let members = report.someMembers(node, "« entités »", like: "commune: {clé: code_insee}")
        if members.count > mostEntities {
            report.say("« entités » : attendu au plus \(mostEntities) entités, trouvé \(members.count)", at: node.position)
        }
        for member in members.prefix(mostEntities) {
            let name = report.declaredName(member, as: "l’entité")
            if taken.contains(name.name) {
                report.say("l’entité ne peut pas se nommer « \(name.name) » : ce mot a déjà un sens dans les règlements", at: name.position)
            }
            text.entities.append(entity(name, member.value, report: &report))
        }
    }

    private static func entity(_ name: Named, _ node: Node, report: inout SectionReport) -> EntityText {
        var entity = EntityText(name: name)
        let map = MapReader(
            node, place: "l’entité « \(name.name) »", at: name.position, keys: ["clé", "type", "dans", "au plus", "titre", "pluriel"],
            required: ["clé"], hint: " ; écrivez {clé: …}", report: &report)
        guard let map else { return entity }
        entity.key = map.name("clé", &report) ?? entity.key
        entity.keyIsInteger = map.word("type", among: KeyType.allCases, synonyms: ["nombre": .integer], &report) == .integer
        entity.parent = map.named("dans", &report)
        entity.limit = map.integer("au plus", in: 1...mostSiblings, &report) ?? EntityText.defaultLimit
        entity.title = map.text("titre", &report)
        entity.plural = map.text("pluriel", &report)
        entity.notes = map.notes(&report)
        return entity
    }
}
