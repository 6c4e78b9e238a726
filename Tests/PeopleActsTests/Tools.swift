import Credentials
import Foundation
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Synchronization
import Testing

/// Bytes that no two calls share: what a test takes for chance.
func chance(_ count: Int) -> [UInt8] {
    let number = drawn.add(1, ordering: .relaxed).newValue
    return (0..<count).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0 &* 7 &+ number >> 8) }
}

private let drawn = Atomic(0)

func token() -> Token { Token(random: chance(32)) }

func browser(_ network: String = "192.0.2.7") -> Browser {
    Browser(network: network, userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", session: token())
}

let serverSecret = try! Secret(file: Secret.file(random: Array(repeating: 7, count: 32)), named: "secret")

/// A long password that no list has.
let goodPassword = "lanterne brique octobre velours"

/// What a link of a mail leads to.
func link(_ token: Token) -> String { "https://preau.example/connexion/lien/\(token.text)" }

extension TestDatabase {
    func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { try driver.write(body) }
    func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { try driver.read(body) }

    /// The refusal of an act, which must be one; nothing of the act is kept. Generic as `write` is: Swift 6.3 mixes up two closures of one
    /// body that are not passed alike.
    func refusal<Result: Sendable>(_ body: (any Connection) throws -> Result) -> Refusal? {
        #expect(throws: Refusal.self) { try write(body) }
    }

    /// The mails that wait, the oldest first.
    func mails() throws -> [SentMail] {
        try read { connection in
            try JobQueue(connection).list(.waiting, limit: 100).reversed().filter { $0.kind == OutgoingMail.kind }.map {
                try JSONDecoder().decode(SentMail.self, from: Data($0.payload.utf8))
            }
        }
    }

    /// The acts of the journal, in order.
    func journal() throws -> [String] {
        try read { try Journal.page(before: nil, limit: 1_000, in: $0).reversed().map(\.act.act) }
    }

    /// Signs someone in by a link, as she does.
    @discardableResult
    func signIn(
        _ address: String, as choice: OpenSignInLink.Choice = .only, in browser: Browser = browser(), at now: Instant = morning
    ) throws -> OpenedSession {
        let token = token()
        _ = try write {
            try AskSignInLink.run(address: address, next: nil, token: token, link: link(token), from: browser, at: now, in: $0)
        }
        return try write { try OpenSignInLink.run(token, as: choice, in: browser, at: now, in: $0) }
    }

    func isSignedIn(_ browser: Browser, at now: Instant = morning) throws -> Bool {
        try read { try RecogniseSession.run(tokenHash: browser.session.hash.hex, at: now, in: $0) } != nil
    }
}

/// The payload of a mail's job.
struct SentMail: Decodable {
    let to: String
    let subject: String
    let text: String
    let id: String
}
