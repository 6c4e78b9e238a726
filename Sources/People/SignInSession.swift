package import Kernel

/// How someone proved who she is.
package enum SignInMeans: String, CaseIterable, Sendable {
    /// A link received in her mailbox.
    case link = "lien"
    case password = "mot de passe"
    case passwordAndCode = "mot de passe et code"
    /// ProConnect, an ENT: another site vouches for her.
    case identity = "identité"
}

/// One browser in which a person is signed in. What the browser shows to be recognised is kept as a hash only, and is no part of this.
package struct SignInSession: Hashable, Sendable {
    package let number: Number<SignInSession>
    package let person: Number<Person>
    package let since: Instant
    /// To the minute.
    package let lastSeen: Instant
    /// However it is used, it ends there.
    package let expires: Instant
    package let means: SignInMeans
    /// « Firefox sous Linux »; empty when the browser did not say.
    package let device: String

    package init(
        number: Number<SignInSession>, person: Number<Person>, since: Instant, lastSeen: Instant, expires: Instant, means: SignInMeans,
        device: String
    ) {
        self.number = number
        self.person = person
        self.since = since
        self.lastSeen = lastSeen
        self.expires = expires
        self.means = means
        self.device = device
    }
}

/// How long a session lasts. Agents see the dossiers of others: theirs end after a night without use.
package enum SessionTerms {
    /// From sign-in, in seconds: sixty days.
    package static let whole: Int64 = 60 * 86_400
    /// Seconds without use after which an agent signs in again.
    package static let agentIdle: Int64 = 12 * 3600
    /// The same for anyone else.
    package static let idle: Int64 = 30 * 86_400
    /// `lastSeen` is written again only after so many seconds: a page does not cost a write.
    package static let touching: Int64 = 60

    package static func expiry(from since: Instant) -> Instant { Instant(seconds: since.seconds + whole) }

    /// Without use, it is over from that instant on.
    package static func end(of session: SignInSession, isAgent: Bool) -> Instant {
        min(session.expires, Instant(seconds: session.lastSeen.seconds + (isAgent ? agentIdle : idle)))
    }

    package static func isOver(_ session: SignInSession, isAgent: Bool, at now: Instant) -> Bool {
        now >= end(of: session, isAgent: isAgent)
    }

    /// Seconds during which a sign-in allows to change what lets one in; after that, one signs in again: a session left open on a desk does
    /// not give the account away.
    package static let fresh: Int64 = 3600

    package static func isFresh(_ session: SignInSession, at now: Instant) -> Bool { now.seconds - session.since.seconds <= fresh }

    /// A password alone opens no dossier of others: an agent adds a code, or signs in by her mailbox or another site.
    package static func isEnough(_ means: SignInMeans, isAgent: Bool) -> Bool { !(isAgent && means == .password) }

    /// Whether the time of last use has to be written again.
    package static func isStale(_ session: SignInSession, at now: Instant) -> Bool { now.seconds - session.lastSeen.seconds >= touching }
}

/// Who a browser showed to be.
package struct SignedIn: Hashable, Sendable {
    package let actor: Actor
    package let session: SignInSession

    package init(actor: Actor, session: SignInSession) {
        self.actor = actor
        self.session = session
    }
}
