internal import Language
internal import Rules

/// The schemas that several answers share.
enum SharedSchemas {
    static func all(_ regulations: [Regulation]) -> JSONValue {
        let own = regulations.flatMap { regulation in
            [
                JSONValue.Member("dossier.\(regulation.id)", CaseSchema(regulation: regulation).json),
                JSONValue.Member("resultat.\(regulation.id)", ResultSchema(regulation: regulation).json),
            ]
        }
        return .object(
            [
                .init("Jour", Schema.pattern(ValueSchema.day, "Un jour, AAAA-MM-JJ, de 1900 à 2100.")),
                .init("Lieu", place), .init("Inconnu", unknown), .init("Controle", control), .init("Question", question),
                .init("Explication", explanation), .init("Noeud", node), .init("Probleme", problem),
            ] + RegulationSchemas.all + own)
    }

    private static let place = Schema.whole(
        [
            "kind": Schema.options(["commune", "établissement"], "Ce que c’est."),
            "code": Schema.text("Code INSEE ou UAI."), "name": Schema.text(), "commune": Schema.text("Code INSEE."),
            "commune_name": Schema.text(), "department": Schema.text("Code du département."), "department_name": Schema.text(),
            "postal_code": Schema.textOrNull(), "closed": Schema.boolean("Fermé, ou absent de la dernière liste."),
            "reason": Schema.textOrNull("Pourquoi cette réponse, quand son nom ne le dit pas."),
            "approximate": Schema.boolean("Une faute de frappe a été pardonnée."),
        ], description: "Une commune ou un établissement de l’annuaire.")

    private static let missing = Schema.list(
        Schema.text(),
        description:
            "Ce qui manque\u{A0}: le chemin d’une donnée, «\u{A0}paramètre:nom\u{A0}», ou «\u{A0}texte:chemin\u{A0}» quand le règlement ne dit rien."
    )

    private static let unknown = Schema.whole(
        ["path": Schema.text(), "missing": missing], description: "Un résultat que personne ne peut encore calculer.")

    private static let control = Schema.whole(
        [
            "code": Schema.text(), "path": Schema.text("L’élément jugé."),
            "outcome": Schema.options(["vrai", "faux", "inconnu", "sans objet"]),
            "effect": Schema.text("Ce que fait ce contrôle s’il est faux."),
            "article": Schema.textOrNull(), "message": Schema.text("Vide quand il n’y a rien à dire."), "missing": missing,
        ], description: "Ce qu’un contrôle dit d’un élément du dossier.")

    private static let question = Schema.whole(
        ["path": Schema.text(), "question": Schema.text()], description: "La question qui avance le plus le calcul.")

    private static let explanation = Schema.whole(
        ["nodes": Schema.list(Schema.named("Noeud"))], description: "Seulement avec explication=1.")

    private static let node = Schema.object(
        [
            .init("kind", Schema.options(Explanation.Kind.all)), .init("path", Schema.text()), .init("title", Schema.text()),
            .init("article", Schema.text()), .init("formula", Schema.text("La règle, comme le règlement l’écrit.")),
            .init("calculation", Schema.text("La même, avec les valeurs.")), .init("rounding", Schema.text()),
            .init("value", ["type": .texts(["integer", "boolean", "string", "array", "null"])]),
            .init("text", Schema.text("La valeur en français.")),
            .init("missing", missing), .init("source", Schema.text()), .init("date", Schema.text()), .init("message", Schema.text()),
            .init("remedy", Schema.text("Ce qui ferait passer le contrôle.")),
            .init("repeated", Schema.boolean("Expliqué en entier ailleurs dans l’arbre.")),
            .init("parts", Schema.list(Schema.named("Noeud"), description: "Ce que lit cette valeur.")),
        ], required: ["kind", "path", "value", "text"])

    private static let problem = Schema.object(
        [
            .init("type", Schema.text()), .init("title", Schema.text()), .init("status", Schema.integer()),
            .init("detail", Schema.text()), .init("instance", Schema.text("Le numéro de la demande.")),
            .init(
                "problèmes",
                Schema.list(
                    Schema.object(
                        [
                            .init("source", Schema.text("«\u{A0}dossier\u{A0}», ou le nom de l’adresse qui est en cause.")),
                            .init("line", Schema.nullable("integer")), .init("column", Schema.nullable("integer")),
                            .init("message", Schema.text()),
                        ], required: ["source", "message"]))),
        ], required: ["title", "status"], isOpen: true, description: "Pourquoi la demande n’a pas de réponse (RFC 9457).")
}

extension Explanation.Kind {
    fileprivate static let all = ([.rule, .control, .conformity, .input, .parameter, .reading] as [Explanation.Kind]).map(\.rawValue)
}
