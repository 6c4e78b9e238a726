package import Rules

/// Pieces of JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it.
enum Schema {
    static func object(
        _ properties: [JSONValue.Member], required: [String], isOpen: Bool = false, description: String? = nil
    ) -> JSONValue {
        var members: [JSONValue.Member] = [.init("type", "object"), .init("properties", .object(properties))]
        if !required.isEmpty { members.append(.init("required", .texts(required))) }
        if !isOpen { members.append(.init("additionalProperties", .boolean(false))) }
        if let description { members.append(.init("description", .text(description))) }
        return .object(members)
    }

    /// Every property is always there.
    static func whole(_ properties: KeyValuePairs<String, JSONValue>, description: String? = nil) -> JSONValue {
        object(properties.map { .init($0.key, $0.value) }, required: properties.map(\.key), description: description)
    }

    static func list(_ items: JSONValue, description: String? = nil) -> JSONValue {
        var members: [JSONValue.Member] = [.init("type", "array"), .init("items", items)]
        if let description { members.append(.init("description", .text(description))) }
        return .object(members)
    }

    static func text(_ description: String? = nil) -> JSONValue { typed("string", description) }
    static func integer(_ description: String? = nil) -> JSONValue { typed("integer", description) }
    static func boolean(_ description: String? = nil) -> JSONValue { typed("boolean", description) }

    static func textOrNull(_ description: String? = nil) -> JSONValue { nullable("string", description) }

    static func nullable(_ type: String, _ description: String? = nil) -> JSONValue {
        described([.init("type", .texts([type, "null"]))], description)
    }

    static func integer(from low: Int64, to high: Int64) -> JSONValue {
        ["type": "integer", "minimum": .integer(low), "maximum": .integer(high)]
    }

    static func pattern(_ pattern: String, _ description: String? = nil) -> JSONValue {
        described([.init("type", "string"), .init("pattern", .text(pattern))], description)
    }

    static func options(_ options: [String], _ description: String? = nil) -> JSONValue {
        described([.init("type", "string"), .init("enum", .texts(options))], description)
    }

    static func any(of schemas: [JSONValue], description: String? = nil) -> JSONValue {
        described([.init("anyOf", .list(schemas))], description)
    }

    /// A schema of `components`.
    static func named(_ name: String) -> JSONValue { ["$ref": .text("#/components/schemas/\(name)")] }

    static let null: JSONValue = ["type": "null"]

    private static func typed(_ type: String, _ description: String?) -> JSONValue {
        described([.init("type", .text(type))], description)
    }

    private static func described(_ members: [JSONValue.Member], _ description: String?) -> JSONValue {
        .object(members + (description.map { [.init("description", .text($0))] } ?? []))
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral text: String) { self = .text(text) }

    package init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members.map { Member($0, $1) }) }
}
