internal import Rules

/// Why a request has no answer.
enum OpenAPIResponses {
    static let failures: [JSONValue.Member] = [
        failure(
            "400",
            "La demande ne se lit pas\u{A0}: un nom inconnu dans l’adresse, une valeur hors de ses bornes, un corps qui n’est pas du JSON."),
        failure("404", "Rien ne porte ce nom ou ce code."),
        failure("413", "Le dossier est trop grand\u{A0}: la commande «\u{A0}preau evaluate\u{A0}» en lit de plus grands."),
        failure("415", "Le corps n’est pas annoncé comme du JSON."),
        failure(
            "422", "Le dossier ou les choix se lisent et ne peuvent pas servir\u{A0}: chaque problème est dit, avec sa ligne et sa colonne."
        ),
    ]

    private static func failure(_ status: String, _ description: String) -> JSONValue.Member {
        .init(
            status,
            ["description": .text(description), "content": ["application/problem+json": ["schema": Schema.named("Probleme")]]])
    }
}
