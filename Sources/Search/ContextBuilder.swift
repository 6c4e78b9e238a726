internal import Directory

/// The contexts of an index being built: one for each commune met.
struct ContextBuilder {
    private var numbers: [String: UInt32] = [:]
    private var words = Lists()
    private var nameCounts: [UInt8] = []
    private var communes: [UInt64] = []
    private var cities: [UInt64] = []
    private var departments: [UInt64] = []
    private var postalCodes: [[String]] = []
    private var areTowns: [Bool] = []
    private var texts = PackedTexts()

    private static let townPopulation = 10_000

    var count: Int { communes.count }

    /// The context of the commune where `entry` stands, made of what the first entry in it says.
    mutating func number(for entry: SearchEntry, _ collector: inout WordCollector) -> UInt32 {
        let key = Self.key(entry)
        if let known = numbers[key] { return known }
        let number = UInt32(count)
        numbers[key] = number
        let start = words.items.count
        add(entry.communeName, &collector)
        nameCounts.append(UInt8(min(255, words.items.count - start)))
        add(entry.departmentCode, &collector)
        add(entry.departmentName, &collector)
        // Those of an establishment are its own: it may have a mailbox in a bigger town.
        let codes = entry.subject.kind == .establishment ? [] : entry.postalCodes
        for code in codes { add(code, &collector) }
        words.endList()
        postalCodes.append(codes)
        communes.append(Self.packed(entry.communeCode))
        cities.append(CommuneCode(entry.communeCode)?.city.map { Self.packed($0.description) } ?? 0)
        departments.append(Self.packed(entry.departmentCode))
        areTowns.append(entry.subject.kind != .establishment && entry.weight >= Self.townPopulation)
        texts.append(entry.communeCode, entry.communeName, entry.departmentCode, entry.departmentName, codes.first ?? "")
        return number
    }

    func hasPostalCode(_ code: String, of entry: SearchEntry) -> Bool {
        numbers[Self.key(entry)].map { postalCodes[Int($0)].contains(code) } ?? false
    }

    /// An establishment whose commune has no code is placed by the name alone.
    private static func key(_ entry: SearchEntry) -> String {
        entry.communeCode.isEmpty ? "\(entry.departmentCode) \(entry.communeName)" : entry.communeCode
    }

    private static func packed(_ code: String) -> UInt64 { CodeTable.packed(Array(code.utf8)) ?? 0 }

    private mutating func add(_ text: String, _ collector: inout WordCollector) {
        var key: [UInt8] = []
        NameKey.append(text, to: &key)
        // Numbers stay as they are written: département 01 is not 1.
        if key.count <= 5, let first = key.first, SearchWords.isDigit(first), !key.contains(0x20) {
            words.items.append(collector.number(of: key[...]))
            return
        }
        SearchWords.each(in: key[...]) { word in
            if SearchWords.kind(of: word) != .connector { words.items.append(collector.number(of: word)) }
        }
    }

    func build(_ places: [UInt32], words wordCount: Int, documents: [UInt32]) -> SearchContexts {
        var lists = Lists()
        for context in 0..<count {
            for word in words[context] { lists.items.append(places[Int(word)]) }
            lists.endList()
        }
        let postings = Postings(lists, words: wordCount)
        var reach: [UInt32] = [0]
        reach.reserveCapacity(postings.items.count + 1)
        var total: UInt32 = 0
        for context in postings.items {
            total += documents[Int(context) + 1] - documents[Int(context)]
            reach.append(total)
        }
        return SearchContexts(
            words: lists, nameCounts: nameCounts, documents: documents, postings: postings, reach: reach, communes: communes,
            cities: cities,
            departments: departments, areTowns: areTowns, texts: texts)
    }
}
