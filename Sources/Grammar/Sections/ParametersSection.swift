internal import Formats
internal import Kernel

/// `paramètres`: the values that the text fixes, one or one after another, or that it lost.
enum ParametersSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« paramètres »") {
            guard report.admitsDeclaration(at: member.position) else { return }
            let name = report.declaredName(member, as: "le paramètre")
            text.parameters.append(parameter(name, member.value, report: &report))
        }
    }

    private static func parameter(_ name: Named, _ node: Node, report: inout SectionReport) -> ParameterText {
        var parameter = ParameterText(name: name)
        let map = MapReader(
            node, place: "le paramètre « \(name.name) »", at: name.position,
            keys: ["valeur", "depuis", "type", "unité", "article", "titre", "hors taxe"], hint: remedy(node, name), report: &report)
        guard let map else { return parameter }
        let type = map.word("type", among: TypeName.computed, synonyms: TypeName.synonyms, &report)
        parameter.isTypeUnread = type == nil && map.has("type")
        parameter.unit = map.unit(for: type, &report)
        parameter.type = type?.type(unit: parameter.unit?.name)
        parameter.values = values(map, type: type, report: &report)
        parameter.title = map.text("titre", &report)
        parameter.article = map.named("article", &report)
        parameter.isBeforeTax = map.flag("hors taxe", &report)
        parameter.notes = map.notes(&report)
        if !map.has("type"), !parameter.values.isEmpty, parameter.values.allSatisfy({ $0.value == nil }) {
            let words = French.alternatives(TypeName.computed.map(\.rawValue))
            report.say("\(map.place) : attendu « type: » (\(words)) avec la valeur inconnu, qui manque", at: map.position)
        }
        return parameter
    }

    private static func remedy(_ node: Node, _ name: Named) -> String {
        guard case .text(let scalar) = node.content else { return " ; écrivez {valeur: …}" }
        return " ; écrivez « \(French.short(name.name)): {valeur: \(French.short(scalar.value))} »"
    }

    private static func values(_ map: MapReader, type: TypeName?, report: inout SectionReport) -> [ParameterText.Dated] {
        if map.has("valeur") == map.has("depuis") {
            let found = map.has("valeur") ? "les deux" : "ni l’une ni l’autre"
            report.say(
                "\(map.place) : attendu « valeur: » ou « depuis: {date: valeur, …} », l’une des deux, trouvé \(found)", at: map.position)
        }
        var values: [ParameterText.Dated] = []
        if let member = map["valeur"], let scalar = map.scalar("valeur", &report) {
            values.append(.init(since: nil, value: known(scalar, type: type), at: member.value.position))
        }
        guard let member = map["depuis"] else { return values }
        for member in report.someMembers(member.value, map.label("depuis"), like: "2022-12-01: 11 800 €") {
            let since = report.day(member.name, map.label("depuis"), at: member.position)
            let scalar = report.scalar(member.value, "la valeur du \(French.short(member.name)) dans \(map.place)", expected: "une valeur")
            guard let since, let scalar else { continue }
            values.append(.init(since: since, value: known(scalar, type: type), at: member.value.position))
        }
        return values
    }

    /// `nil` for `inconnu`, with or without its reason; between quotes it may be the text itself.
    private static func known(_ scalar: Scalar, type: TypeName?) -> Scalar? {
        if scalar.style == .quoted, type == .text { return scalar }
        let text = French.trimmed(scalar.value)
        return text == "inconnu" || text.hasPrefix("inconnu «") ? nil : scalar
    }
}
