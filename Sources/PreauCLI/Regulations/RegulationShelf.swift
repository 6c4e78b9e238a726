internal import Kernel

/// Where the shipped regulations stand: `PREAU_SHARE`, else `../share/preau` beside the executable, else the package.
struct RegulationShelf {
    /// The folder that holds `Regulations/`.
    let share: String

    static func find() throws(Failure) -> RegulationShelf {
        if let share = Machine.environment("PREAU_SHARE"), !share.isEmpty {
            guard Machine.isFolder("\(share)/Regulations") else {
                throw .configuration("PREAU_SHARE vaut « \(share) », qui ne contient pas de dossier Regulations")
            }
            return RegulationShelf(share: share)
        }
        var folder = (Machine.executable ?? "")[...]
        func climb() { folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? "" }
        climb()
        let installed = "\(folder)/../share/preau"
        if Machine.isFolder("\(installed)/Regulations") { return RegulationShelf(share: installed) }
        while !folder.isEmpty {
            if Machine.isFolder("\(folder)/Regulations") { return RegulationShelf(share: String(folder)) }
            climb()
        }
        throw .configuration("les règlements livrés sont introuvables : indiquez leur dossier dans PREAU_SHARE")
    }

    /// The identifiers of the shipped regulations, in order.
    var identifiers: [String] {
        (Machine.names(in: "\(share)/Regulations") ?? [])
            .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
            .map { String($0.dropLast(".yaml".count)) }
    }

    func path(of id: String) -> String { "\(share)/Regulations/\(id).yaml" }

    /// The file a person means: a path (it holds `/` or ends in .yaml or .yml), or the id of a shipped regulation.
    /// `hint` ends the message when there is neither.
    static func file(for name: String, otherwise hint: String) throws(Failure) -> String {
        if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return name }
        let shelf = try find()
        let known = shelf.identifiers
        guard known.contains(name) else {
            let list = known.isEmpty ? "aucun règlement n’est livré" : "règlements livrés : \(known.joined(separator: ", "))"
            let file = [".yaml", ".yml"].map { name + $0 }.first { Machine.isFile($0) }
            let remedy = file.map { " ; vouliez-vous le fichier « \($0) » ?" } ?? hint
            throw .notFound("aucun règlement ne porte le nom « \(name) »\(NearestName.hint(name, among: known)) ; \(list)\(remedy)")
        }
        return shelf.path(of: name)
    }
}
