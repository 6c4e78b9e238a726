import Foundation
import Kernel
import Outside
import Testing

@Suite("Courriel")
struct MailMessageTests {
    private func lines(_ message: MailMessage) -> [String] {
        String(decoding: message.wire, as: UTF8.self).components(separatedBy: "\r\n")
    }

    @Test("Un courriel part en ASCII, avec ses en-têtes, son texte presque lisible")
    func wire() throws {
        let message = try MailMessage(
            from: MailAddress("preau@isere.fr")!, senderName: "Préau", to: MailAddress("jeanne@mairie-voiron.fr")!,
            subject: "Votre dossier n° 42",
            body: "Déposé à 23 h 59.\n.\nA = B", id: "42.depot@preau.isere.fr", date: MailMessage.sentAt,
            unsubscribe: "https://preau.isere.fr/compte/courriels")
        #expect(
            lines(message) == [
                "Date: Fri, 17 Feb 2023 22:59:00 +0000", "From: =?UTF-8?Q?Pr=C3=A9au?=", " <preau@isere.fr>",
                "To: <jeanne@mairie-voiron.fr>",
                "Subject: =?UTF-8?Q?Votre_dossier_n=C2=B0_42?=", "Message-ID: <42.depot@preau.isere.fr>", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "Auto-Submitted: auto-generated",
                "List-Unsubscribe: <https://preau.isere.fr/compte/courriels>", "", "D=C3=A9pos=C3=A9 =C3=A0 23 h 59.", "=2E", "A =3D B", "",
            ])
    }

    @Test("Ce qu’une personne a écrit elle-même ne dit pas venir d’une machine")
    func written() throws {
        let message = try MailMessage(
            from: MailAddress("preau@isere.fr")!, to: MailAddress("jeanne@mairie.fr")!, subject: "Question", body: "Bonjour",
            id: "1@preau.isere.fr",
            date: MailMessage.sentAt, isAutomatic: false)
        #expect(lines(message).filter { $0.hasPrefix("Auto") || $0.hasPrefix("List") } == [])
        #expect(lines(message)[1] == "From: <preau@isere.fr>")
    }

    @Test(
        "Un saut de ligne n’ajoute pas d’en-tête : l’objet qui en contient est refusé",
        arguments: [
            "Objet\r\nBcc: tous@mairie.fr", "Objet\nsuite", "Objet\rsuite", "Objet\u{85}suite", "Objet\u{2028}suite", "Objet\0",
            "\u{1B}[2J",
        ])
    func injectionBySubject(subject: String) throws {
        let flaw = try #require(throws: MailMessage.Flaw.self) { try MailMessage.receipt(subject: subject) }
        #expect(flaw.sentence == "l’objet d’un courriel contient un saut de ligne ou un caractère de contrôle")
    }

    @Test("Le nom de l’expéditeur n’en ajoute pas non plus")
    func injectionByName() throws {
        let flaw = try #require(throws: MailMessage.Flaw.self) {
            try MailMessage(
                from: MailAddress("preau@isere.fr")!, senderName: "Préau\r\nBcc: a@b.fr", to: MailAddress("j@a.fr")!, subject: "", body: "",
                id: "1@a.fr", date: MailMessage.sentAt)
        }
        #expect(flaw.sentence == "le nom de l’expéditeur d’un courriel contient un saut de ligne ou un caractère de contrôle")
    }

    @Test(
        "Un identifiant est si simple qu’il nomme aussi un fichier",
        arguments: [
            "", "42", "42@", "@a.fr", "../42@a.fr", "a/b@a.fr", "a b@a.fr", "42@a.fr\r\nX: y", ".42@a.fr", "4..2@a.fr", "é@a.fr", "1@a@b",
            "a>@b",
        ])
    func identifiers(id: String) {
        #expect(throws: MailMessage.Flaw.self) { try MailMessage.receipt(id: id) }
    }

    @Test(
        "L’adresse de désinscription ne porte rien d’autre qu’elle",
        arguments: [
            "javascript:alert(1)", "https://a.fr/>\r\nX: y", "https://a.fr/ b", "https://a.fr/<", "https://é.fr/", "preau.isere.fr",
        ])
    func unsubscribing(address: String) {
        #expect(throws: MailMessage.Flaw.self) {
            try MailMessage(
                from: MailAddress("preau@isere.fr")!, to: MailAddress("j@a.fr")!, subject: "", body: "", id: "1@a.fr",
                date: MailMessage.sentAt,
                unsubscribe: address)
        }
    }

    @Test("N’importe quel texte est relu tel quel par un autre lecteur, celui de Python")
    func anotherReader() async throws {
        try await Tools.inFolder { folder in
            let route = try MailRoute(setting: "dossier:\(folder)")
            var dice = Dice(seed: 38)
            var sent: [(subject: String, body: String, sender: String)] = []
            for rank in 0..<300 {
                let subject = Self.text(&dice, upTo: 120, breaks: false)
                let body = Self.text(&dice, upTo: 400, breaks: true)
                let sender = Self.text(&dice, upTo: 40, breaks: false)
                sent.append((subject, body, sender))
                try route.send(
                    try MailMessage(
                        from: MailAddress("preau@isere.fr")!, senderName: sender, to: MailAddress("j@a.fr")!, subject: subject, body: body,
                        id: "\(rank)@a.fr", date: Instant(seconds: Int64.random(in: 0..<4_000_000_000, using: &dice))))
            }
            let read = try ReadMail.files(sent.indices.map { "\(folder)/\($0)@a.fr.eml" })
            #expect(read.count == sent.count)
            for (mail, (subject, body, sender)) in zip(read, sent) {
                #expect(mail.keepsTheRules, "\(subject) : \(mail.defects)")
                #expect(mail.headers["subject"] == subject)
                #expect(mail.sender == sender)
                #expect(mail.text == body + (body.isEmpty || body.hasSuffix("\n") ? "" : "\n"))
            }
        }
    }

    /// Letters, accents, signs that headers use, emojis, spaces anywhere.
    private static func text(_ dice: inout Dice, upTo length: Int, breaks: Bool) -> String {
        let scalars =
            Array("abcdefghij éèçœ’€«»=?_.,;:<>@\"\\()[] \u{A0}\u{202F}😀👩🏽‍🏫漢-".unicodeScalars) + (breaks ? ["\n", "\t", "\u{1}"] : [])
        var text = ""
        for _ in 0..<Int.random(in: 0...length, using: &dice) { text.unicodeScalars.append(scalars.randomElement(using: &dice)!) }
        return text
    }
}
