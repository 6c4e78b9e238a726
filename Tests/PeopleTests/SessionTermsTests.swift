import Kernel
import People
import Testing

@Suite("La durée d’une session")
struct SessionTermsTests {
    private static let since = Instant(iso: "2026-11-23T08:00:00Z")!

    private static func session(seen days: Double) -> SignInSession {
        SignInSession(
            number: Number(1), person: Number(1), since: since, lastSeen: Instant(seconds: since.seconds + Int64(days * 86_400)),
            expires: SessionTerms.expiry(from: since), means: .link, device: "")
    }

    @Test("Un agent se reconnecte après douze heures sans rien faire, les autres après trente jours, tous après soixante")
    func end() {
        for (seen, isAgent, hours) in [
            (0, true, 12), (0, false, 30 * 24), (1, true, 36), (20, false, 50 * 24), (45, false, 60 * 24), (59.9, true, 60 * 24),
        ] as [(Double, Bool, Int64)] {
            let session = Self.session(seen: seen)
            let end = Instant(seconds: Self.since.seconds + hours * 3600)
            #expect(SessionTerms.end(of: session, isAgent: isAgent) == end)
            #expect(!SessionTerms.isOver(session, isAgent: isAgent, at: Instant(seconds: end.seconds - 1)))
            #expect(SessionTerms.isOver(session, isAgent: isAgent, at: end))
        }
    }

    @Test("Le dernier usage se récrit après une minute")
    func stale() {
        let session = Self.session(seen: 0)
        #expect(!SessionTerms.isStale(session, at: Instant(seconds: Self.since.seconds + 59)))
        #expect(SessionTerms.isStale(session, at: Instant(seconds: Self.since.seconds + 60)))
    }

    @Test("Un mot de passe seul ne suffit pas à un agent")
    func means() {
        for means in SignInMeans.allCases {
            #expect(SessionTerms.isEnough(means, isAgent: false))
            #expect(SessionTerms.isEnough(means, isAgent: true) == (means != .password))
        }
    }

    @Test("Ce qui ouvre le compte se change dans l’heure qui suit la connexion")
    func fresh() {
        let session = Self.session(seen: 0)
        #expect(SessionTerms.isFresh(session, at: Instant(seconds: Self.since.seconds + 3600)))
        #expect(!SessionTerms.isFresh(session, at: Instant(seconds: Self.since.seconds + 3601)))
    }
}
