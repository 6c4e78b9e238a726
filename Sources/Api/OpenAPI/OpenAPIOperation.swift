internal import Grammar
internal import Language
internal import Rules

/// What can be asked, address by address.
enum OpenAPIOperation {
    static let description = operation(
        "description", "Description", "Décrit cette API", failures: ["400"],
        answer: ("Ce document, en OpenAPI 3.1.", ["type": "object"]))

    static let regulations = operation(
        "listerReglements", "Règlements", "Liste les règlements", failures: ["400"],
        answer: ("Les règlements de ce site.", Schema.list(Schema.named("ReglementEnTete"))))

    static func regulation(_ ids: [String]) -> JSONValue {
        operation(
            "lireReglement", "Règlements", "Lit un règlement",
            details: "Tout ce que déclare son fichier, dans l’ordre du fichier.",
            parameters: [id(ids)], failures: ["400", "404"],
            answer: ("Le règlement.", Schema.named("Reglement")))
    }

    /// For those who write one program for all regulations: the precise schemas are those of each regulation’s own address.
    static func anyEvaluation(_ regulations: [Regulation]) -> JSONValue {
        operation(
            "evaluer", "Règlements", "Évalue un dossier sous un règlement",
            details: "Le schéma précis du dossier est à l’adresse propre à chaque règlement, plus bas.",
            parameters: [id(regulations.map(\.id))] + common,
            body: Schema.any(of: regulations.map { Schema.named("dossier.\($0.id)") }), failures: evaluationFailures,
            answer: ("Le résultat.", Schema.any(of: regulations.map { Schema.named("resultat.\($0.id)") })))
    }

    static func evaluation(_ regulation: Regulation) -> JSONValue {
        let readings = regulation.readings.map { reading in
            query("lecture.\(reading.name.name)", reading.question, Schema.options(reading.options.map(\.name.name)))
        }
        let parameters = regulation.parameters.map { parameter in
            query("parametre.\(parameter.name)", parameter.text.title ?? parameter.name, setting(parameter.type))
        }
        return operation(
            "evaluer.\(regulation.id)", "Règlements", "Évalue un dossier : \(regulation.text.title)",
            details:
                "Un dossier non recevable est un résultat, pas une faute. «\u{A0}lecture\u{A0}» et «\u{A0}parametre\u{A0}» essaient un autre choix.",
            parameters: common + readings + parameters, body: Schema.named("dossier.\(regulation.id)"), failures: evaluationFailures,
            answer: ("Le résultat.", Schema.named("resultat.\(regulation.id)")))
    }

    static let communes = operation(
        "chercherCommunes", "Annuaire", "Cherche une commune, comme on la tape",
        details: "Accents, tirets, majuscules et petites fautes sont sans importance. Une recherche vide ne trouve rien.",
        parameters: [query("q", "Un nom, un code postal, un code INSEE.", search, isRequired: true), department, limit],
        failures: ["400"], answer: ("Les communes, la meilleure réponse d’abord.", Schema.list(Schema.named("Lieu"))))

    static let establishments = operation(
        "chercherEtablissements", "Annuaire", "Cherche un établissement, ou liste ceux d’une commune",
        details:
            "Au moins «\u{A0}q\u{A0}», «\u{A0}commune\u{A0}» ou «\u{A0}departement\u{A0}». Sans «\u{A0}q\u{A0}», la liste est complète et rangée par nom\u{202F}; l’en-tête Link donne la suite. Avec «\u{A0}q\u{A0}», une recherche donne au plus 200 réponses.",
        parameters: [
            query("q", "Un nom, une UAI, une école et sa commune.", search),
            query("commune", "Code INSEE de la commune.", Schema.pattern("^(([0-9]{2}|2[AB])[0-9]{3})?$")), department,
            query(
                "type",
                "Ceux de ce type seulement, comme l’annuaire le dit ou l’estime\u{202F}; «\u{A0}école\u{A0}» quand personne ne dit le niveau. Sans «\u{A0}type\u{A0}», tous.",
                Schema.options([""] + SearchHandlers.kinds)), limit,
            query("debut", "Rang de la première réponse.", Schema.integer(from: 0, to: Int64(SearchHandlers.starts.upperBound))),
        ],
        failures: ["400", "404"], answer: ("Les établissements.", Schema.list(Schema.named("Lieu"))))

    // MARK: Parts

    private static let evaluationFailures = ["400", "404", "413", "415", "422"]

    private static let common = [
        query("explication", "1 ajoute l’explication de chaque résultat.", Schema.options(["0", "1"])),
        query(
            "date", "Le jour dont on prend les paramètres\u{202F}; par défaut, le dernier où le règlement est en vigueur.",
            Schema.named("Jour")),
    ]

    private static let search: JSONValue = [
        "type": "string", "maxLength": .integer(Int64(ApiQuery.longestValue)), "pattern": "^[^\\u0000]*$",
    ]

    private static let limit = query(
        "limite", "Au plus tant de réponses.",
        [
            "type": "integer", "minimum": .integer(Int64(SearchHandlers.limits.lowerBound)),
            "maximum": .integer(Int64(SearchHandlers.limits.upperBound)), "default": .integer(10),
        ])

    private static let department = query(
        "departement", "Code du département\u{A0}: 38, 2A, 974.", Schema.options([""] + SearchHandlers.departments))

    private static func id(_ ids: [String]) -> JSONValue {
        ["name": "id", "in": "path", "required": .boolean(true), "description": "Le nom du règlement.", "schema": Schema.options(ids)]
    }

    private static func query(_ name: String, _ description: String, _ schema: JSONValue, isRequired: Bool = false) -> JSONValue {
        [
            "name": .text(name), "in": "query", "required": .boolean(isRequired), "description": .text(description), "schema": schema,
        ]
    }

    /// A parameter's value as an address writes it.
    private static func setting(_ type: ValueType) -> JSONValue {
        let number = Schema.integer(from: 0, to: type == .rate ? 10_000 : ChoicesReader.largestNumber)
        switch type {
        case .integer, .amount, .rate:
            let unit =
                switch type {
                case .amount: "€"
                case .rate: "%"
                default: ""
                }
            let words = unit.isEmpty ? [] : [Schema.pattern("^[0-9]{1,\(type == .rate ? 2 : 9)}(,[0-9]{1,2})? \(unit)$")]
            return Schema.any(of: [number] + words + [Schema.options(["inconnu"])])
        case .boolean: return Schema.options(["oui", "non", "inconnu"])
        case .date: return Schema.any(of: [Schema.named("Jour"), Schema.options(["inconnu"])])
        case .choice(let options): return Schema.options(options + ["inconnu"])
        case .multiple, .text, .file: return Schema.text("Ou «\u{A0}inconnu\u{A0}».")
        }
    }

    private static func operation(
        _ id: String, _ tag: String, _ summary: String, details: String? = nil, parameters: [JSONValue] = [], body: JSONValue? = nil,
        failures: [String], answer: (description: String, schema: JSONValue)
    ) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .text(id)), .init("tags", .texts([tag])), .init("summary", .text(summary)),
        ]
        if let details { members.append(.init("description", .text(details))) }
        if !parameters.isEmpty { members.append(.init("parameters", .list(parameters))) }
        if let body {
            members.append(
                .init("requestBody", ["required": .boolean(true), "content": ["application/json": ["schema": body]]]))
        }
        let content: JSONValue = ["application/json": ["schema": answer.schema]]
        let answers =
            [JSONValue.Member("200", ["description": .text(answer.description), "content": content])]
            + failures.map { JSONValue.Member($0, ["$ref": .text("#/components/responses/\($0)")]) }
        members.append(.init("responses", .object(answers)))
        return .object(members)
    }
}
