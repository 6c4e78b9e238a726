package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// Sends a link to a mailbox: whoever reads it may sign in, known or not. So the answer, and the work, are the same for every address.
package enum AskSignInLink {
    /// In seconds.
    package static let lifetime: Int64 = 20 * 60

    /// Gives the address as it was read, for the page that says to look there. Throws a refusal for what no mail could be sent to, and when
    /// too many were asked for that address or from that network.
    ///
    /// - Parameters:
    ///   - next: where to go then, a path of the site.
    ///   - token: fresh.
    ///   - link: the whole address of the page that consumes the token.
    package static func run(
        address text: String, next: String?, token: Token, link: String, from browser: Browser, at now: Instant,
        in connection: any Connection
    ) throws -> MailAddress {
        let address = try readAddress(text)
        try Tries.links(from: browser).add(at: now, in: connection)
        try Tries.links(to: address.key).add(at: now, in: connection)
        try LinkBook(connection).add(
            hash: token.hash.hex,
            .init(
                purpose: .signIn, address: address, person: nil, next: next, expires: Instant(seconds: now.seconds + lifetime)),
            at: now)
        let head = try Letterhead.read(in: connection)
        try OutgoingMail.signInLink(to: address, link: link, token: token, device: browser.device, head).post(at: now, in: connection)
        return address
    }

    static func readAddress(_ text: String) throws -> MailAddress {
        guard let address = MailAddress(text) else {
            throw Refusal(
                .unusable, "Cette adresse n’en est pas une à laquelle on puisse écrire.",
                wayOut: "Elle ressemble à prenom.nom@mairie.fr, sans accent ni espace.", field: "adresse")
        }
        return address
    }
}
