internal import Interface
internal import Markup
internal import Simulations

/// The plan de financement: a line for each amount, and a column for each answer of the question on which they all wait.
struct FinancingPlan {
    let sheet: RequestSheet

    init(_ sheet: RequestSheet) { self.sheet = sheet }

    private static let caption = "Plan de financement, en euros hors taxes"

    var html: HTML {
        guard let question = sheet.question else {
            return Table(
                Self.caption, columns: [.init("Poste"), .init("Montant", isNumber: true)],
                rows: sheet.money.map { ["\($0.title.typeset)", Figure($0).html] }
            ).html
        }
        let words = AlternativeWords(question)
        let columns = question.options.map { Table.Column(words.condition($0).uppercasedFirst, isNumber: true) }
        let rows = sheet.money.map { line -> [HTML] in
            let cells = question.options.indices.map { rank -> HTML in
                if let shown = line.shown { return "\(shown)" }
                return line.alternatives?.options[rank].shown.map { "\($0)" } ?? toned(.unknown, "non calculable")
            }
            return ["\(line.title.typeset)"] + cells
        }
        let waiting = "Les montants dépendent d’une réponse qui manque encore : « \(question.question ?? question.label) ».".typeset
        return "<p>\(waiting)</p>\(Table(Self.caption, columns: [.init("Poste")] + columns, rows: rows).html)"
    }
}
