package import Kernel

/// A mail as it will be read: plain text, one person, one subject. It never carries a file: a link leads to what it speaks of.
package struct MailMessage: Hashable, Sendable {
    package let from: MailAddress
    /// The name shown beside the sender's address.
    package let senderName: String?
    package let to: MailAddress
    package let subject: String
    /// Lines end as one likes; they leave as the standard wants.
    package let body: String
    /// `42.depot@preau.isere.fr`, without the `< >` of the header: the same mail sent again keeps it, so that who receives it twice can tell.
    package let id: String
    package let date: Instant
    /// Address of the page where one stops receiving such mails.
    package let unsubscribe: String?
    /// Nobody wrote it by hand: absence replies must not answer it.
    package let isAutomatic: Bool

    /// A value that no header may hold.
    package struct Flaw: Error, Hashable, Sendable {
        /// A French sentence, for the log.
        package let sentence: String
    }

    /// Refuses line ends and other control characters wherever a header will hold the value: nobody adds a header through a name or a subject.
    package init(
        from: MailAddress, senderName: String? = nil, to: MailAddress, subject: String, body: String, id: String, date: Instant,
        unsubscribe: String? = nil, isAutomatic: Bool = true
    ) throws(Flaw) {
        for (name, value) in [("le nom de l’expéditeur", senderName), ("l’objet", subject)] {
            guard let value, value.unicodeScalars.contains(where: \.isControl) else { continue }
            throw Flaw(sentence: "\(name) d’un courriel contient un saut de ligne ou un caractère de contrôle")
        }
        guard Self.isIdentifier(id) else {
            throw Flaw(
                sentence:
                    "l’identifiant d’un courriel s’écrit nom@domaine, en lettres sans accents, chiffres, points, tirets et «\u{A0}_\u{A0}»")
        }
        if let unsubscribe, !Self.isAddress(unsubscribe) {
            throw Flaw(
                sentence:
                    "l’adresse pour ne plus recevoir de courriels commence par https:// ou http://, sans espace, en 900 caractères au plus")
        }
        self.from = from
        self.senderName = senderName
        self.to = to
        self.subject = subject
        self.body = body
        self.id = id
        self.date = date
        self.unsubscribe = unsubscribe
        self.isAutomatic = isAutomatic
    }

    /// So plain that it is also the name of a file.
    private static func isIdentifier(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return text.utf8.count <= 200 && parts.count == 2
            && parts.allSatisfy { part in
                part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                    !atom.isEmpty && atom.utf8.allSatisfy { MailAddress.isLetterOrDigit($0) || "-_".utf8.contains($0) }
                }
            }
    }

    private static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 900
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\",\\".utf8.contains($0) }
    }
}

extension Unicode.Scalar {
    /// Control characters, and the two separators that some programs take for line ends.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || self == "\u{2028}" || self == "\u{2029}"
    }
}
