import Credentials
import Kernel
import Testing

@Suite("Limiter les essais") struct RateLimitTests {
    private static let now = instant("2026-11-21T14:30:00Z")
    private static let limit = RateLimit(RateLimit.Window(3, in: 60), RateLimit.Window(5, in: 600))

    /// Past attempts, in seconds before now.
    private static func decide(_ ages: [Int64]) -> Int64? {
        switch limit.decide(after: ages.map { Instant(seconds: now.seconds - $0) }, at: now) {
        case .allowed: nil
        case .refused(let until): until.seconds - now.seconds
        }
    }

    @Test(
        "On essaie tant qu’aucune fenêtre n’est pleine, puis on attend que la plus lente se vide",
        arguments: [
            ([], nil), ([1, 2], nil), ([1, 2, 3], 57), ([3, 1, 2], 57), ([0, 0, 0], 60), ([1, 2, 60], nil), ([1, 2, 59], 1),
            ([100, 200, 300, 400], nil), ([100, 200, 300, 400, 500], 100), ([1, 2, 3, 400, 500], 100), ([1, 2, 3, 598, 599], 57),
            ([100, 200, 300, 400, 600], nil), ([1, 2, 3, 4, 5, 6, 7], 595), ([-30, 1, 2], 58),
        ] as [([Int64], Int64?)])
    func windows(ages: [Int64], wait: Int64?) { #expect(Self.decide(ages) == wait) }

    @Test("Qui attend le temps dit peut essayer, et pas une seconde avant")
    func exactly() {
        let attempts = [1, 2, 3, 4, 5].map { Instant(seconds: Self.now.seconds - $0) }
        guard case .refused(let until) = Self.limit.decide(after: attempts, at: Self.now) else {
            Issue.record("rien n’est refusé")
            return
        }
        #expect(Self.limit.decide(after: attempts, at: until) == .allowed)
        #expect(Self.limit.decide(after: attempts, at: Instant(seconds: until.seconds - 1)) == .refused(until: until))
        #expect(Self.limit.memory == 600)
    }

    @Test(
        "L’attente se dit sans jamais être plus courte que la vraie",
        arguments: [
            (1, "une minute"), (60, "une minute"), (61, "2 minutes"), (720, "12 minutes"), (7_140, "119 minutes"), (7_141, "2 heures"),
            (7_201, "3 heures"),
        ] as [(Int64, String)])
    func sentence(seconds: Int64, wait: String) {
        let sentence = RateLimit.french(until: Instant(seconds: Self.now.seconds + seconds), at: Self.now)
        #expect(sentence.replacing("\u{A0}", with: " ") == "Trop d’essais : réessayez dans \(wait).")
    }

    @Test("Les règles de la connexion laissent passer qui se trompe, et arrêtent qui cherche")
    func rules() {
        let tries = (0..<5).map { Instant(seconds: Self.now.seconds - $0) }
        #expect(RateLimit.signInByAccount.decide(after: Array(tries.prefix(4)), at: Self.now) == .allowed)
        #expect(RateLimit.signInByAccount.decide(after: tries, at: Self.now) != .allowed)
        #expect(RateLimit.signInByAddress.decide(after: tries, at: Self.now) == .allowed)
        #expect(RateLimit.mailByAccount.decide(after: Array(tries.prefix(3)), at: Self.now) != .allowed)
        #expect(RateLimit.mailByAddress.decide(after: tries, at: Self.now) == .allowed)
    }
}
