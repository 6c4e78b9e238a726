internal import Formats
internal import Kernel

/// `données`: what a dossier says.
enum InputsSection {
    /// A set of options is the bits of a positive Int64.
    private static let mostMultiple = 63

    private static let keys = [
        "type", "unité", "de", "à", "valeurs", "source", "titre", "question", "aide", "pièce", "défaut", "demandée si", "article",
    ]

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« données »") {
            guard report.admitsDeclaration(at: member.position) else { return }
            guard let (entity, name) = report.dottedName(member, as: "la donnée", among: text.entities) else { continue }
            text.inputs.append(input(entity, name, member, report: &report))
        }
    }

    private static func input(_ entity: Named, _ name: Named, _ member: Member, report: inout SectionReport) -> InputText {
        var input = InputText(entity: entity, name: name)
        let map = MapReader(
            member.value, place: "la donnée « \(member.name) »", at: member.position, keys: keys, required: ["type"],
            hint: " ; écrivez {type: …}", report: &report)
        guard let map else { return input }
        let type = map.word("type", among: TypeName.allCases, synonyms: TypeName.synonyms, &report)
        input.options = options(map, type: type, report: &report)
        let unit = map.unit(for: type, &report)
        input.isTypeUnread = type == nil
        input.type = (type ?? .text).type(unit: unit?.name, options: input.options.map(\.name))
        input.low = map.scalar("de", &report)
        input.high = map.scalar("à", &report)
        input.giver = map.word("source", among: Giver.allCases, &report) ?? .applicant
        input.title = map.text("titre", &report)
        input.question = map.text("question", &report)
        input.help = map.text("aide", &report)
        input.evidence = map.named("pièce", &report)
        input.defaultValue = defaultValue(map, type: type, report: &report)
        input.askedIf = map.formula("demandée si", &report)
        input.article = map.named("article", &report)
        input.notes = map.notes(&report)
        return input
    }

    /// A value of the type; for a multiple choice also a list, which becomes `a|b` (`-` when empty).
    private static func defaultValue(_ map: MapReader, type: TypeName?, report: inout SectionReport) -> Scalar? {
        guard let member = map["défaut"] else { return nil }
        guard type == .multiple, case .list = member.value.content else { return map.scalar("défaut", &report) }
        let names = report.texts(member.value, map.label("défaut"), of: "de choix").map(\.name)
        return Scalar(names.isEmpty ? "-" : names.joined(separator: "|"), style: .plain, lines: [(0, member.value.position)])
    }
}

/// `valeurs`: a list of names, or a map from name to the words people read.
extension InputsSection {
    private static func options(_ map: MapReader, type: TypeName?, report: inout SectionReport) -> [InputText.Option] {
        guard let member = map["valeurs"] else {
            if let type, type.hasOptions {
                report.say("\(map.place) : attendu « valeurs: [nom, …] » avec le type « \(type.rawValue) », qui manque", at: map.position)
            }
            return []
        }
        if let type, !type.hasOptions {
            report.say(
                "\(map.label("valeurs")) : attendu avec « choix » ou « choix multiples », trouvé avec « \(type.rawValue) »",
                at: member.position)
            return []
        }
        let options = unique(written(member.value, map, report: &report), map, report: &report)
        switch member.value.content {
        case .list where options.isEmpty, .map where options.isEmpty:
            report.say("\(map.label("valeurs")) : attendu au moins un choix, trouvé aucun", at: member.position)
        default: break
        }
        if type == .multiple, options.count > mostMultiple {
            report.say(
                "\(map.label("valeurs")) : attendu au plus \(mostMultiple) choix multiples, trouvé \(options.count)", at: member.position)
            return Array(options.prefix(mostMultiple))
        }
        return options
    }

    private static func written(_ node: Node, _ map: MapReader, report: inout SectionReport) -> [(name: Named, label: String?)] {
        let label = map.label("valeurs")
        switch node.content {
        case .map(let members):
            return members.compactMap { member in
                let name = report.declaredName(member, as: "le choix de \(map.place)")
                return (name, report.text(member.value, "le choix « \(member.name) » de \(map.place)", expected: "ses mots"))
            }
        case .list:
            return report.texts(node, label, of: "de noms").map { name in
                report.check(name, as: "le choix de \(map.place)")
                return (name, nil)
            }
        case .null, .text, .boolean, .number:
            report.say(label, expected: "une liste de noms, ou des noms et leurs mots", found: node)
            return []
        }
    }

    private static func unique(
        _ written: [(name: Named, label: String?)], _ map: MapReader, report: inout SectionReport
    ) -> [InputText.Option] {
        var seen: Set<String> = []
        var options: [InputText.Option] = []
        for (name, label) in written {
            if seen.insert(name.name).inserted {
                options.append(InputText.Option(name: name.name, label: label))
            } else {
                report.say("\(map.label("valeurs")) : attendu des choix différents, trouvé « \(name.name) » deux fois", at: name.position)
            }
        }
        return options
    }
}
