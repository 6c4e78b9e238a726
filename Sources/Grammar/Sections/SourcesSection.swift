internal import Formats
internal import Kernel

/// `sources`: the documents that articles cite as `id/article`.
enum SourcesSection {
    static func read(_ node: Node, into text: inout RegulationText, report: inout SectionReport) {
        for member in report.members(node, "« sources »") {
            let id = report.declaredName(member, as: "la source")
            guard
                let map = MapReader(
                    member.value, place: "la source « \(id.name) »", at: id.position, keys: ["titre", "fichier", "adresse", "empreinte"],
                    required: ["titre"], hint: " ; écrivez {titre: …}", report: &report)
            else { continue }
            var source = CitedSource(id: id)
            source.title = map.text("titre", &report) ?? ""
            source.file = map.text("fichier", &report)
            source.address = address(map, report: &report)
            source.fingerprint = map.text("empreinte", &report)
            source.notes = map.notes(&report)
            text.sources.append(source)
        }
    }

    /// A link that a page may show: the file comes from somebody else.
    private static func address(_ map: MapReader, report: inout SectionReport) -> String? {
        guard let address = map.named("adresse", &report) else { return nil }
        let isLink = ["https://", "http://"].contains { address.name.hasPrefix($0) } && !address.name.contains(where: \.isWhitespace)
        if !isLink {
            report.say(
                "\(map.label("adresse")) : attendu une adresse qui commence par https://, trouvé « \(French.short(address.name)) »",
                at: address.position)
            return nil
        }
        return address.name
    }
}
