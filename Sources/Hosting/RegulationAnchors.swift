package import Language
internal import Routes

/// The `id` of each part of a regulation's page, so that an explanation or a simulation leads to the passage it rests on:
/// `Route.regulation(id).at(RegulationAnchors.article("ami/pac"))`. Links encode it; the page writes it as it stands.
package enum RegulationAnchors {
    /// An article as the regulation cites it, `ami/prérequis`.
    package static func article(_ name: String) -> String { id("article", name) }

    /// A rule of an entity: `règle-commune.subvention`.
    package static func rule(_ rule: Rule, in regulation: Regulation) -> String {
        id("règle", "\(regulation.entities[rule.entity].name).\(rule.name)")
    }

    package static func control(_ control: Control) -> String { id("contrôle", control.code) }

    package static func control(code: String) -> String { id("contrôle", code) }

    package static func parameter(_ name: String) -> String { id("paramètre", name) }

    package static func reading(_ name: String) -> String { id("lecture", name) }

    /// An input of an entity: `donnée-école.débit`.
    package static func input(_ input: InputField, in regulation: Regulation) -> String {
        id("donnée", "\(regulation.entities[input.entity].name).\(input.name)")
    }

    package static func evidence(_ code: String) -> String { id("pièce", code) }

    package static func example(_ name: String) -> String { id("exemple", name) }

    /// The anchor of what an explanation's path names: `commune.école[0].débit`, `paramètre:prix_vpi`, `lecture:plafond`,
    /// `contrôle:commune.école[0].débit`; `nil` when the page has no part for it.
    package static func anchor(ofPath path: String, in regulation: Regulation) -> String? {
        let parts = path.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return field(path, in: regulation) }
        switch parts[0] {
        case "paramètre": return parameter(String(parts[1]))
        case "lecture": return reading(String(parts[1]))
        case "contrôle": return parts[1].split(separator: ".").last.map { control(code: String($0)) }
        case "texte": return field(String(parts[1]), in: regulation)
        default: return nil
        }
    }

    /// `commune.école[0].débit`: the last part is the name, the one before its entity.
    private static func field(_ path: String, in regulation: Regulation) -> String? {
        let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
        guard names.count >= 2, let entity = regulation.entities.firstIndex(where: { $0.name == names[names.count - 2] }) else {
            return nil
        }
        let declared = regulation.entities[entity]
        if let rank = declared.rules.first(where: { regulation.rules[$0].name == names.last }) {
            return rule(regulation.rules[rank], in: regulation)
        }
        return declared.inputs.first { regulation.inputs[$0].name == names.last }.map { input(regulation.inputs[$0], in: regulation) }
    }

    private static func id(_ kind: String, _ name: String) -> String { Anchor.id("\(kind)-\(name)") }
}
