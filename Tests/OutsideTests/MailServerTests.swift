import Foundation
import Kernel
import Outside
import Testing

@Suite("Courriels par un serveur SMTP", .enabled(if: Tools.python != nil, Tools.noPython))
struct MailServerTests {
    /// - Parameter name: which server of `Peers/smtp.py`.
    private func send(
        _ message: MailMessage, to name: String, scheme: String = "smtp", login: String = "", parameters: String = "",
        within seconds: Int = 20
    ) async throws -> Result<Void, DeliveryFailure> {
        let port = try Peer.smtp.get().port(name)
        let route = try MailRoute(setting: "\(scheme)://\(login)127.0.0.1:\(port)\(parameters)")
        return await aside { Result { () throws(DeliveryFailure) in try route.send(message, within: seconds) } }
    }

    /// What the server took for that person.
    private func taken(_ to: String) throws -> ReadMail {
        try .decoded(Data(contentsOf: URL(filePath: "\(Peer.smtp.get().folder)/\(to).json")))
    }

    private func authority() throws -> String { try "ca=\(Peer.smtp.get().authority)" }

    @Test("Un courriel arrive tel qu’il est écrit")
    func delivered() async throws {
        let to = "clair@mairie.fr"
        let body = "Bonjour,\n\n.\n..deux points\nFrom ici\nÀ bientôt !\n"
        try await send(.receipt(to: to, body: body), to: "plain", parameters: "?nom=preau.isere.fr").get()
        let mail = try taken(to)
        #expect(mail.keepsTheRules)
        #expect(mail.headers["subject"] == "Votre dossier est déposé" && mail.text == body)
        #expect(mail.sender == "Préau – Isère" && mail.date == MailMessage.sentAt.seconds)
        #expect(mail.mailFrom == "preau@isere.fr" && mail.rcptTo == [to] && mail.to == [to])
        #expect(mail.helo == "preau.isere.fr" && mail.tls == false && mail.user == nil)
    }

    @Test("Une adresse mise en attente (450) se représente, et passe")
    func putOff() async throws {
        let message = try MailMessage.receipt(to: "occupe-1@mairie.fr")
        let first = try await send(message, to: "plain")
        #expect(throws: DeliveryFailure.self) { try first.get() }
        guard case .failure(.later(let sentence)) = first else {
            Issue.record("\(first)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix("ne prend pas le courriel pour l’instant : 450 4.2.0 revenez plus tard"))
        try await send(message, to: "plain").get()
        #expect(try taken("occupe-1@mairie.fr").keepsTheRules)
    }

    @Test(
        "Une personne ou un courriel refusés (5xx) ne se représentent pas",
        arguments: [("inconnu", "550 5.1.1 personne de ce nom ici"), ("contenu", "554 5.7.1 courriel refuse")])
    func refused(local: String, answer: String) async throws {
        let outcome = try await send(.receipt(to: "\(local)@mairie.fr"), to: "plain")
        guard case .failure(.never(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix("refuse le courriel : \(answer)"))
    }

    @Test(
        "Ce qui tient au serveur ou à nos réglages se réessaie",
        arguments: [
            ("plain", "plein@mairie.fr", "preau@isere.fr", "452 4.3.1 plus de place"),
            ("plain", "j@a.fr", "interdit@isere.fr", "550 5.7.1 expediteur interdit"),
            ("closed", "j@a.fr", "preau@isere.fr", "554 5.3.2 pas de service ici"),
            ("password", "j@a.fr", "preau@isere.fr", "530 5.7.0 Authentication required"),
        ])
    func later(name: String, to: String, from: String, answer: String) async throws {
        let outcome = try await send(.receipt(to: to, from: from), to: name)
        guard case .failure(.later(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix("ne prend pas le courriel pour l’instant : \(answer)"))
    }

    @Test("STARTTLS avec une autorité privée : le courriel passe chiffré", arguments: ["oblige", "propose"])
    func encrypted(starttls: String) async throws {
        let to = "chiffre-\(starttls)@mairie.fr"
        try await send(.receipt(to: to), to: "starttls", parameters: "?starttls=\(starttls)&\(authority())").get()
        #expect(try taken(to).tls == true)
    }

    @Test("Un serveur tout en TLS reçoit aussi")
    func wrapped() async throws {
        let to = "enveloppe@mairie.fr"
        try await send(.receipt(to: to), to: "tls", scheme: "smtps", parameters: "?\(authority())").get()
        #expect(try taken(to).tls == true)
    }

    @Test(
        "Un certificat que personne ne connaît arrête tout, même quand le chiffrement n’était que proposé",
        arguments: ["oblige", "propose"])
    func unknownAuthority(starttls: String) async throws {
        let outcome = try await send(.receipt(to: "inquiet@mairie.fr"), to: "starttls", parameters: "?starttls=\(starttls)")
        guard case .failure(.later(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sentence.withPlainSpaces.hasPrefix("le certificat de « smtp://127.0.0.1:"))
        #expect(throws: (any Error).self) { try taken("inquiet@mairie.fr") }
    }

    @Test("Chiffrement obligé et serveur qui n’en a pas : le courriel reste ici")
    func noEncryption() async throws {
        let outcome = try await send(.receipt(to: "clair-interdit@mairie.fr"), to: "plain", parameters: "?starttls=oblige")
        guard case .failure(.later(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix("ne propose pas de connexion chiffrée (STARTTLS)"))
        #expect(throws: (any Error).self) { try taken("clair-interdit@mairie.fr") }
    }

    @Test("Un mot de passe avec toutes sortes de signes est compris, et ne paraît nulle part quand il est faux")
    func password() async throws {
        let to = "connu@mairie.fr"
        let parameters = try "?starttls=oblige&\(authority())"
        try await send(.receipt(to: to), to: "password", login: "preau:p%40ss%3A%2F%3F%23%25%C3%A9%20%C3%A8@", parameters: parameters).get()
        #expect(try taken(to).user == "preau")
        let outcome = try await send(.receipt(to: "faux@mairie.fr"), to: "password", login: "preau:mauvaismot@", parameters: parameters)
        guard case .failure(.later(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            sentence.withPlainSpaces.contains("refuse ce nom d’utilisateur ou ce mot de passe")
                && !sentence.withPlainSpaces.contains("mauvaismot"))
    }

    @Test("Un serveur muet ou absent est abandonné à temps")
    func silent() async throws {
        let outcome = try await send(.receipt(), to: "silent", within: 1)
        guard case .failure(.later(let sentence)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix("n’a pas répondu à temps"))
        let absent = try MailRoute(setting: "smtp://127.0.0.1:1")
        let failure = try #require(throws: DeliveryFailure.self) { try absent.send(.receipt()) }
        #expect(failure == .later("«\u{A0}smtp://127.0.0.1:1\u{A0}» ne répond pas"))
    }
}
