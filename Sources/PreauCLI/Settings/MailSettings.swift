internal import Backroom
internal import Outside

/// How mails leave, as the settings say it.
struct MailSettings {
    /// `nil` when nobody said: mails wait, and the page of jobs says it.
    let route: MailRoute?
    let sender: MailAddress

    /// - Parameter publicAddress: whose host the sender's address takes when nothing else is said.
    init(publicAddress: String?) throws(Failure) {
        if let given = Machine.environment(Setting.mail.variable), !given.isEmpty {
            do throws(MailRoute.Misread) {
                route = try MailRoute(setting: given)
            } catch {
                throw .configuration("PREAU_MAIL\u{A0}: \(error.sentence)")
            }
        } else {
            route = nil
        }
        if let given = Machine.environment(Setting.mailSender.variable), !given.isEmpty {
            guard let address = MailAddress(given) else {
                throw .configuration(
                    "PREAU_MAIL_FROM vaut «\u{A0}\(given)\u{A0}»\u{202F}; attendu\u{A0}: une adresse, comme preau@isere.exemple.fr")
            }
            sender = address
        } else {
            let host = publicAddress.flatMap(Self.host) ?? "localhost"
            guard let address = MailAddress("preau@\(host)") ?? MailAddress("preau@localhost.localdomain") else {
                throw .configuration("PREAU_MAIL_FROM est à dire\u{A0}: l’adresse dont partent les courriels")
            }
            sender = address
        }
    }

    /// Of `https://preau.example.org:8443`: `preau.example.org`.
    private static func host(_ address: String) -> String? {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        return String(address[start...].prefix { $0 != ":" && $0 != "/" })
    }

    /// Mails and what else the program does by itself.
    func trades(siteName: String, isDemonstration: Bool) -> [any Trade] {
        [MailTrade(route, from: sender, named: siteName, mention: isDemonstration ? "Données fictives" : nil)]
    }
}
