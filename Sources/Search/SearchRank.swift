/// How well a document answers: smaller is better. One number, its heaviest bits first: closed, typing errors, place, faults, kind.
struct SearchRank: Comparable {
    private let bits: UInt32

    /// What matched, best first.
    enum Place: UInt32, Comparable {
        /// All the words that tell the name from others, and nothing that is elsewhere; or a whole code.
        case exact
        /// The name begins with what was typed.
        case beginning
        /// All of a name that it bore.
        case formerExact
        /// All words typed are whole words of the name or of where it stands.
        case words
        /// Some are but beginnings.
        case beginnings
        case former
        /// Nothing of the name: what stands in the commune or the département typed.
        case context

        static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
    }

    private init(bits: UInt32) { self.bits = bits }

    private init(isClosed: Bool, doubt: Int, place: Place, faults: UInt32, isSecondKind: Bool) {
        bits = (isClosed ? 1 << 31 : 0) | UInt32(min(doubt, 7)) << 28 | place.rawValue << 24 | faults << 8 | (isSecondKind ? 1 : 0)
    }

    /// Typing errors were forgiven.
    var isApproximate: Bool { bits >> 28 & 7 != 0 }
    var place: Place { Place(rawValue: bits >> 24 & 15) ?? .context }

    static func < (left: SearchRank, right: SearchRank) -> Bool { left.bits < right.bits }

    /// The best that a document may reach, from what is known before looking at its words.
    @inline(__always)
    static func floor(_ document: Int, _ query: SearchQuery, in index: SearchIndex, _ traits: SearchEntries.Traits, byContext: Bool)
        -> SearchRank
    {
        let isEstablishment = traits.contains(.establishment)
        var place: Place
        if query.hasNumber {
            place = .exact
        } else if byContext {
            place = .context
        } else if isEstablishment, query.isOnlySchool {
            place = .words
        } else if Int(index.documentTelling[document]) <= query.words.count, !isEstablishment || query.namesSchool {
            place = .exact
        } else {
            place = .beginning
        }
        if index.documentFormer[document] != SearchIndex.none, !query.hasNumber {
            place = max(place, place == .exact ? .formerExact : .former)
        }
        return SearchRank(
            isClosed: traits.contains(.closed), doubt: 0, place: place, faults: 0, isSecondKind: isEstablishment != query.namesSchool)
    }

    /// `nil` unless every word of the query is found.
    static func of(_ document: Int, _ query: SearchQuery, in index: SearchIndex, _ traits: SearchEntries.Traits) -> SearchRank? {
        var match = DocumentMatch(
            document, index, isEstablishment: traits.contains(.establishment), countsConnectors: query.isOnlyConnectors)
        for place in query.words.indices where !match.take(query.words[place]) { return nil }
        let isFormer = index.documentFormer[document] != SearchIndex.none
        var place = match.place
        switch place {
        case .exact where isFormer: place = .formerExact
        case .exact where match.isEstablishment && match.matchesName && !query.namesSchool: place = .beginning
        case .beginning, .words, .beginnings: if isFormer { place = .former }
        default: break
        }
        var missing: UInt32 = 0
        if place.rawValue <= Place.formerExact.rawValue, match.matchesName {
            for word in query.connectors where !match.holds(word) { missing += 1 }
            if place == .exact, missing > 0 { place = .beginning }
        }
        let faults = min(missing, 15) << 2 | (match.isInOrder ? 0 : 2) | (match.contextIsBeginning ? 1 : 0)
        return SearchRank(
            isClosed: traits.contains(.closed), doubt: match.doubt, place: place, faults: faults,
            isSecondKind: match.isEstablishment != query.namesSchool)
    }
}

/// A document being compared with the words of a query, one after the other.
private struct DocumentMatch {
    let index: SearchIndex
    let own: Range<Int>
    let context: Int
    let document: Int
    let isEstablishment: Bool
    let countsConnectors: Bool

    private(set) var errors = 0
    private(set) var contextIsBeginning = false
    /// Each telling word matched so far is the next of the name.
    private(set) var isInOrder = true
    /// A telling word of the name was matched.
    private(set) var matchesName = false
    private var matchesSchoolWord = false
    private var hasBeginning = false
    private var covered: UInt64 = 0
    private var tellingCount = 0
    private var expected = 0
    private var code: Code = .none
    private var onlyNumbers = true
    private var joined = SearchWord.noMatch

    private enum Code { case none, beginning, whole }

    init(_ document: Int, _ index: SearchIndex, isEstablishment: Bool, countsConnectors: Bool) {
        self.index = index
        self.document = document
        own = index.documentWords.range(document)
        context = Int(index.documentContext[document])
        self.isEstablishment = isEstablishment
        self.countsConnectors = countsConnectors
    }

    @inline(__always)
    private func tells(_ word: UInt32) -> Bool {
        switch index.wordKinds[Int(word)] {
        case SearchWords.Kind.plain.rawValue: true
        case SearchWords.Kind.connector.rawValue: countsConnectors
        case SearchWords.Kind.school.rawValue: !isEstablishment
        default: false
        }
    }

    /// False when the word is nowhere.
    @inline(__always)
    mutating func take(_ word: SearchWord) -> Bool {
        var cost = SearchWord.noMatch
        var place = -1
        var telling = 0
        for at in own {
            let token = index.documentWords.items[at]
            let tells = tells(token)
            let here = word.cost(token)
            if here < cost || (here == cost && here != SearchWord.noMatch && tells && telling == expected) {
                cost = here
                place = tells ? telling : -1
            }
            if tells { telling += 1 }
        }
        tellingCount = telling
        if !believes(cost, word, inTown: isTown) { cost = SearchWord.noMatch }
        if cost > 0 {
            let joinedHere = word.joinedCost(index.documentJoined[document])
            if joinedHere < cost, !isEstablishment {
                cost = joinedHere
                joined = joinedHere
                matchesName = true
                errors += Int(joinedHere >> 2)
                if !SearchWords.isNumber(word.text[...]) { onlyNumbers = false }
                return true
            }
            if let inContext = contextCost(word), inContext < cost {
                if inContext & 1 == 1 { contextIsBeginning = true }
                errors += Int(inContext >> 2)
                if !SearchWords.isNumber(word.text[...]) { onlyNumbers = false }
                return true
            }
        }
        if cost > 1, !word.codes.isEmpty || !word.codeBeginnings.isEmpty {
            let entry = index.documentEntry[document]
            if index.documentFormer[document] == SearchIndex.none {
                if word.codes.contains(entry) {
                    code = .whole
                    return true
                }
                if word.codeBeginnings.contains(entry) {
                    if code == .none { code = .beginning }
                    return true
                }
            }
        }
        guard cost != SearchWord.noMatch else { return false }
        onlyNumbers = false
        errors += Int(cost >> 2)
        if cost & 1 == 1 { hasBeginning = true }
        if place >= 0 {
            matchesName = true
            if cost & 1 == 0, place < 64 { covered |= 1 << UInt64(place) }
            if place != expected { isInOrder = false }
            expected = place + 1
        } else {
            matchesSchoolWord = true
        }
        return true
    }

    private func contextCost(_ word: SearchWord) -> UInt8? {
        var cost = SearchWord.noMatch
        for token in index.contexts.words[context] { cost = min(cost, word.cost(token)) }
        if cost == SearchWord.noMatch || cost == 1 && !word.mayBeginContext { return nil }
        guard believes(cost, word, inTown: index.contexts.areTowns[context]) else { return nil }
        return cost
    }

    /// How little the typing errors are believed. A town is misspelt more often than a hamlet is meant: two errors in the name of the one
    /// count as one in that of the other.
    var doubt: Int { errors == 0 ? 0 : errors + (isTown ? 0 : 1) }

    private var isTown: Bool { !isEstablishment && index.contexts.areTowns[context] }

    /// Two errors in a short word leave too little of it, unless it is the name of a town.
    @inline(__always)
    private func believes(_ cost: UInt8, _ word: SearchWord, inTown: Bool) -> Bool {
        cost < 8 || cost == SearchWord.noMatch || word.text.count >= TypingErrors.longWord || inTown
    }

    /// A connector typed is in the name, or begins a word of it when it may be unfinished.
    func holds(_ word: SearchWord) -> Bool {
        for at in own where word.cost(index.documentWords.items[at]) <= 1 { return true }
        return false
    }

    var place: SearchRank.Place {
        if !matchesName {
            switch code {
            case .whole: return .exact
            case .beginning: return .beginnings
            case .none: break
            }
            if matchesSchoolWord { return hasBeginning || contextIsBeginning ? .beginnings : .words }
            if onlyNumbers { return contextIsBeginning ? .beginning : .exact }
            return .context
        }
        if joined != SearchWord.noMatch { return joined & 3 == 0 ? .exact : .beginning }
        if covered.nonzeroBitCount == min(tellingCount, 64), !hasBeginning { return .exact }
        if isInOrder { return .beginning }
        return hasBeginning || contextIsBeginning ? .beginnings : .words
    }
}
