internal import Formats
package import Kernel
package import Outside
package import Store

/// Sends the mails that acts asked for.
///
/// The payload of a job is `{"to", "subject", "text", "id"}`; `id` makes the identifier of the mail, the same at each try.
package struct MailTrade: Trade {
    private let route: MailRoute?
    private let sender: MailAddress
    private let senderName: String
    /// Before the subject: « Données fictives ».
    private let mention: String?

    /// - Parameter route: `nil` when nobody said where mails leave by: they wait, and the page of jobs says it.
    package init(_ route: MailRoute?, from sender: MailAddress, named senderName: String, mention: String?) {
        self.route = route
        self.sender = sender
        self.senderName = senderName
        self.mention = mention
    }

    package var kind: String { "courriel" }

    /// A folder takes the same mail twice as one.
    package var isOnceOnly: Bool {
        if case .folder = route { return false }
        return true
    }

    package func work(on job: Job, at now: Instant) throws(WorkFailure) {
        guard let route else { throw .later("aucun envoi de courriels n’est réglé sur ce serveur (PREAU_MAIL)") }
        let message = try message(job, now)
        do {
            try route.send(message)
        } catch {
            switch error {
            case .later(let sentence): throw .later(sentence)
            case .never(let sentence): throw .never(sentence)
            }
        }
    }

    private func message(_ job: Job, _ now: Instant) throws(WorkFailure) -> MailMessage {
        let node: Node
        do throws(Problems) { node = try JSONReader.read(Array(job.payload.utf8), named: job.name) } catch { throw .never("\(error)") }
        guard let to = node.text("to").flatMap({ MailAddress($0) }), let subject = node.text("subject"), let text = node.text("text"),
            let id = node.text("id")
        else { throw .never("le courriel \(job.number) est incomplet") }
        let domain = sender.description.split(separator: "@").last.map(String.init) ?? "localhost"
        do {
            return try MailMessage(
                from: sender, senderName: senderName, to: to, subject: mention.map { "[\($0)] \(subject)" } ?? subject,
                body: mention.map { "\($0).\n\n\(text)" } ?? text, id: "\(Self.atom(id))@\(domain)", date: now)
        } catch {
            throw .never(error.sentence)
        }
    }

    /// Letters, digits, points and dashes only.
    private static func atom(_ text: String) -> String {
        let bytes = text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): byte
            default: UInt8(ascii: "-")
            }
        }
        return "preau-" + String(decoding: bytes, as: UTF8.self)
    }
}

extension Node {
    /// A member that is a text.
    func text(_ name: String) -> String? {
        guard case .map(let members) = content, case .text(let scalar)? = members.first(where: { $0.name == name })?.value.content else {
            return nil
        }
        return scalar.value
    }
}
