internal import Credentials
internal import Crypto
internal import Kernel
internal import PeopleStore
internal import Store

/// Something that is counted and limited: tries of one account, of one network.
struct Tries {
    private let kind: String
    private let key: String
    private let limit: RateLimit

    private init(_ kind: String, _ key: String, _ limit: RateLimit) {
        self.kind = kind
        self.key = SHA256.hash(data: Array("\(kind)\n\(key)".utf8)).reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        self.limit = limit
    }

    static func links(to addressKey: String) -> Tries { Tries("lien, adresse", addressKey, .mailByAccount) }
    static func links(from browser: Browser) -> Tries { Tries("lien, réseau", browser.networkKey, .mailByAddress) }
    static func passwords(of addressKey: String) -> Tries { Tries("mot de passe, adresse", addressKey, .signInByAccount) }
    static func passwords(from browser: Browser) -> Tries { Tries("mot de passe, réseau", browser.networkKey, .signInByAddress) }
    static func codes(of person: String) -> Tries { Tries("code, personne", person, .signInByAccount) }
    static func codes(from browser: Browser) -> Tries { Tries("code, réseau", browser.networkKey, .signInByAddress) }
    static func requests(of person: String) -> Tries { Tries("demande, personne", person, .mailByAccount) }
    static func invitations(of person: String) -> Tries { Tries("invitation, personne", person, .mailByAddress) }

    /// Counts one more, or refuses it in plain words: nothing is then written. Written first, counted next, so that of several at the same
    /// moment each sees those before it.
    func add(at now: Instant, in connection: any Connection) throws {
        let book = AttemptBook(connection)
        try book.add(kind, key: key, at: now)
        var moments = try book.moments(kind, key: key, since: Instant(seconds: now.seconds - limit.memory))
        // This one is not of the past.
        if let own = moments.firstIndex(of: now) { moments.remove(at: own) }
        guard case .refused(let until) = limit.decide(after: moments, at: now) else { return }
        throw Refusal(.tooMany, RateLimit.french(until: until, at: now))
    }

    /// The one of that moment succeeded: only failures count.
    func takeBack(of moment: Instant, in connection: any Connection) throws {
        try AttemptBook(connection).takeBack(kind, key: key, at: moment)
    }
}
