internal import Rules

/// How a regulation is described to programs.
enum RegulationSchemas {
    static var all: [JSONValue.Member] {
        [
            .init("ReglementEnTete", Schema.object(heading, required: heading.map(\.name))),
            .init("Reglement", Schema.object(heading + sections, required: (heading + sections).map(\.name))),
        ]
    }

    private static var heading: [JSONValue.Member] {
        [
            .init("id", Schema.text()), .init("title", Schema.text()), .init("version", Schema.text()),
            .init("status", Schema.options(["projet", "adopté", "clos"])),
            .init("in_force", Schema.whole(["from": dayOrNull, "until": dayOrNull])), .init("fingerprint", Schema.text()),
            .init(
                "links",
                Schema.whole([
                    "self": Schema.text(), "evaluation": Schema.text(), "page": Schema.text(), "file": Schema.text(),
                    "simulation": Schema.text(),
                ])),
        ]
    }

    private static var sections: [JSONValue.Member] {
        [
            .init("notes", notes), .init("sources", Schema.list(source)), .init("calendar", Schema.list(calendar)),
            .init("readings", Schema.list(reading)), .init("entities", Schema.list(entity)), .init("steps", Schema.list(step)),
            .init("evidences", Schema.list(evidence)), .init("parameters", Schema.list(parameter)), .init("rules", Schema.list(rule)),
            .init("controls", Schema.list(control)), .init("ranking", Schema.any(of: [ranking, Schema.null])),
            .init("envelope", Schema.any(of: [envelope, Schema.null])), .init("simulator", simulator),
            .init("examples", Schema.list(Schema.text())),
        ]
    }

    private static let notes = Schema.list(Schema.text())
    private static let article = Schema.textOrNull("«\u{A0}source/article\u{A0}».")
    private static let dayOrNull = Schema.any(of: [Schema.named("Jour"), Schema.null])
    private static let type = Schema.options(
        ["booléen", "entier", "montant", "taux", "date", "texte", "choix", "choix multiples", "fichier"])
    private static let value: JSONValue = [
        "type": .texts(["integer", "boolean", "string", "array", "null"]),
        "description": "Montants en centimes, taux en points de base ; null : inconnu.",
    ]

    private static let source = Schema.whole([
        "id": Schema.text(), "title": Schema.text(), "file": Schema.textOrNull(), "address": Schema.textOrNull(),
        "fingerprint": Schema.textOrNull(), "notes": notes,
    ])

    private static let calendar = Schema.object(
        [
            .init("label", Schema.text()), .init("date", Schema.named("Jour")), .init("from", dayOrNull), .init("until", dayOrNull),
            .init("parameter", Schema.text()), .init("text", Schema.text()), .init("article", article), .init("notes", notes),
        ], required: ["label", "article", "notes"])

    private static let reading = Schema.whole([
        "name": Schema.text(), "question": Schema.text(), "article": article,
        "options": Schema.list(Schema.whole(["name": Schema.text(), "text": Schema.text()])), "chosen": Schema.text(),
        "decided_by": Schema.textOrNull(), "decided_on": Schema.textOrNull(), "notes": notes,
    ])

    private static let entity = Schema.whole([
        "name": Schema.text(), "title": Schema.textOrNull(), "plural": Schema.textOrNull(), "key": Schema.text(),
        "key_type": Schema.options(["entier", "texte"]), "parent": Schema.textOrNull(),
        "limit": Schema.integer("Au plus, sous un même parent."),
        "inputs": Schema.list(input), "notes": notes,
    ])

    private static let input = Schema.whole([
        "name": Schema.text(), "title": Schema.textOrNull(), "type": type, "unit": Schema.textOrNull(),
        "options": Schema.list(Schema.whole(["name": Schema.text(), "text": Schema.textOrNull()])), "minimum": value, "maximum": value,
        "default": value, "giver": Schema.options(["demandeur", "référentiel", "instruction"]), "question": Schema.textOrNull(),
        "help": Schema.textOrNull(), "asked_if": Schema.textOrNull("La condition sous laquelle on le demande."),
        "evidence": Schema.textOrNull(), "article": article, "notes": notes,
    ])

    private static let step = Schema.whole([
        "title": Schema.text(), "entity": Schema.textOrNull(), "help": Schema.textOrNull(), "questions": notes, "notes": notes,
    ])

    private static let evidence = Schema.whole([
        "code": Schema.text(), "title": Schema.text(), "help": Schema.textOrNull(), "formats": notes, "required": Schema.boolean(),
        "notes": notes,
    ])

    private static let parameter = Schema.whole([
        "name": Schema.text(), "title": Schema.textOrNull(), "type": type, "unit": Schema.textOrNull(),
        "before_tax": Schema.nullable("boolean"), "values": Schema.list(Schema.whole(["since": dayOrNull, "value": value])),
        "article": article, "notes": notes,
    ])

    private static let rule = Schema.whole([
        "entity": Schema.text(), "name": Schema.text(), "title": Schema.textOrNull(), "type": type, "unit": Schema.textOrNull(),
        "formula": Schema.text(), "rounding": Schema.textOrNull(), "internal": Schema.boolean(), "includes_set_aside": Schema.boolean(),
        "article": article, "notes": notes,
    ])

    private static let control = Schema.whole([
        "entity": Schema.text(), "code": Schema.text(), "title": Schema.textOrNull(), "effect": Schema.text(), "if": Schema.textOrNull(),
        "requires": Schema.text(), "message": Schema.text(), "article": article, "notes": notes,
    ])

    private static let gift = Schema.whole([
        "entity": Schema.text(), "input": Schema.text(), "value": value,
        "parameter": Schema.textOrNull("Le paramètre dont la valeur en vigueur est prise\u{202F}; null quand la valeur est écrite."),
    ])

    private static let hypothesis = Schema.whole([
        "name": Schema.text(), "title": Schema.text(), "gives": Schema.list(gift), "article": article, "notes": notes,
    ])

    private static let simulator = Schema.whole(
        [
            "results": Schema.list(Schema.text("Le nom d’une règle.")),
            "hypotheses": Schema.list(hypothesis, description: "Ce qui est supposé tant que personne ne répond, et que l’on décoche."),
        ], description: "Ce qu’une simulation montre d’abord, et ce qu’elle suppose.")

    private static let key = Schema.whole([
        "value": Schema.text(), "direction": Schema.text(), "title": Schema.textOrNull(), "article": article, "notes": notes,
    ])

    private static let ranking = Schema.whole([
        "entity": Schema.text(), "column": Schema.text(), "keys": Schema.list(key), "ties": Schema.list(key), "article": article,
        "notes": notes,
    ])

    private static let envelope = Schema.whole([
        "amount": Schema.text(), "per_dossier": Schema.boolean(), "consumes": Schema.text(), "method": Schema.text(),
        "maximizes": Schema.textOrNull(), "column": Schema.text(), "article": article, "notes": notes,
    ])
}
