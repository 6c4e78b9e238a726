internal import Grammar
internal import Kernel
internal import Language

/// What a regulation declares, article by article, in the order in which controls, rules and the rest cite them.
struct ArticleIndex {
    struct Article {
        /// `ami/prérequis`; `nil` for what cites none.
        let name: String?
        /// Ranks in the regulation.
        var controls: [Int] = []
        var rules: [Int] = []
        var parameters: [Int] = []
        var readings: [Int] = []
        var inputs: [Int] = []
        /// General notes of the file that end by « (article ami/prérequis) », without these words.
        var notes: [String] = []

        /// « Prérequis », « PAC élémentaire ».
        func title(_ regulation: Regulation) -> String {
            guard let name else { return "Ce qui ne cite aucun article" }
            let last = name.split(separator: "/", maxSplits: 1).last.map(String.init) ?? name
            let acronyms = regulation.entities.indices.map { EntityWords(regulation, $0).name }.filter { $0.allSatisfy(\.isUppercase) }
            let words = last.split(separator: "-").map { acronyms.contains($0.uppercased()) ? $0.uppercased() : String($0) }
            let title = words.joined(separator: " ")
            return title.prefix(1).uppercased() + title.dropFirst()
        }
    }

    let articles: [Article]
    /// General notes that name no article.
    let notes: [String]

    init(_ regulation: Regulation) {
        var articles: [Article] = []
        func put(_ article: Named?, _ change: (inout Article) -> Void) {
            let name = article?.name
            if let rank = articles.firstIndex(where: { $0.name == name }) { return change(&articles[rank]) }
            var new = Article(name: name)
            change(&new)
            articles.append(new)
        }
        for (rank, control) in regulation.controls.enumerated() { put(control.text.article) { $0.controls.append(rank) } }
        for (rank, rule) in regulation.rules.enumerated() { put(rule.text.article) { $0.rules.append(rank) } }
        for (rank, parameter) in regulation.parameters.enumerated() { put(parameter.text.article) { $0.parameters.append(rank) } }
        for (rank, reading) in regulation.readings.enumerated() { put(reading.article) { $0.readings.append(rank) } }
        for (rank, input) in regulation.inputs.enumerated() { put(input.text.article) { $0.inputs.append(rank) } }
        for key in regulation.ranking?.keys ?? [] { if let article = key.text.article { put(article) { _ in } } }
        for entry in regulation.text.calendar { if let article = entry.article { put(article) { _ in } } }
        var general: [String] = []
        for note in regulation.text.notes {
            guard let (words, article) = Self.cited(in: note), let rank = articles.firstIndex(where: { $0.name == article }) else {
                general.append(note)
                continue
            }
            articles[rank].notes.append(words)
        }
        // What cites nothing comes last.
        self.articles = articles.filter { $0.name != nil } + articles.filter { $0.name == nil }
        notes = general
    }

    /// « … (article ami/prérequis). »: the sentence without its end, and the article.
    private static func cited(in note: String) -> (words: String, article: String)? {
        guard let open = note.lastRange(of: "(article "), let close = note[open.upperBound...].firstIndex(of: ")") else { return nil }
        let words = note[..<open.lowerBound].trimmed
        return (words.hasSuffix(".") ? words : "\(words).", String(note[open.upperBound..<close]))
    }
}

extension StringProtocol {
    /// Without spaces at its ends.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    fileprivate func lastRange(of words: String) -> Range<Index>? {
        var found: Range<Index>?
        var start = startIndex
        while let next = self[start...].firstRange(of: words) {
            found = next
            start = next.upperBound
        }
        return found
    }
}
