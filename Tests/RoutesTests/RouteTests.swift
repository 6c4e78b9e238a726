import Routes
import Testing

@Suite("Adresses") struct RouteTests {
    @Test("Chaque adresse du tableau se relit telle qu’elle s’écrit", arguments: Route.table)
    func roundTrip(route: Route) {
        #expect(Route(path: route.path) == route)
        #expect(!route.methods.isEmpty && !route.methods.contains(.other))
        #expect(!route.name.isEmpty)
    }

    @Test("Deux routes n’ont ni la même adresse ni le même nom")
    func distinct() {
        #expect(Set(Route.table.map(\.path)).count == Route.table.count)
        #expect(Set(Route.table.map(\.name)).count == Route.table.count)
    }

    @Test("Un texte devient l’identifiant d’une partie de page : sans aucun blanc, le reste tel quel")
    func partOfPage() {
        #expect(Anchor.id("c-école.0380001A.débit") == "c-école.0380001A.débit")
        for space in [" ", "\t", "\n", "\u{85}", "\u{A0}", "\u{1680}", "\u{2003}", "\u{202F}", "\u{3000}"] {
            #expect(Anchor.id("a\(space)b°") == "a_b°", "U+\(String(space.unicodeScalars.first?.value ?? 0, radix: 16))")
        }
    }

    @Test("Seules les mesures sont réservées à qui tient le serveur")
    func access() { #expect(Route.table.filter { $0.access == .operators } == [.metrics]) }

    @Test("Une adresse n’a qu’une écriture : ni barre finale, ni partie vide, ni code inutile mal formé")
    func oneSpelling() {
        for path in [
            "", "aide", "//", "/aide/", "//aide", "/appels//x", "/aide/x", "/%zz", "/aide%", "/appels/%00", "/appels/%FF", "/api",
            "/api/v2",
            "/api/v1", "/simulation/x/y", "/ressources/a", "/.well-known", "/reglements/a/differences",
        ] { #expect(Route(path: path) == nil, "\(path)") }
        #expect(Route(path: "/appels/a%2Fb") == .call("a/b"))
        #expect(Route.call("a/b").path == "/appels/a%2Fb")
        #expect(Route(path: "/appels/..") == .call(".."))
    }

    @Test("Tout ce qui se lit s’écrit et se relit de même, quels que soient les mots")
    func anyWords() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let known = Array(Set(Route.table.flatMap { $0.path.split(separator: "/").map(String.init) })).sorted()
        let odd = ["", ".", "..", "é", "a b", "%2F", "%", "+", "?", "#", "&=", "日本", "\u{202F}", "a\"b<c>"]
        var read = 0
        for _ in 0..<20_000 {
            let words = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? known.randomElement(using: &random)! : PercentCoding.encode(odd.randomElement(using: &random)!)
            }
            let path = "/" + words.joined(separator: "/")
            guard let route = Route(path: path) else { continue }
            read += 1
            #expect(Route(path: route.path) == route, "\(path), graine \(seed)")
        }
        #expect(read > 500, "Presque rien n’est lu : le contrôle ne contrôle plus rien, graine \(seed).")
    }

    @Test("Un lien avec paramètres se relit : accents, signes réservés, répétitions")
    func queries() {
        var fields = Fields()
        for (name, value) in [("é", "à b"), ("a&b", "c=d"), ("x", ""), ("x", "+%#"), ("x", "\u{202F}€")] { fields.add(name, value) }
        let place = Route.simulation("x").with(fields)
        let parts = place.address.split(separator: "?", maxSplits: 1)
        #expect(parts[0] == "/simulation/x")
        #expect(Fields(encoded: parts[1]) == fields)
    }
}

/// A generator that a printed seed starts again (splitmix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
