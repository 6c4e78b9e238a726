internal import Grammar
internal import Kernel
internal import Language
package import Rules

/// What an evaluated dossier answers, in the words a person reads. A path that names nothing answers « aucun résultat … », so that
/// a misspelt test fails.
package struct Answer: Sendable {
    package let result: DossierResult

    private var evaluation: Evaluation { result.evaluation }
    private var regulation: Regulation { evaluation.program.regulation }

    package init(_ evaluation: Evaluation) {
        result = DossierResult(evaluation)
    }

    /// « 8 260,00 € », « 2 », « oui », « Ville de Marseille », « non calculable ».
    package func value(_ path: String) -> String {
        guard let place = place(of: path) else { return "aucun résultat « \(path) »" }
        if let truth = truth(place) {
            return evaluation.number(truth, row: place.row).map { $0 != 0 ? "oui" : "non" } ?? "non calculable"
        }
        guard let rule = regulation.entities[place.entity].rules.first(where: { regulation.rules[$0].name == place.name }) else {
            return "aucun résultat « \(path) »"
        }
        guard let value = evaluation.value(ofRule: rule, row: place.row) else { return "non calculable" }
        return plainSpaces(ValueText.french(value, as: regulation.rules[rule].type))
    }

    /// What an unknown result waits for; empty when the value is known.
    package func missing(_ path: String) -> [String] {
        result.unknown.first { $0.path == path }?.missing.map(evaluation.path) ?? []
    }

    /// « vrai », « faux », « inconnu », « sans objet ».
    package func outcome(_ code: String, at path: String) -> String {
        control(code, path)?.outcome.rawValue ?? "aucun contrôle « \(code) » pour \(path)"
    }

    /// The sentence of a control, with its values.
    package func message(_ code: String, at path: String) -> String {
        control(code, path).map { plainSpaces($0.message) } ?? "aucun contrôle « \(code) » pour \(path)"
    }

    /// The article a control stands on.
    package func article(_ code: String) -> String {
        regulation.controls.first { $0.code == code }?.text.article?.name ?? "aucun article"
    }

    /// What a control that nobody can judge waits for.
    package func missing(_ code: String, at path: String) -> [String] {
        control(code, path)?.missing.map(evaluation.path) ?? []
    }

    /// The codes of the controls that are false, in the order of the file.
    package var reasons: [String] {
        result.controls.filter { $0.outcome == .failed }.map { regulation.controls[$0.control].code }
    }

    /// The results nobody can compute yet, `conforme` and `recevable` included.
    package var unknown: [String] { result.unknown.map(\.path) }

    private func control(_ code: String, _ path: String) -> DossierResult.ControlResult? {
        result.controls.first { regulation.controls[$0.control].code == code && $0.path == path }
    }

    private struct Place {
        let entity: Int
        let row: Int
        let name: String
    }

    /// `commune.école[0].coût_ht` is the result `coût_ht` of the first école.
    private func place(of path: String) -> Place? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        let name = String(path[path.index(after: dot)...])
        for entity in regulation.entities.indices {
            for row in 0..<evaluation.dossier.levels[entity].count
            where evaluation.dossier.path(of: entity, row: row, in: regulation) == path[..<dot] {
                return Place(entity: entity, row: row, name: name)
            }
        }
        return nil
    }

    private func truth(_ place: Place) -> Register? {
        switch place.name {
        case "conforme": evaluation.program.conforming[place.entity]
        case "recevable" where place.entity == 0: evaluation.program.admissible
        default: nil
        }
    }
}
