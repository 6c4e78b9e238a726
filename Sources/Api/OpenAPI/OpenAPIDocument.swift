internal import Grammar
internal import Hosting
internal import Language
internal import Routes
internal import Rules

/// The description of the API, made from the regulations that the site holds: types, bounds and choices are theirs.
struct OpenAPIDocument {
    let regulations: [Regulation]
    let version: String

    init(_ site: Site) {
        regulations = site.shelf.regulations.map(\.regulation)
        version = site.version
    }

    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "API de Préau", "version": .text(version),
                "summary": "Évaluer un dossier sous un règlement d’appel à projets, et chercher dans l’annuaire.",
                "description":
                    "Les réponses sont celles de la commande «\u{A0}preau evaluate\u{A0}». Montants en centimes d’euro, taux en points de base, dates AAAA-MM-JJ\u{202F}; «\u{A0}null\u{A0}» veut dire inconnu, jamais zéro. Rien de ce qui est envoyé n’est gardé. Ni compte ni clé\u{A0}: tout site peut appeler cette API.",
                "license": ["name": "Licence Ouverte 2.0 (données)", "url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"],
            ],
            "servers": .list([["url": "/", "description": "Ce serveur."]]),
            "tags": .list([
                ["name": "Règlements", "description": "Ce que disent les règlements, et ce qu’ils donnent pour un dossier."],
                ["name": "Annuaire", "description": "Communes et établissements, tirés de données ouvertes."],
                ["name": "Description", "description": "Ce document."],
            ]),
            "paths": .object(paths),
            "components": ["schemas": SharedSchemas.all(regulations), "responses": .object(OpenAPIResponses.failures)],
        ]
    }

    private var paths: [JSONValue.Member] {
        var paths = [
            path(.openAPI, get(OpenAPIOperation.description)),
            path(.apiRegulations, get(OpenAPIOperation.regulations)),
            JSONValue.Member("/api/v1/reglements/{id}", get(OpenAPIOperation.regulation(ids))),
            JSONValue.Member("/api/v1/reglements/{id}/evaluation", ["post": OpenAPIOperation.anyEvaluation(regulations)]),
        ]
        for regulation in regulations {
            paths.append(path(.apiEvaluation(regulation.id), ["post": OpenAPIOperation.evaluation(regulation)]))
        }
        paths.append(path(.apiCommunes, get(OpenAPIOperation.communes)))
        paths.append(path(.apiEstablishments, get(OpenAPIOperation.establishments)))
        return paths
    }

    private var ids: [String] { regulations.map(\.id) }

    private func path(_ route: Route, _ item: JSONValue) -> JSONValue.Member { .init(route.path, item) }

    private func get(_ operation: JSONValue) -> JSONValue { ["get": operation] }
}
