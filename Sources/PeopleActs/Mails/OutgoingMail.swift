package import Kernel
package import People
internal import Rules
package import Store

/// A mail to send: plain text, one person, one subject. It leaves after the act that asks for it, or not at all if the act fails.
package struct OutgoingMail: Hashable, Sendable {
    /// Of the job that sends it: `{"to", "subject", "text", "id"}`, erased once sent.
    package static let kind = "courriel"

    package let to: MailAddress
    package let subject: String
    /// Paragraphs separated by empty lines.
    package let text: String
    /// ASCII letters, digits, `-`, `_` and dots; the same mail asked twice has the same one, and leaves once.
    package let id: String

    package init(to: MailAddress, subject: String, text: String, id: String) {
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
    }

    package func post(at now: Instant, in connection: any Connection) throws {
        let payload = JSONValue.object([
            .init("to", .text(to.description)), .init("subject", .text(subject)), .init("text", .text(text)), .init("id", .text(id)),
        ])
        try JobQueue(connection).add(
            Self.kind, name: "\(Self.kind)/\(id)", payload: String(decoding: payload.compact, as: UTF8.self), at: now)
    }
}
