internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What a case of a regulation may hold, as a schema: the types, bounds and choices that its file declares.
struct CaseSchema {
    let regulation: Regulation

    /// The whole tree: one member, the root entity.
    var json: JSONValue {
        let root = regulation.entities[0]
        return Schema.object(
            [.init(root.name, instance(0))], required: [root.name],
            description: "Un dossier du règlement \(regulation.id). Une donnée absente ou «\u{A0}null\u{A0}» est inconnue.")
    }

    private func instance(_ rank: Int) -> JSONValue {
        let entity = regulation.entities[rank]
        var members: [JSONValue.Member] = []
        if entity.keyInput == nil { members.append(.init(entity.key, key(entity))) }
        for input in entity.inputs { members.append(.init(regulation.inputs[input].name, self.input(regulation.inputs[input]))) }
        for child in entity.children {
            members.append(
                .init(
                    regulation.entities[child].name,
                    [
                        "type": .texts(["array", "null"]), "items": instance(child),
                        "maxItems": .integer(Int64(min(regulation.entities[child].limit, CaseBody.instances))),
                    ]))
        }
        return Schema.object(members, required: [])
    }

    private func key(_ entity: Entity) -> JSONValue {
        let own: JSONValue =
            entity.keyIsInteger ? Schema.integer(from: 1, to: .max) : ["type": "string", "minLength": .integer(1)]
        return Schema.any(of: [own, Schema.null], description: "Clé\u{A0}: deux frères ne portent pas la même.")
    }

    private func input(_ input: InputField) -> JSONValue {
        let plain = ValueSchema.forms(input.type, within: input.range) + [Schema.null]
        let sourced = Schema.object(
            [
                .init("valeur", Schema.any(of: plain)),
                .init("source", Schema.options(Dossier.Source.allCases.map(\.rawValue), "Qui dit cette valeur.")),
                .init("date", Schema.any(of: [Schema.named("Jour"), Schema.null], description: "Depuis quand.")),
            ], required: ["valeur", "source"])
        let title = input.text.title ?? input.text.question
        return Schema.any(of: plain + [sourced], description: title)
    }
}

/// How JSON writes a value of a type.
enum ValueSchema {
    /// The forms that the contract allows; a form in words is offered when its bounds can be said by its shape alone.
    static func forms(_ type: ValueType, within range: ClosedRange<Int64>) -> [JSONValue] {
        let number = Schema.integer(from: range.lowerBound, to: range.upperBound)
        func words(_ unit: String, _ decimals: String, scale: Int64) -> [JSONValue] {
            digits(upTo: range.upperBound / scale, from: range.lowerBound).map { [Schema.pattern("^\($0)\(decimals) \(unit)$")] } ?? []
        }
        switch type {
        case .boolean: return [Schema.boolean(), Schema.options(["oui", "non"])]
        case .integer(unit: nil): return [number]
        case .integer(let unit?): return [number] + words(escaped(unit), "", scale: 1)
        case .amount: return [described(number, "en centimes")] + words("€", "(,[0-9]{1,2})?", scale: 100)
        case .rate: return [described(number, "en points de base")] + words("%", "(,[0-9]{1,2})?", scale: 100)
        case .date: return [Schema.named("Jour")]
        case .text, .file: return [Schema.text()]
        case .choice(let options): return [Schema.options(options)]
        case .multiple(let options):
            return [["type": "array", "items": Schema.options(options), "uniqueItems": .boolean(true)]]
        }
    }

    /// As results carry it: `null` when unknown.
    static func result(_ type: ValueType, title: String?) -> JSONValue {
        switch type {
        case .boolean: Schema.nullable("boolean", title)
        case .integer(let unit): Schema.nullable("integer", join(title, unit))
        case .amount: Schema.nullable("integer", join(title, "en centimes"))
        case .rate: Schema.nullable("integer", join(title, "en points de base"))
        case .date, .text, .choice, .file: Schema.nullable("string", title)
        case .multiple: ["type": .texts(["array", "null"]), "items": Schema.text()]
        }
    }

    /// A day that exists, from 1900 to 2100.
    static let day: String = {
        let year = "(19[0-9]{2}|20[0-9]{2}|2100)"
        let days = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
        let leap = "((19|20)(0[48]|[2468][048]|[13579][26])|2000)-02-29"
        return "^(\(year)-\(days)|\(leap))$"
    }()

    /// Any number of digits that cannot pass `high`; `nil` when numbers do not start at 0.
    private static func digits(upTo high: Int64, from low: Int64) -> String? {
        let count = String(high).count - 1
        return low <= 0 && count >= 1 ? "[0-9]{1,\(count)}" : nil
    }

    private static func escaped(_ unit: String) -> String {
        unit.map { "\\^$.|?*+()[]{}/".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }

    private static func described(_ schema: JSONValue, _ description: String) -> JSONValue {
        guard case .object(let members) = schema else { return schema }
        return .object(members + [.init("description", .text(description))])
    }

    private static func join(_ title: String?, _ unit: String?) -> String? {
        let parts = [title, unit].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
