internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Reads the path of a result as an example writes it: `commune.école[0].coût_ht`, or the bare name of a result of the root.
struct ResultPath {
    /// Why the path names nothing, in French, after the path itself.
    struct Fault: Error {
        let message: String
    }

    let regulation: Regulation
    let dossier: Dossier

    func place(_ text: String) throws(Fault) -> ResultPlace {
        var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let root = regulation.entities[0]
        if parts.count == 1 { parts.insert(root.name, at: 0) }
        guard parts[0] == root.name else {
            throw Fault(message: "le chemin d’un résultat commence par « \(root.name) »\(NearestName.hint(parts[0], among: [root.name]))")
        }
        var entity = 0
        var row = 0
        for part in parts[1..<(parts.count - 1)] { (entity, row) = try child(part, of: entity, row: row) }
        let path = "\(dossier.path(of: entity, row: row, in: regulation)).\(parts[parts.count - 1])"
        let (result, type) = try result(parts[parts.count - 1], of: entity)
        return ResultPlace(result: result, row: row, type: type, path: path)
    }

    /// `école[0]`, from 0.
    private func child(_ part: String, of parent: Int, row: Int) throws(Fault) -> (entity: Int, row: Int) {
        let name = part.split(separator: "[", omittingEmptySubsequences: false).first.map(String.init) ?? part
        let children = regulation.entities[parent].children
        guard let entity = children.first(where: { regulation.entities[$0].name == name }) else {
            let known = children.map { regulation.entities[$0].name }
            throw Fault(
                message: "« \(regulation.entities[parent].name) » n’a pas d’enfant « \(name) »\(NearestName.hint(name, among: known))")
        }
        guard part.count > name.count + 2, part.hasSuffix("]"), let rank = Int(part.dropFirst(name.count + 1).dropLast()), rank >= 0 else {
            throw Fault(message: "« \(part) » : un rang est attendu, « \(name)[0] » pour l’élément qui vient en premier")
        }
        let level = dossier.levels[entity]
        guard let found = (0..<level.count).first(where: { level.parents[$0] == row && level.ranks[$0] == rank }) else {
            let count = level.parents.count { $0 == row }
            throw Fault(message: "le dossier n’a pas de « \(part) », il en compte \(count) (le rang commence à 0)")
        }
        return (entity, found)
    }

    private func result(_ name: String, of entity: Int) throws(Fault) -> (ResultPlace.Result, ValueType) {
        let declared = regulation.entities[entity]
        if name == "conforme" { return (.conforming(entity), .boolean) }
        if name == "recevable", entity == 0 { return (.admissible, .boolean) }
        if let rule = declared.rules.first(where: { regulation.rules[$0].name == name }) {
            guard !regulation.rules[rule].isInternal else {
                throw Fault(message: "« \(name) » est une règle interne, absente des résultats")
            }
            return (.rule(rule), regulation.rules[rule].type)
        }
        if declared.inputs.contains(where: { regulation.inputs[$0].name == name }) {
            throw Fault(message: "« \(name) » est une donnée, non un résultat")
        }
        let known =
            declared.rules.filter { !regulation.rules[$0].isInternal }.map { regulation.rules[$0].name } + ["conforme", "recevable"]
        throw Fault(message: "« \(declared.name) » n’a pas de résultat « \(name) »\(NearestName.hint(name, among: known))")
    }
}
