internal import Directory

/// Builds an index: entries put in order, contexts found, names cut into words, words put in order.
struct SearchIndexBuilder {
    private let entries: [SearchEntry]
    private let isEstablishment: [Bool]
    private var words: WordCollector
    private var joined: WordCollector
    private var contexts = ContextBuilder()
    private var documents: [Document] = []
    private var documentWords = Lists()
    private var formerNames = PackedTexts()

    private struct Document {
        let entry: UInt32
        let context: UInt32
        let joined: UInt32
        let former: UInt32
        let words: Int
    }

    init(_ entries: [SearchEntry]) {
        self.entries = Self.ordered(entries)
        isEstablishment = self.entries.map { $0.subject.kind == .establishment }
        words = WordCollector(capacity: 60_000)
        joined = WordCollector(capacity: 60_000)
    }

    mutating func index() -> SearchIndex {
        // Communes first: they know their postal codes and how their name is written.
        var contextOf = [UInt32](repeating: 0, count: entries.count)
        for isCommune in [true, false] {
            for number in entries.indices where isEstablishment[number] != isCommune {
                contextOf[number] = contexts.number(for: entries[number], &words)
            }
        }
        for number in entries.indices { addDocuments(of: entries[number], UInt32(number), context: contextOf[number]) }
        return assemble()
    }

    /// By weight, name, code.
    private static func ordered(_ entries: [SearchEntry]) -> [SearchEntry] {
        var keys: [UInt8] = []
        var rows: [(weight: Int, key: Range<Int>, entry: Int)] = []
        rows.reserveCapacity(entries.count)
        for (number, entry) in entries.enumerated() {
            let start = keys.count
            NameKey.append(entry.name, to: &keys)
            rows.append((entry.weight, start..<keys.count, number))
        }
        keys.withUnsafeBufferPointer { keys in
            rows.sort { left, right in
                if left.weight != right.weight { return left.weight > right.weight }
                if !keys[left.key].elementsEqual(keys[right.key]) { return keys[left.key].lexicographicallyPrecedes(keys[right.key]) }
                return entries[left.entry].subject.key < entries[right.entry].subject.key
            }
        }
        return rows.map { entries[$0.entry] }
    }

    private mutating func addDocuments(of entry: SearchEntry, _ number: UInt32, context: UInt32) {
        let isCommune = entry.subject.kind != .establishment
        var key: [UInt8] = []
        NameKey.append(entry.name, to: &key)
        addDocument(key, entry: number, context: context, former: SearchIndex.none, isCommune: isCommune)
        guard !entry.formerNames.isEmpty else { return }
        var known: Set<[UInt8]> = [key]
        for name in entry.formerNames {
            var former: [UInt8] = []
            NameKey.append(name, to: &former)
            guard known.insert(former).inserted else { continue }
            addDocument(former, entry: number, context: context, former: UInt32(formerNames.count), isCommune: isCommune)
            formerNames.append(name)
        }
    }

    private mutating func addDocument(_ key: [UInt8], entry: UInt32, context: UInt32, former: UInt32, isCommune: Bool) {
        let start = documentWords.items.count
        var whole: [UInt8] = []
        SearchWords.each(in: key[...]) { word in
            let isFirst = documentWords.items.count == start
            documentWords.items.append(words.number(of: word))
            if isCommune, !isFirst || !SearchWords.articles.contains(where: { $0.elementsEqual(word) }) { whole.append(contentsOf: word) }
        }
        let place = whole.isEmpty ? SearchIndex.none : joined.number(of: whole[...])
        documents.append(Document(entry: entry, context: context, joined: place, former: former, words: documentWords.count))
        documentWords.endList()
    }

    private func assemble() -> SearchIndex {
        let (wordTable, wordPlaces) = words.sorted()
        let (joinedTable, joinedPlaces) = joined.sorted()
        // By context, and within one as they came: the order of their entries.
        var starts = [UInt32](repeating: 0, count: contexts.count + 1)
        for document in documents { starts[Int(document.context) + 1] += 1 }
        for context in 0..<contexts.count { starts[context + 1] += starts[context] }
        var order = [Int](repeating: 0, count: documents.count)
        var next = starts
        for (number, document) in documents.enumerated() {
            order[Int(next[Int(document.context)])] = number
            next[Int(document.context)] += 1
        }
        var lists = Lists(), joinedLists = Lists()
        lists.items.reserveCapacity(documentWords.items.count)
        var entryDocument = [UInt32](repeating: 0, count: entries.count)
        for (place, number) in order.enumerated() {
            let document = documents[number]
            for word in documentWords[document.words] { lists.items.append(wordPlaces[Int(word)]) }
            lists.endList()
            if document.joined != SearchIndex.none { joinedLists.items.append(joinedPlaces[Int(document.joined)]) }
            joinedLists.endList()
            if document.former == SearchIndex.none { entryDocument[Int(document.entry)] = UInt32(place) }
        }
        let kinds = (0..<wordTable.count).map { SearchWords.kind(of: wordTable.text($0)) }
        return SearchIndex(
            words: wordTable,
            wordKinds: kinds.map(\.rawValue),
            joinedNames: joinedTable,
            documentWords: lists,
            documentEntry: order.map { documents[$0].entry },
            documentContext: order.map { documents[$0].context },
            documentJoined: order.map {
                documents[$0].joined == SearchIndex.none ? SearchIndex.none : joinedPlaces[Int(documents[$0].joined)]
            },
            documentFormer: order.map { documents[$0].former },
            documentTelling: order.enumerated().map { place, number in
                let isSchool = isEstablishment[Int(documents[number].entry)]
                return UInt8(min(255, lists[place].count { kinds[Int($0)] == .plain || kinds[Int($0)] == .school && !isSchool }))
            },
            wordDocuments: Postings(lists, words: wordTable.count),
            joinedDocuments: Postings(joinedLists, words: joinedTable.count),
            contexts: contexts.build(wordPlaces, words: wordTable.count, documents: starts),
            entries: shownEntries(entryDocument),
            codes: codes())
    }

    private func shownEntries(_ documents: [UInt32]) -> SearchEntries {
        var texts = PackedTexts()
        for entry in entries {
            let postal = entry.postalCodes.count == 1 ? entry.postalCodes[0] : entry.postalCodes.joined(separator: " ")
            texts.append(entry.name, entry.subject.code, postal)
        }
        return SearchEntries(
            texts: texts, formerNames: formerNames,
            traits: entries.map { entry in
                var traits: SearchEntries.Traits = []
                if entry.subject.kind == .establishment { traits.insert(.establishment) }
                if entry.isClosed { traits.insert(.closed) }
                if let kind = entry.kind { traits.formUnion(.kind(kind)) }
                return traits
            },
            documents: documents)
    }

    private func codes() -> SearchCodes {
        var uai: [(code: UInt64, entry: UInt32)] = [], communes = uai, former = uai, postal = uai
        for (number, entry) in entries.enumerated() {
            let isEstablishment = entry.subject.kind == .establishment
            if let code = CodeTable.packed(Array(entry.subject.code.utf8)) {
                if isEstablishment { uai.append((code, UInt32(number))) } else { communes.append((code, UInt32(number))) }
            }
            for text in entry.formerCodes where text != entry.subject.code {
                if let code = CodeTable.packed(Array(text.utf8)) { former.append((code, UInt32(number))) }
            }
            if isEstablishment {
                for text in entry.postalCodes where !contexts.hasPostalCode(text, of: entry) {
                    if let code = CodeTable.packed(Array(text.utf8)) { postal.append((code, UInt32(number))) }
                }
            }
        }
        return SearchCodes(uai: CodeTable(uai), communes: CodeTable(communes), former: CodeTable(former), postal: CodeTable(postal))
    }
}
