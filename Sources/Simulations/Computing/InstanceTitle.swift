internal import Grammar
internal import Language

/// How an instance is called when the annuaire gives no name.
enum InstanceTitle {
    /// « PAC n° 1 », « École 0380001A », « École ajoutée n° 1 ».
    static func of(_ name: InstanceName, _ entity: Int, in regulation: Regulation) -> String {
        let declared = regulation.entities[entity]
        let word = short(regulation.text.entities[entityText(entity, regulation)].title ?? FieldText.spaced(declared.name))
        guard let step = name.steps.last else { return word }
        if step.isKeyless {
            let added = EntityWords(regulation, entity).agreed("ajoutée", "ajouté")
            return "\(word) \(added) n°\u{A0}\(step.name.dropFirst())"
        }
        if declared.keyIsInteger || declared.keyInput != nil || Int(step.name) != nil { return "\(word) n°\u{A0}\(step.name)" }
        return "\(word) \(step.name)"
    }

    /// Without the key that the annuaire writes after a name: « École Paul Bert (0380001A) ».
    static func withoutKey(_ title: String, _ key: Value?) -> String {
        guard case .text(let key)? = key, title.hasSuffix(" (\(key))") else { return title }
        return String(title.dropLast(key.count + 3))
    }

    /// « PAC » of « Programme d’actions concertées (PAC) ».
    static func short(_ title: String) -> String {
        guard title.hasSuffix(")"), let open = title.lastIndex(of: "(") else { return title }
        return String(title[title.index(after: open)...].dropLast())
    }

    private static func entityText(_ entity: Int, _ regulation: Regulation) -> Int {
        regulation.text.entities.firstIndex { $0.name.name == regulation.entities[entity].name } ?? 0
    }
}
