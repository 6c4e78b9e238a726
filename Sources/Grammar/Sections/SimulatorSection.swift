internal import Formats
internal import Kernel

/// `simulateur`: the results shown first, and the hypotheses.
enum SimulatorSection {
    private static let example = " ; écrivez {résultats: [subvention], hypothèses: {nom: {titre: …, donne: {école.débit: 20 Mb/s}}}}"

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        let map = MapReader(
            node, place: "« simulateur »", at: node.position, keys: ["résultats", "hypothèses"], hint: example, report: &report)
        guard let map else { return }
        var seen: Set<String> = []
        for result in map.names("résultats", of: "de règles", &report) ?? [] {
            if seen.insert(result.name).inserted {
                text.simulator.results.append(result)
            } else {
                report.say("« résultats » : attendu des règles différentes, trouvé « \(result.name) » deux fois", at: result.position)
            }
        }
        for member in map.entries("hypothèses", &report) {
            guard report.admitsDeclaration(at: member.position) else { return }
            let name = report.declaredName(member, as: "l’hypothèse")
            if let hypothesis = hypothesis(name, member, among: text.entities, report: &report) {
                text.simulator.hypotheses.append(hypothesis)
            }
        }
    }

    private static func hypothesis(
        _ name: Named, _ member: Member, among entities: [EntityText], report: inout SectionReport
    ) -> SimulatorText.Hypothesis? {
        var hypothesis = SimulatorText.Hypothesis(name: name)
        let map = MapReader(
            member.value, place: "l’hypothèse « \(name.name) »", at: member.position, keys: ["titre", "donne", "article"],
            required: ["titre", "donne"], hint: " ; écrivez {titre: …, donne: {école.débit: 20 Mb/s}}", report: &report)
        guard let map else { return nil }
        hypothesis.title = map.text("titre", &report)
        hypothesis.article = map.named("article", &report)
        hypothesis.notes = map.notes(&report)
        guard let gives = map["donne"] else { return hypothesis }
        for gift in report.someMembers(gives.value, map.label("donne"), like: "école.débit: 20 Mb/s") {
            guard let (entity, input) = report.dottedName(gift, as: "la donnée", among: entities),
                let value = value(gift, of: name, report: &report)
            else { continue }
            hypothesis.gives.append(SimulatorText.Gift(entity: entity, input: input, value: value))
        }
        return hypothesis
    }

    /// A value as written, a list of choices as `a|b`, or `paramètre.nom`.
    private static func value(_ gift: Member, of hypothesis: Named, report: inout SectionReport) -> Scalar? {
        let label = "la valeur de « \(gift.name) » dans l’hypothèse « \(hypothesis.name) »"
        guard case .list = gift.value.content else {
            return report.scalar(gift.value, label, expected: "une valeur, une liste de choix ou paramètre.nom")
        }
        let names = report.texts(gift.value, label, of: "de choix").map(\.name)
        return Scalar(names.isEmpty ? "-" : names.joined(separator: "|"), style: .plain, lines: [(0, gift.value.position)])
    }
}
