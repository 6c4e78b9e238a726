import Directory
import Search
import Testing

@Suite("Chercher une commune ou un établissement") struct SearchIndexTests {
    static func commune(
        _ code: String, _ name: String, _ population: Int, postal: [String] = [], former: [String] = [], formerCodes: [String] = []
    )
        -> SearchEntry
    {
        SearchEntry(
            subject: Subject(.commune, code), name: name, communeCode: code, communeName: name, departmentCode: "38",
            departmentName: "Isère",
            postalCodes: postal, formerNames: former, formerCodes: formerCodes, weight: population)
    }

    static func school(_ uai: String, _ name: String, in commune: String, _ communeName: String, pupils: Int, isClosed: Bool = false)
        -> SearchEntry
    {
        SearchEntry(
            subject: Subject(.establishment, uai), name: name, communeCode: commune, communeName: communeName, departmentCode: "38",
            departmentName: "Isère", postalCodes: ["38506"], weight: pupils, isClosed: isClosed)
    }

    let index = SearchIndex.of([
        commune("38563", "Voiron", 20_000, postal: ["38500"]),
        commune("38001", "Les Abrets en Dauphiné", 6_000, postal: ["38490"], former: ["Les Abrets", "Fitilieu"], formerCodes: ["38167"]),
        school("0380091T", "Lycée Edouard Herriot", in: "38563", "Voiron", pupils: 900),
        school("0382042N", "Collège La Garenne", in: "38563", "Voiron", pupils: 500, isClosed: true),
        school("0380001A", "Collège La Garenne du Lac", in: "38563", "Voiron", pupils: 10),
    ])

    @Test("Chaque réponse dit pourquoi elle est là")
    func reasons() {
        let expected: [(String, SearchReason)] = [
            ("voiron", .name), ("fitilieu", .formerName("Fitilieu")), ("38500", .postalCode("38500")), ("38563", .communeCode),
            ("38167", .formerCode("38167")), ("0380091t", .uai), ("lycée voiron", .commune), ("38506", .postalCode("38506")),
            ("isere", .department),
        ]
        for (text, reason) in expected { #expect(index.search(text).first?.reason == reason, "\(text)") }
    }

    @Test("Un établissement fermé vient en dernier et le dit")
    func closed() {
        let found = index.search("college garenne")
        #expect(found.map(\.subject.code) == ["0380001A", "0382042N"])
        #expect(found.map(\.isClosed) == [false, true])
    }

    @Test("Une faute pardonnée est dite")
    func approximate() {
        #expect(index.search("voiorn").map(\.isApproximate).first == true)
        #expect(index.search("voiron").map(\.isApproximate).first == false)
    }

    @Test("Les établissements d’une commune se listent par nom, les fermés à la fin")
    func listing() {
        #expect(index.establishments(within: .commune("38563")).map(\.subject.code) == ["0380001A", "0380091T", "0382042N"])
        #expect(index.establishments(within: .commune("38001")).isEmpty)
        #expect(index.knows(.commune("38001")) && !index.knows(.commune("38167")) && !index.knows(.commune("beaucoup trop long")))
    }

    @Test("Un index vide ne trouve rien")
    func empty() {
        #expect(SearchIndex.of([]).search("voiron").isEmpty)
    }

    @Test("La limite demandée est tenue")
    func limit() {
        #expect(index.search("voiron", limit: 2).count == 2)
        #expect(index.search("voiron", limit: 0).isEmpty)
    }
}

@Suite("Comparer des noms") struct SearchNameKeyTests {
    @Test(
        "Casse, accents, ligatures, ponctuation",
        arguments: [
            ("L’Isle-d’Abeau", "l isle d abeau"), ("ŒTING", "oeting"), ("Bâgé-la-Ville", "bage la ville"), ("e\u{301}cole", "ecole"),
            ("  Saint--Denis  ", "saint denis"), ("Ỳ", "y"), ("Αθήνα", "αθήνα"), ("Dvořák", "dvorak"), ("1ᵉʳ", "1ᵉʳ"), ("٣", "3"), ("", ""),
            ("—", ""),
        ])
    func keys(_ name: String, _ key: String) {
        #expect(NameKey.of(name) == key)
    }
}
