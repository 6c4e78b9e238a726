/// Why a document answers a query, for a person.
enum SearchExplanation {
    /// The name when it counts, else what was typed: a code, the commune, the département.
    static func reason(of document: Int, _ query: SearchQuery, in index: SearchIndex) -> SearchReason {
        let former = index.documentFormer[document]
        if query.words.contains(where: { matchesName($0, document, in: index) }) {
            return former == SearchIndex.none ? .name : .formerName(index.entries.formerNames[Int(former)][0])
        }
        let entry = index.documentEntry[document]
        for word in query.words where word.codes.contains(entry) || word.codeBeginnings.contains(entry) {
            return codeReason(word, entry, in: index)
        }
        let context = Int(index.documentContext[document])
        for word in query.words {
            if let reason = contextReason(
                word, context, isEstablishment: index.entries.traits[Int(entry)].contains(.establishment), in: index)
            {
                return reason
            }
        }
        return .name
    }

    /// A word like « école » tells something only when nothing else does.
    private static func matchesName(_ word: SearchWord, _ document: Int, in index: SearchIndex) -> Bool {
        if word.kind == .school, index.documentJoined[document] == SearchIndex.none { return false }
        if word.joinedCost(index.documentJoined[document]) != SearchWord.noMatch { return true }
        let own = index.documentWords[document].map { word.cost($0) }.min() ?? SearchWord.noMatch
        let context = index.contexts.words[Int(index.documentContext[document])].map { word.cost($0) }.min() ?? SearchWord.noMatch
        return own != SearchWord.noMatch && own <= context
    }

    private static func codeReason(_ word: SearchWord, _ entry: UInt32, in index: SearchIndex) -> SearchReason {
        let text = String(decoding: word.text, as: UTF8.self).uppercased()
        if index.codes.communes.entries(with: word.text[...]).contains(entry) { return .communeCode }
        if index.codes.former.entries(with: word.text[...]).contains(entry) { return .formerCode(text) }
        if index.codes.postal.entries(with: word.text[...]).contains(entry) { return .postalCode(text) }
        return .uai
    }

    private static func contextReason(_ word: SearchWord, _ context: Int, isEstablishment: Bool, in index: SearchIndex) -> SearchReason? {
        let words = index.contexts.words[context]
        guard let best = words.indices.min(by: { word.cost(words[$0]) < word.cost(words[$1]) }),
            word.cost(words[best]) != SearchWord.noMatch
        else { return nil }
        if best - words.startIndex < Int(index.contexts.nameCounts[context]) { return isEstablishment ? .commune : .name }
        let text = index.words.text(Int(words[best]))
        return text.count == 5 && SearchWords.isNumber(text) ? .postalCode(String(decoding: text, as: UTF8.self)) : .department
    }
}
