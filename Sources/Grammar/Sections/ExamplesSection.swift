internal import Formats
internal import Kernel

/// `exemples`: dossiers, and what the regulation must give for them.
enum ExamplesSection {
    /// What is not the tree of the dossier, beside `note`, which every map takes.
    static let keywords = ["à partir de", "lectures", "paramètres", "date", "dossiers", "attend"]

    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        let roots = text.entities.filter { $0.parent == nil }.map(\.name.name)
        for member in report.members(node, "« exemples »") {
            guard report.admitsExample(at: member.position) else { return }
            text.examples.append(example(member, roots: roots, report: &report))
        }
    }

    private static func example(_ member: Member, roots: [String], report: inout SectionReport) -> ExampleText {
        let place = "l’exemple « \(French.short(member.name)) »"
        guard case (var example, let map?) = open(member, place: place, keys: keywords, roots: roots, report: &report) else {
            return ExampleText(name: Named(member.name, at: member.position))
        }
        example.readings = map.entries("lectures", &report).compactMap { reading in
            report.text(reading.value, "la lecture « \(French.short(reading.name)) » de \(place)", expected: "une option").map {
                (Named(reading.name, at: reading.position), Named($0, at: reading.value.position))
            }
        }
        example.parameters = map.entries("paramètres", &report).compactMap { parameter in
            report.scalar(parameter.value, "le paramètre « \(French.short(parameter.name)) » de \(place)", expected: "une valeur").map {
                (Named(parameter.name, at: parameter.position), $0)
            }
        }
        example.date = map.day("date", &report)
        example.dossiers = dossiers(map, roots: roots, report: &report)
        if map.has("dossiers"), let stray = example.tree.first {
            report.say("\(place) : attendu « dossiers » ou « \(stray.name) », l’un des deux, trouvé les deux", at: stray.position)
        }
        if let attend = map["attend"] {
            ExpectationsReader.read(attend, of: place, into: &example, report: &report)
        }
        return example
    }

    /// The dossiers of an example about order: each a tree, perhaps made from another example.
    private static func dossiers(_ map: MapReader, roots: [String], report: inout SectionReport) -> [ExampleText] {
        var dossiers: [ExampleText] = []
        for member in map.entries("dossiers", &report) {
            guard report.admitsExample(at: member.position) else { break }
            let place = "le dossier « \(French.short(member.name)) » de \(map.place)"
            dossiers.append(open(member, place: place, keys: ["à partir de"], roots: roots, report: &report).example)
        }
        return dossiers
    }

    /// Parts the keywords from the tree. When the root entity is known, nothing else may stand beside the keywords.
    private static func open(
        _ member: Member, place: String, keys: [String], roots: [String], report: inout SectionReport
    ) -> (example: ExampleText, map: MapReader?) {
        var example = ExampleText(name: Named(member.name, at: member.position))
        var rest = member.value
        if case .map(let members) = member.value.content {
            let known = keys + ["note"]
            example.tree = members.filter { roots.isEmpty ? !known.contains($0.name) : roots.contains($0.name) }
            let others = members.filter { other in !example.tree.contains { $0.name == other.name } }
            rest = Node(.map(others), at: member.value.position)
        }
        let map = MapReader(
            rest, place: place, at: member.position, keys: keys, hint: roots.first.map { " ; écrivez {\($0): {…}}" } ?? "", report: &report)
        example.base = map?.named("à partir de", &report)
        // Notes of examples are for the reader of the file.
        _ = map?.notes(&report)
        return (example, map)
    }
}
