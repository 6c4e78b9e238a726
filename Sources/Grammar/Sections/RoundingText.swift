internal import Formats
internal import Kernel

/// The words of `arrondi:`, with or without commas: « centime le plus proche, moitié vers le haut », « à l’euro vers le bas ».
enum RoundingText {
    static func read(_ written: Named, _ label: String, report: inout SectionReport) -> Rounding? {
        let text = normal(written.name)
        for step in Rounding.Step.allCases where text.hasPrefix(step.rawValue + " ") {
            let rest = text.dropFirst(step.rawValue.count + 1)
            if let direction = Rounding.Direction.allCases.first(where: { normal($0.rawValue) == rest }) {
                return Rounding(step: step, direction: direction)
            }
            if rest == "le plus proche" {
                report.say(
                    "\(label) : « le plus proche » ne dit pas où va la moitié, écrivez « \(Rounding(step: step, direction: .nearest).french) » ; \(accepted)",
                    at: written.position)
                return nil
            }
        }
        report.say("\(label) : \(accepted), trouvé « \(French.short(written.name)) »", at: written.position)
        return nil
    }

    private static let accepted =
        "attendu \(French.alternatives(Rounding.Step.allCases.map(\.rawValue))), suivi de \(French.alternatives(Rounding.Direction.allCases.map(\.rawValue)))"

    /// Without commas nor the words around the step: « au centime », « à l’unité la plus proche ».
    private static func normal(_ text: String) -> String {
        var plain = French.plain(text.map { $0 == "," ? " " : String($0) }.joined())
        for start in ["au ", "à l'", "l'"] where plain.hasPrefix(start) { plain = String(plain.dropFirst(start.count)) }
        return plain.split(separator: " ").map { $0 == "la" ? "le" : String($0) }.joined(separator: " ")
    }
}
