internal import Grammar
internal import Language
internal import Rules

/// What an evaluation answers under one regulation.
struct ResultSchema {
    let regulation: Regulation

    var json: JSONValue {
        let root = regulation.entities[0].name
        let readings = regulation.readings.map { reading in
            JSONValue.Member(reading.name.name, Schema.options(reading.options.map(\.name.name), reading.question))
        }
        return Schema.object(
            [
                .init("regulation", ["const": .text(regulation.id)]), .init("version", Schema.text()),
                .init("fingerprint", Schema.text("Empreinte du texte appliqué.")), .init("date", Schema.named("Jour")),
                .init("readings", Schema.object(readings, required: readings.map(\.name), description: "Les lectures appliquées.")),
                .init("results", Schema.object([.init(root, instance(0))], required: [root])),
                .init("unknown", Schema.list(Schema.named("Inconnu"))), .init("controls", Schema.list(Schema.named("Controle"))),
                .init("assumed", Schema.list(Schema.text(), description: "Données dont la source est une hypothèse ou une estimation.")),
                .init("next", Schema.any(of: [Schema.named("Question"), Schema.null])),
                .init("explanation", Schema.named("Explication")),
            ],
            required: [
                "regulation", "version", "fingerprint", "date", "readings", "results", "unknown", "controls", "assumed", "next",
            ])
    }

    private func instance(_ rank: Int) -> JSONValue {
        let entity = regulation.entities[rank]
        let rules = entity.rules.map { regulation.rules[$0] }.filter { !$0.isInternal }
        var members = rules.map { JSONValue.Member($0.name, ValueSchema.result($0.type, title: $0.text.title)) }
        members.append(.init("conforme", Schema.nullable("boolean", "Aucun contrôle ne l’écarte.")))
        if rank == 0 { members.append(.init("recevable", Schema.nullable("boolean", "Aucun contrôle ne rejette le dossier."))) }
        for child in entity.children { members.append(.init(regulation.entities[child].name, Schema.list(instance(child)))) }
        let key = JSONValue.Member(entity.key, entity.keyIsInteger ? Schema.integer("Clé") : Schema.text("Clé"))
        return Schema.object([key] + members, required: members.map(\.name))
    }
}
