internal import Directory

/// One question put to an index: every document that may answer is looked at once, the best are kept.
struct SearchPass {
    let index: SearchIndex
    let kinds: SearchKinds
    /// Packed codes, 0 when anything will do.
    let area: (department: UInt64, commune: UInt64)
    private(set) var best: BestHits
    /// The form of the query that found each hit is needed to say why.
    private var queries: [SearchQuery] = []
    private let isOneWord: Bool
    /// Of `SearchKinds.only`.
    private let wanted: SearchEntries.Traits

    init(_ index: SearchIndex, _ query: SearchQuery, kinds: SearchKinds, area: SearchArea?, limit: Int) {
        self.index = index
        self.kinds = kinds
        // A code too long to be one is nowhere.
        switch area {
        case .department(let code): self.area = (CodeTable.packed(Array(code.utf8)) ?? .max, 0)
        case .commune(let code): self.area = (0, CodeTable.packed(Array(code.utf8)) ?? .max)
        case nil: self.area = (0, 0)
        }
        best = BestHits(limit: limit)
        if case .only(let kind) = kinds { wanted = .kind(kind) } else { wanted = [] }
        isOneWord = query.words.count == 1
    }

    /// True while a person would think that something better must exist: few answers, and none by a whole name.
    var isPoor: Bool {
        guard let first = best.items.first else { return true }
        if first.rank.isApproximate { return true }
        switch first.rank.place {
        case .exact, .beginning, .formerExact: return false
        case .words: return isOneWord && best.items.count < 5
        default: return best.items.count < 5
        }
    }

    mutating func run(_ query: SearchQuery) {
        queries.append(query)
        let number = UInt8(queries.count - 1)
        guard let driver = query.words.min(by: { candidateCount($0) < candidateCount($1) }), candidateCount(driver) > 0 else { return }
        var seen = [UInt64](repeating: 0, count: index.documentEntry.count / 64 + 1)
        func lookOnce(at document: UInt32, byContext: Bool) {
            let bit: UInt64 = 1 << UInt64(document & 63)
            guard seen[Int(document >> 6)] & bit == 0 else { return }
            seen[Int(document >> 6)] |= bit
            consider(Int(document), query, number, byContext: byContext)
        }
        eachNamed(by: driver) { lookOnce(at: $0, byContext: false) }
        eachPlaced(by: driver) { lookOnce(at: $0, byContext: query.words.count == 1) }
    }

    @inline(__always)
    private mutating func consider(_ document: Int, _ query: SearchQuery, _ number: UInt8, byContext: Bool) {
        let entry = index.documentEntry[document]
        let traits = index.entries.traits[Int(entry)]
        switch kinds {
        case .all: break
        case .communes: if traits.contains(.establishment) { return }
        case .establishments: if !traits.contains(.establishment) { return }
        case .only: if !traits.isOf(wanted) { return }
        }
        if area != (0, 0), !index.contexts.holds(area, Int(index.documentContext[document])) { return }
        if let last = best.last {
            let floor = SearchRank.floor(document, query, in: index, traits, byContext: byContext)
            if floor > last.rank || (floor == last.rank && entry > last.entry) { return }
        }
        guard let rank = SearchRank.of(document, query, in: index, traits) else { return }
        best.offer(BestHits.Item(rank: rank, entry: entry, document: UInt32(document), query: number))
    }

    private func candidateCount(_ word: SearchWord) -> Int {
        var count = word.codes.count + word.codeBeginnings.count
        for range in word.ranges {
            count += index.wordDocuments.range(range.words).count + index.contexts.documentCount(contextWords(word, range))
        }
        for near in word.near { count += index.wordDocuments.range(near..<near + 1).count + index.contexts.documentCount(near..<near + 1) }
        count += index.joinedDocuments.range(word.joined).count
        return count + word.joinedNear.count
    }

    /// One or two letters may begin too many communes and départements to be of use.
    private func contextWords(_ word: SearchWord, _ range: (words: Range<UInt32>, exact: UInt32)) -> Range<UInt32> {
        if word.mayBeginContext { return range.words }
        return range.exact == SearchIndex.none ? 0..<0 : range.exact..<range.exact + 1
    }

    /// Documents that bear the word in their name, or as a code.
    private func eachNamed(by word: SearchWord, _ body: (UInt32) -> Void) {
        for range in word.ranges { for item in index.wordDocuments.range(range.words) { body(index.wordDocuments.items[item]) } }
        for near in word.near { for item in index.wordDocuments.range(near..<near + 1) { body(index.wordDocuments.items[item]) } }
        for item in index.joinedDocuments.range(word.joined) { body(index.joinedDocuments.items[item]) }
        for near in word.joinedNear { for item in index.joinedDocuments.range(near..<near + 1) { body(index.joinedDocuments.items[item]) } }
        for entry in word.codes { body(index.entries.documents[Int(entry)]) }
        for entry in word.codeBeginnings { body(index.entries.documents[Int(entry)]) }
    }

    /// Documents placed by the word: their commune, département, postal code.
    private func eachPlaced(by word: SearchWord, _ body: (UInt32) -> Void) {
        for range in word.ranges { eachDocument(inContextsWith: contextWords(word, range), body) }
        for near in word.near { eachDocument(inContextsWith: near..<near + 1, body) }
    }

    private func eachDocument(inContextsWith words: Range<UInt32>, _ body: (UInt32) -> Void) {
        for item in index.contexts.postings.range(words) {
            let context = Int(index.contexts.postings.items[item])
            for document in index.contexts.documents[context]..<index.contexts.documents[context + 1] { body(document) }
        }
    }

    /// What is shown of a hit.
    func hit(_ item: BestHits.Item) -> SearchHit {
        let document = Int(item.document)
        return index.hit(
            entry: Int(item.entry), context: Int(index.documentContext[document]),
            reason: SearchExplanation.reason(of: document, queries[Int(item.query)], in: index), isApproximate: item.rank.isApproximate)
    }
}

/// The best answers so far, at most one for each entry.
struct BestHits {
    struct Item {
        let rank: SearchRank
        let entry: UInt32
        let document: UInt32
        let query: UInt8

        @inline(__always)
        func precedes(_ other: Item) -> Bool {
            if rank != other.rank { return rank < other.rank }
            return entry != other.entry ? entry < other.entry : document < other.document
        }
    }

    private(set) var items: [Item] = []
    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// What a new answer must do better than; `nil` while there is room.
    var last: Item? { items.count == limit ? items[limit - 1] : nil }

    @inline(__always)
    mutating func offer(_ item: Item) {
        if items.count == limit, !item.precedes(items[limit - 1]) { return }
        insert(item)
    }

    private mutating func insert(_ item: Item) {
        if let known = items.firstIndex(where: { $0.entry == item.entry }) {
            guard item.precedes(items[known]) else { return }
            items.remove(at: known)
        } else if items.count == limit {
            items.removeLast()
        }
        let place = items.firstIndex { item.precedes($0) } ?? items.count
        items.insert(item, at: place)
    }
}
