internal import Directory

/// What a person typed, looked up in an index.
struct SearchQuery {
    var words: [SearchWord] = []
    /// Articles and prepositions typed: not asked for, but preferred.
    var connectors: [SearchWord] = []
    /// « école », « collège »… was typed: establishments come first.
    var namesSchool = false
    /// Nothing but articles was typed: « les » may begin Les Ulis.
    var isOnlyConnectors = false
    /// Nothing but « école », « collège »… was typed.
    private(set) var isOnlySchool = false
    /// A code may stand among the words, and counts as a whole name.
    private(set) var hasNumber = false
    /// All that was typed, opened, in one word, without a leading article.
    private var whole: [UInt8] = []

    /// Beyond, words are ignored.
    static let mostWords = 12

    private init() {}

    init(_ text: String, in index: SearchIndex) {
        var key: [UInt8] = []
        NameKey.append(String(text.unicodeScalars.prefix(SearchIndex.longestQuery)), to: &key)
        var typed: [SearchWord] = []
        var rest = key[...]
        SearchWords.each(in: key[...]) { opened in
            guard typed.count < Self.mostWords else { return }
            typed.append(SearchWord(opened, kind: SearchWords.kind(of: opened), in: index))
            if typed.count > 1 || !SearchWords.articles.contains(Array(opened)) { whole.append(contentsOf: opened) }
        }
        // What « st » or « vi » stands for is not the only thing that they may begin: Strasbourg, Villard.
        var plain: [ArraySlice<UInt8>] = []
        while let word = SearchWords.next(&rest) { plain.append(word) }
        if plain.count == typed.count {
            for (place, word) in plain.enumerated() where place < typed.count && word != typed[place].text[...] {
                typed[place].add(word, in: index)
            }
        }
        words = typed.filter { $0.kind != .connector }
        connectors = typed.filter { $0.kind == .connector }
        if words.isEmpty {
            isOnlyConnectors = true
            swap(&words, &connectors)
        }
        namesSchool = words.contains { $0.kind == .school }
        isOnlySchool = words.allSatisfy { $0.kind == .school }
        hasNumber = words.contains { $0.text.first.map(SearchWords.isDigit) ?? false }
    }

    /// All that was typed as one name: « mont bonnot » for Montbonnot; `nil` when it is too short to tell anything.
    func joined(in index: SearchIndex) -> SearchQuery? {
        guard whole.count >= 4 else { return nil }
        var query = SearchQuery()
        query.whole = whole
        query.words = [SearchWord(joined: whole, in: index)]
        return query
    }

    /// The same with typing errors forgiven, at first only in words that are none of the index; `nil` when that changes nothing.
    func forgiving(onlyUnknown: Bool, in index: SearchIndex) -> SearchQuery? {
        let places = words.indices.filter { !onlyUnknown || words.count == 1 || !words[$0].isKnown }
        if places.isEmpty || !onlyUnknown && words.count == 1 { return nil }
        var query = self
        for place in places { query.words[place].forgive(in: index.words) }
        return query
    }

    func forgivingJoined(in index: SearchIndex) -> SearchQuery {
        var query = self
        query.words[0].forgiveJoined(in: index.joinedNames)
        return query
    }
}

/// One word of a query, and what of the index it matches.
///
/// A match has a cost: 0 the word itself, 1 its beginning, then four more for each typing error.
struct SearchWord {
    let text: [UInt8]
    let kind: SearchWords.Kind
    private(set) var ranges: [(words: Range<UInt32>, exact: UInt32)] = []
    private(set) var joined: Range<UInt32> = 0..<0
    private var isJoinedExact = false
    /// Entries that bear it as a code, ascending.
    private(set) var codes: [UInt32] = []
    private(set) var codeBeginnings: [UInt32] = []
    /// Cost of each word of the table within reach of typing errors; empty before they are asked for.
    private(set) var errors: [UInt8] = []
    private(set) var near: [UInt32] = []
    private(set) var joinedErrors: [UInt8] = []
    private(set) var joinedNear: [UInt32] = []

    static let noMatch = UInt8.max

    /// One or two letters begin too many communes and départements to be of use, save digits.
    let mayBeginContext: Bool

    init(_ text: ArraySlice<UInt8>, kind: SearchWords.Kind, in index: SearchIndex) {
        self.text = Array(text.prefix(WordTable.longest))
        self.kind = kind
        mayBeginContext = text.count > 2 || SearchWords.isNumber(text)
        add(text, in: index)
        if SearchWords.isDigit(text[text.startIndex]) { (codes, codeBeginnings) = index.codes.entries(text) }
        if text.count >= 5, !SearchWords.isNumber(text) { lookUpJoined(in: index) }
        // « dheres », « labeau »: the article typed with the word.
        if ranges.isEmpty, text.count >= 4, text.first == UInt8(ascii: "d") || text.first == UInt8(ascii: "l") {
            add(text.dropFirst(), in: index)
        }
    }

    init(joined text: [UInt8], in index: SearchIndex) {
        self.text = text
        kind = .plain
        mayBeginContext = false
        (joined, isJoinedExact) = index.joinedNames.beginning(with: text.prefix(WordTable.longest))
    }

    mutating func add(_ text: ArraySlice<UInt8>, in index: SearchIndex) {
        let (words, isExact) = index.words.beginning(with: text.prefix(WordTable.longest))
        if !words.isEmpty { ranges.append((words, isExact ? words.lowerBound : SearchIndex.none)) }
    }

    private mutating func lookUpJoined(in index: SearchIndex) {
        for form in SearchWords.joinedForms(text) {
            (joined, isJoinedExact) = index.joinedNames.beginning(with: form)
            if !joined.isEmpty { return }
        }
    }

    mutating func forgive(in table: WordTable) {
        let allowed = TypingErrors.allowed(text.count)
        guard kind != .connector, allowed > 0, !SearchWords.isNumber(text[...]) else { return }
        errors = [UInt8](repeating: Self.noMatch, count: table.count)
        near = []
        for match in TypingErrors.search(text[...], in: table, allowing: allowed) where match.errors > 0 {
            // A second error in a short word is believed only if it begins well and is whole.
            if match.errors > 1, text.count < TypingErrors.longWord, match.isBeginning || table.text(Int(match.word)).first != text.first {
                continue
            }
            errors[Int(match.word)] = match.errors * 4 + (match.isBeginning ? 1 : 0)
            near.append(match.word)
        }
    }

    mutating func forgiveJoined(in table: WordTable) {
        joinedErrors = [UInt8](repeating: Self.noMatch, count: table.count)
        let allowed = text.count < TypingErrors.longWord ? min(1, TypingErrors.allowed(text.count)) : TypingErrors.allowed(text.count)
        for match in TypingErrors.search(text[...], in: table, allowing: allowed) where match.errors > 0 {
            joinedErrors[Int(match.word)] = match.errors * 4 + (match.isBeginning ? 1 : 0)
            joinedNear.append(match.word)
        }
    }

    /// Some name has exactly this word.
    var isKnown: Bool { ranges.contains { $0.exact != SearchIndex.none } || !codes.isEmpty }

    @inline(__always)
    func cost(_ word: UInt32) -> UInt8 {
        var cost = Self.noMatch
        for range in ranges {
            if word == range.exact { return 0 }
            if word >= range.words.lowerBound, word < range.words.upperBound { cost = 1 }
        }
        if cost == Self.noMatch, !errors.isEmpty { return errors[Int(word)] }
        return cost
    }

    @inline(__always)
    func joinedCost(_ name: UInt32) -> UInt8 {
        if name >= joined.lowerBound, name < joined.upperBound { return isJoinedExact && name == joined.lowerBound ? 0 : 1 }
        return joinedErrors.isEmpty || name == SearchIndex.none ? Self.noMatch : joinedErrors[Int(name)]
    }
}
