internal import Directory

/// The words by which a name is found: those of its key, abbreviations opened, numbers in one writing.
///
/// « St-Martin-d’Hères » gives saint, martin, d, heres; « Paris 13e », « PARIS 13 » and « Paris XIII » give paris, 13.
enum SearchWords {
    /// What a word weighs when a name is compared with a query.
    enum Kind: UInt8 {
        case plain
        /// Article, preposition: never asked for, but it tells « Bourg-en-Bresse » from « Bourg » when typed.
        case connector
        /// « école », « collège », « privé »…: says what an establishment is, seldom which.
        case school
        /// « arrondissement »: says nothing.
        case empty
    }

    /// Each word of `key` (see `NameKey`), in order.
    static func each(in key: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
        var rest = key
        var isFirst = true
        if let opened = schoolInitials(key) {
            for word in opened.words { body(word[...]) }
            rest = key[opened.end...]
            isFirst = false
        }
        while let word = next(&rest) {
            // « s/ » and « s/s » are left by the key as lone letters; first or last, they are something else.
            if word.count == 1, word.first == s, !isFirst, !rest.isEmpty {
                var after = rest
                if let following = next(&after), following.count == 1, following.first == s, !after.isEmpty {
                    rest = after
                    body(sous[...])
                } else {
                    body(sur[...])
                }
            } else if let opened = canonical(word, isFirst: isFirst) {
                for word in opened { body(word[...]) }
            } else {
                body(word)
            }
            isFirst = false
        }
    }

    static func next(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = rest.firstIndex(where: { $0 != 0x20 }) else { return nil }
        let end = rest[first...].firstIndex(of: 0x20) ?? rest.endIndex
        defer { rest = rest[end...] }
        return rest[first..<end]
    }

    /// The word or words that `word` stands for; `nil` when it stands for itself.
    static func canonical(_ word: ArraySlice<UInt8>, isFirst: Bool) -> [[UInt8]]? {
        if let opened = abbreviations[packed(word)], word.count <= 8 { return opened }
        guard let first = word.first else { return nil }
        if isDigit(first) { return number(word).map { [$0] } }
        if !isFirst, first == 0x69 || first == 0x76 || first == 0x78, let value = roman(word) { return [Array(String(value).utf8)] }
        return nil
    }

    static func kind(of word: ArraySlice<UInt8>) -> Kind {
        word.count > 16 ? .plain : kinds[String(decoding: word, as: UTF8.self)] ?? .plain
    }

    static func isNumber(_ word: ArraySlice<UInt8>) -> Bool { !word.isEmpty && word.allSatisfy(isDigit) }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// « 1er », « 13e », « 3eme », « 01 » are 1, 13, 3, 1.
    private static func number(_ word: ArraySlice<UInt8>) -> [UInt8]? {
        let digits = word.prefix(while: isDigit)
        let suffix = word[digits.endIndex...]
        guard suffix.isEmpty || ordinals.contains(String(decoding: suffix, as: UTF8.self)), digits.count <= 4 else { return nil }
        // A longer number, a postal code say, keeps its zeros.
        let plain = digits.count <= 2 && digits.count > 1 ? digits.drop { $0 == 0x30 } : digits
        return plain.isEmpty || plain.count == word.count ? nil : Array(plain)
    }

    /// A Roman number of two letters or more, up to 39, in its regular writing.
    static func roman(_ word: ArraySlice<UInt8>) -> Int? {
        guard (2...7).contains(word.count) else { return nil }
        var value = 0, previous = 0
        for byte in word.reversed() {
            let figure: Int
            switch byte {
            case 0x69: figure = 1
            case 0x76: figure = 5
            case 0x78: figure = 10
            default: return nil
            }
            value += figure < previous ? -figure : figure
            previous = max(previous, figure)
        }
        return (1...39).contains(value) && word.elementsEqual(romanText(value)) ? value : nil
    }

    private static func romanText(_ value: Int) -> [UInt8] {
        let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return Array((String(repeating: "x", count: value / 10) + units[value % 10]).utf8)
    }

    /// « E.E.PU. Jules Ferry »: files write the kind of a school by its initials.
    private static func schoolInitials(_ key: ArraySlice<UInt8>) -> (words: [[UInt8]], end: Int)? {
        guard key.count > 4, key.first == e, key[key.startIndex + 1] == 0x20, key[key.startIndex + 3] == 0x20 else { return nil }
        switch key[key.startIndex + 2] {
        case e: return (elementary, key.startIndex + 4)
        case 0x6D: return (nursery, key.startIndex + 4)
        case 0x70: return (primary, key.startIndex + 4)
        default: return nil
        }
    }

    /// The ways in which a name typed in one word may stand in the table of names in one word.
    static func joinedForms(_ word: [UInt8]) -> [ArraySlice<UInt8>] {
        var forms = [word[...]]
        for (short, long) in glued where word.starts(with: short) { forms.append((long + word.dropFirst(short.count))[...]) }
        return forms
    }

    /// How a leading article or « st » typed with the rest is opened; whole words are tried before.
    private static let glued: [([UInt8], [UInt8])] = [("ste", "sainte"), ("st", "saint"), ("les", ""), ("le", ""), ("la", ""), ("l", "")]
        .map { (Array($0.utf8), Array($1.utf8)) }

    static let articles = ["le", "la", "les", "l"].map { Array($0.utf8) }

    static func packed(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(0) { $0 << 8 | UInt64($1) } }

    private static let e = UInt8(ascii: "e"), s = UInt8(ascii: "s")
    private static let sur = Array("sur".utf8), sous = Array("sous".utf8)
    private static let elementary = ["ecole", "elementaire"].map { Array($0.utf8) }
    private static let nursery = ["ecole", "maternelle"].map { Array($0.utf8) }
    private static let primary = ["ecole", "primaire"].map { Array($0.utf8) }
    private static let ordinals: Set<String> = ["e", "er", "ere", "eme", "ieme", "nd", "nde", "re"]

    /// At most eight letters each.
    private static let abbreviations: [UInt64: [[UInt8]]] = {
        let rows: [String: String] = [
            "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "gd": "grand", "gde": "grande", "gds": "grands",
            "nd": "notre dame", "ndame": "notre dame", "ss": "sous", "ier": "1", "iere": "1", "ardt": "arrondissement",
            "arrdt": "arrondissement", "arrt": "arrondissement", "clg": "college", "lyc": "lycee", "lgt": "lycee general technologique",
            "lpo": "lycee polyvalent", "lp": "lycee professionnel", "gs": "groupe scolaire", "dr": "docteur",
        ]
        var table: [UInt64: [[UInt8]]] = [:]
        for (short, long) in rows { table[packed(short.utf8)] = long.utf8.split(separator: 0x20).map { Array($0) } }
        return table
    }()

    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = ["arrondissement": .empty]
        for word in "le la les l d de du des et a au aux en sur sous lez s un une".split(separator: " ") {
            kinds[String(word)] = .connector
        }
        for word in [
            "ecole", "ecoles", "maternelle", "elementaire", "primaire", "college", "lycee", "general", "technologique", "polyvalent",
            "professionnel", "agricole", "prive", "privee", "public", "publique", "groupe", "scolaire", "enseignement", "cite", "annexe",
            "communale", "intercommunale", "rpi", "segpa", "erea", "section", "site",
        ] { kinds[word] = .school }
        return kinds
    }()
}
