/// Communes and establishments of a whole country, found by what a person types. Immutable: it is built again after an import.
///
/// Invariants:
/// 1. An entry has one document for its name, and one for each former name. Words of its name are the document's; words that only place
///    it (commune, département, postal codes) are those of a context, shared by all that stands in a commune.
/// 2. Entries are numbered by weight, then name, then code: what is left equal by the ranking follows that order, so that the same
///    question always has the same answer.
/// 3. Documents are numbered by context: those of a commune follow each other.
/// 4. A query costs at most one look at each document, whatever is typed.
package final class SearchIndex: Sendable {
    let words: WordTable
    /// `SearchWords.Kind` of each word.
    let wordKinds: [UInt8]
    /// Names of communes in one word, without a leading article: what « saintmartin » begins.
    let joinedNames: WordTable

    let documentWords: Lists
    let documentEntry: [UInt32]
    let documentContext: [UInt32]
    /// Place in `joinedNames`, `none` for an establishment.
    let documentJoined: [UInt32]
    /// Number of a former name, `none` for the name in force.
    let documentFormer: [UInt32]
    /// How many words tell the name of each document from others, at most 255.
    let documentTelling: [UInt8]
    let wordDocuments: Postings
    let joinedDocuments: Postings

    let contexts: SearchContexts
    let entries: SearchEntries
    let codes: SearchCodes

    static let none = UInt32.max

    /// Longer queries are cut.
    package static let longestQuery = 200
    package static let mostHits = 200

    package static func of(_ entries: [SearchEntry]) -> SearchIndex {
        var builder = SearchIndexBuilder(entries)
        return builder.index()
    }

    init(
        words: WordTable, wordKinds: [UInt8], joinedNames: WordTable, documentWords: Lists, documentEntry: [UInt32],
        documentContext: [UInt32], documentJoined: [UInt32], documentFormer: [UInt32], documentTelling: [UInt8], wordDocuments: Postings,
        joinedDocuments: Postings,
        contexts: SearchContexts, entries: SearchEntries, codes: SearchCodes
    ) {
        self.words = words
        self.wordKinds = wordKinds
        self.joinedNames = joinedNames
        self.documentWords = documentWords
        self.documentEntry = documentEntry
        self.documentContext = documentContext
        self.documentJoined = documentJoined
        self.documentFormer = documentFormer
        self.documentTelling = documentTelling
        self.wordDocuments = wordDocuments
        self.joinedDocuments = joinedDocuments
        self.contexts = contexts
        self.entries = entries
        self.codes = codes
    }

    /// How many communes and establishments can be found.
    package var count: Int { entries.count }

    /// Bytes that its tables take.
    package var byteCount: Int {
        let tables = words.byteCount + joinedNames.byteCount + contexts.byteCount + entries.byteCount + codes.byteCount
        let lists = documentWords.byteCount + wordDocuments.byteCount + joinedDocuments.byteCount
        return tables + lists + wordKinds.count + 17 * documentEntry.count
    }

    /// What answers best, best first; empty when nothing does. All words must be found, the last ones perhaps unfinished.
    package func search(
        _ text: String, kinds: SearchKinds = .all, within area: SearchArea? = nil, limit: Int = 10
    ) -> [SearchHit] {
        let query = SearchQuery(text, in: self)
        guard !query.words.isEmpty, limit > 0 else { return [] }
        var search = SearchPass(self, query, kinds: kinds, area: area, limit: min(limit, Self.mostHits))
        search.run(query)
        if search.isPoor {
            // « mont bonnot » is Montbonnot; only then typing errors.
            let joined = query.joined(in: self)
            if let joined { search.run(joined) }
            if search.isPoor {
                if let query = query.forgiving(onlyUnknown: true, in: self) { search.run(query) }
                if let joined { search.run(joined.forgivingJoined(in: self)) }
                if search.best.items.isEmpty, let query = query.forgiving(onlyUnknown: false, in: self) { search.run(query) }
            }
        }
        return search.best.items.map { search.hit($0) }
    }
}
