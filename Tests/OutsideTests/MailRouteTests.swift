import Outside
import Testing

@Suite("Réglage du courriel")
struct MailRouteTests {
    @Test(
        "Chaque forme du réglage se lit, et se redit sans mot de passe",
        arguments: [
            ("dossier:/var/lib/preau/courriels", "dossier:/var/lib/preau/courriels"), ("dossier:courriels", "dossier:courriels"),
            ("sendmail:/usr/sbin/sendmail", "sendmail:/usr/sbin/sendmail"), ("smtp://relais.isere.fr", "smtp://relais.isere.fr:25"),
            ("smtp://relais.isere.fr:587", "smtp://relais.isere.fr:587"), ("smtps://relais.isere.fr/", "smtps://relais.isere.fr:465"),
            ("smtp://preau:s%40cret@relais.isere.fr:587", "smtp://relais.isere.fr:587"), ("smtp://[::1]:2525", "smtp://[::1]:2525"),
            ("SMTP://relais.isere.fr", nil),
            ("smtps://preau:x@relais.isere.fr?ca=/etc/isere.pem&nom=preau.isere.fr", "smtps://relais.isere.fr:465"),
        ] as [(String, String?)])
    func settings(setting: String, place: String?) {
        #expect((try? MailRoute(setting: setting))?.place == place)
    }

    @Test(
        "Un réglage mal écrit est refusé, sans être répété",
        arguments: [
            "", "courriels", "dossier:", "sendmail:", "sendmail:sendmail", "http://relais.isere.fr", "smtp:", "smtp://", "smtp://relais:x",
            "smtp://relais:70000", "smtp://preau@relais.isere.fr", "smtp://:secret@relais.isere.fr",
            "smtp://preau:secret#1@relais.isere.fr",
            "smtp://preau:%zz@relais.isere.fr", "smtp://preau:%00@relais.isere.fr", "smtp://preau:%0d%0a@relais.isere.fr",
            "smtp://relais.isere.fr/boite", "smtp://relais.isere.fr?starttls=oui", "smtp://relais.isere.fr?tls=oblige",
            "smtp://relais.isere.fr?ca=", "smtp://relais.isere.fr?starttls=oblige&starttls=non", "smtps://relais.isere.fr?starttls=oblige",
            "smtp://relais.isere.fr?nom=pas%20un%20nom", "smtp://re lais.isere.fr",
        ])
    func refusals(setting: String) throws {
        let error = try #require(throws: MailRoute.Misread.self) { try MailRoute(setting: setting) }
        #expect(error.sentence.count > 20)
        #expect(!error.sentence.contains("secret") && !error.sentence.contains("%00"))
    }

    @Test(
        "Un mot de passe ne part jamais en clair sans qu’on l’ait écrit",
        arguments: [
            ("smtp://relais.isere.fr", .offered), ("smtp://preau:x@relais.isere.fr", .required),
            ("smtps://preau:x@relais.isere.fr", .always),
            ("smtp://localhost", .none), ("smtp://127.0.0.1:2525", .none), ("smtp://relais.isere.fr?starttls=oblige", .required),
            ("smtp://preau:x@relais.isere.fr?starttls=non", .none), ("smtp://preau:x@relais.isere.fr?starttls=propose", .offered),
            ("smtp://127.evil.fr", .offered),
        ] as [(String, MailServer.Encryption)])
    func encryption(setting: String, expected: MailServer.Encryption) throws {
        guard case .server(let server) = try MailRoute(setting: setting) else {
            Issue.record("\(setting) ne nomme pas de serveur")
            return
        }
        #expect(server.encryption == expected)
    }

    @Test("Un serveur que l’on écrit dans un journal ne montre pas son mot de passe")
    func described() throws {
        let route = try MailRoute(setting: "smtp://preau:motdepasse@relais.isere.fr")
        #expect(!"\(route) \(String(reflecting: route))".contains("motdepasse"))
    }
}
