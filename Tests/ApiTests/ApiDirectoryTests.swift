import Routes
import SiteTestSupport
import Testing

@Suite("Chercher dans l’annuaire par l’API") struct ApiDirectoryTests {
    @Test("Une commune se trouve comme on la tape, ou par ses codes")
    func communes() async throws {
        let visit = try await ApiVisit()
        #expect(try await visit.communes(["q": "st martin d heres"]).first == "38421")
        #expect(try await visit.communes(["q": "38500"]).contains("38563"))
        #expect(try await visit.communes(["q": "voiron", "departement": "38", "limite": "1"]) == ["38563"])
        #expect(try await visit.communes(["q": ""]).isEmpty)
    }

    @Test("Les établissements d’une commune se lisent jusqu’au dernier, page après page")
    func pages() async throws {
        let visit = try await ApiVisit()
        var (codes, start): ([String], Int) = ([], 0)
        while true {
            let reply = try await visit.establishments(["commune": "38185", "limite": "50", "debut": "\(start)"])
            codes += try visit.codes(reply)
            guard let link = reply.header("link") else { break }
            start += 50
            #expect(link == "</api/v1/etablissements?commune=38185&limite=50&debut=\(start)>; rel=\"next\"")
        }
        #expect(codes.count > 50)
        #expect(Set(codes).count == codes.count)
    }

    @Test("« type » ne garde que ce qu’il dit, dans une recherche comme dans une liste, jusque dans la suite")
    func kinds() async throws {
        let visit = try await ApiVisit()
        let all = try await visit.codes(visit.establishments(["q": "voiron", "limite": "50"]))
        let colleges = try await visit.codes(visit.establishments(["q": "voiron", "limite": "50", "type": "collège"]))
        #expect(!colleges.isEmpty && colleges.count < all.count)
        let listed = try await visit.codes(visit.establishments(["commune": "38563", "limite": "50", "type": "collège"]))
        #expect(Set(listed).isSubset(of: colleges), "\(listed)")
        let lycees = try await visit.codes(visit.establishments(["commune": "38563", "limite": "50", "type": "lycée"]))
        #expect(Set(lycees).isDisjoint(with: listed))
        let first = try await visit.establishments(["commune": "38185", "limite": "2", "type": "collège"])
        #expect(first.header("link")?.contains("type=coll%C3%A8ge") == true)
    }

    @Test(
        "Une demande qui ne veut rien dire est refusée avec ce qui est attendu",
        arguments: [
            ("limite", "0", "de 1 à 50"), ("limite", "51", "de 1 à 50"), ("limite", "+5", "de 1 à 50"),
            ("departement", "99", "attend un code"),
            ("commune", "voiron", "code INSEE"), ("commune", "99999", "ne connaît pas"), ("type", "college", "collège, lycée"),
            ("Q", "a", "vouliez-vous"),
        ])
    func refused(name: String, value: String, says: String) async throws {
        let told = try await ApiVisit().refusal { try await $0.establishments(["q": "ecole", name: value]) }
        #expect(told.hasPrefix("40") && told.contains(says), "\(told)")
    }
}
