import Directory
import Search
import Testing

@Suite("Chercher dans tout le pays", .enabled(if: SearchCountry.isThere, SearchCountry.noData)) struct SearchCountryTests {
    @Test("Ce que l’on tape trouve ce que l’on veut", arguments: SearchCountry.lines)
    func asked(_ line: SearchCountry.Line) {
        let found = SearchCountry.codes(line.text, limit: line.place)
        #expect(found.contains(line.code), "« \(line.text) » donne \(found)")
    }

    @Test("Rien qui ressemble : rien", arguments: ["xqzwkvbn", "", "   ", "'’-", "grenoble xqzwkvbn", "99999", "9999999Z"])
    func nothing(_ text: String) {
        #expect(SearchCountry.codes(text) == [])
    }

    @Test("L’ordre des mots, les accents, la casse et les traits d’union ne changent pas le premier trouvé")
    func writings() {
        let big = SearchCountry.entries.filter { $0.subject.kind == .commune && $0.weight >= 10_000 }
        var random = Draw(seed: 38)
        for town in big {
            let first = SearchCountry.codes(town.name, limit: 1)
            let plain = NameKey.of(town.name)
            var words = plain.split(separator: " ").map(String.init)
            for writing in [plain, town.name.uppercased(), plain.replacing(" ", with: "-"), plain.replacing(" ", with: "  ")] {
                #expect(SearchCountry.codes(writing, limit: 1) == first, "\(writing)")
            }
            for place in words.indices.reversed() { words.swapAt(place, Int(random.next() % UInt64(place + 1))) }
            let shuffled = SearchCountry.codes(words.joined(separator: " "), limit: 3)
            #expect(shuffled.contains(town.subject.code), "\(words) donne \(shuffled)")
        }
    }

    @Test("Une faute de frappe au hasard : la commune reste parmi les cinq premières, 95 fois sur 100")
    func typingErrors() {
        let communes = SearchCountry.entries.filter { $0.subject.kind == .commune && $0.name.count >= 6 }
        var random = Draw(seed: 2026)
        var found = 0
        let draws = 2_000
        var missed: [String] = []
        for _ in 0..<draws {
            let commune = communes[Int(random.next() % UInt64(communes.count))]
            let typed = random.mistype(NameKey.of(commune.name))
            // Several communes may bear the name: finding one of them is finding it.
            let names = Set(SearchCountry.index.search(typed, limit: 5).map { NameKey.of($0.name) })
            if names.contains(NameKey.of(commune.name)) { found += 1 } else { missed.append("\(typed) (\(commune.name))") }
        }
        print("une faute de frappe : \(found) trouvées sur \(draws) ; manquées : \(missed.prefix(30).joined(separator: ", "))")
        #expect(found * 100 >= draws * 95)
    }

    @Test("La même question a toujours la même réponse, quel que soit l’ordre des entrées")
    func stable() {
        let other = SearchIndex.of(SearchCountry.entries.reversed())
        for line in SearchCountry.lines {
            #expect(other.search(line.text, limit: 20) == SearchCountry.index.search(line.text, limit: 20), "\(line.text)")
        }
    }

    @Test("Une question démesurée est coupée")
    func hostile() {
        for text in [
            String(repeating: "a", count: 1_000_000), String(repeating: "saint ", count: 100_000),
            String(repeating: "e\u{301}", count: 10_000),
        ] {
            #expect(SearchCountry.codes(text).count <= 10)
        }
    }

    @Test("Dans un département, dans une commune, ou d’une sorte seulement")
    func narrowed() {
        let index = SearchCountry.index
        #expect(index.search("saint denis", within: .department("93")).first?.subject.code == "93066")
        #expect(index.search("grenoble", kinds: .establishments).allSatisfy { $0.subject.kind == .establishment })
        #expect(index.search("grenoble", kinds: .communes).allSatisfy { $0.subject.kind == .commune })
        let inMarseille = index.search("college", within: .commune("13055"))
        #expect(!inMarseille.isEmpty && inMarseille.allSatisfy { $0.city?.description == "13055" })
        #expect(index.search("grenoble", within: .department("nulle part")).isEmpty)
    }
}

/// Chance that a seed repeats (SplitMix64).
struct Draw: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// One letter too many, missing, wrong, or exchanged with the next.
    mutating func mistype(_ text: String) -> String {
        var letters = Array(text.utf8)
        let place = Int(next() % UInt64(letters.count))
        let letter = 0x61 + UInt8(next() % 26)
        switch next() % 4 {
        case 0: letters.insert(letter, at: place)
        case 1: letters.remove(at: place)
        case 2: letters[place] = letter
        default: if place + 1 < letters.count { letters.swapAt(place, place + 1) }
        }
        return String(decoding: letters, as: UTF8.self)
    }
}
