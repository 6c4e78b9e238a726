/// A mail server, as `smtp://[user:password@]host[:port]` (25) or `smtps://…` (465) names it. User and password are percent-encoded.
///
/// Parameters: `starttls=oblige`, `propose` or `non`; `ca=PATH`, the file of the only authority whose certificates are accepted (the
/// system's otherwise); `nom=…`, the name under which this machine presents itself.
package struct MailServer: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    package enum Encryption: Hashable, Sendable {
        /// From the first byte (`smtps`).
        case always
        /// STARTTLS, or the mail stays here.
        case required
        /// STARTTLS where the server proposes it; its certificate is then checked.
        case offered
        case none
    }

    /// With brackets when it is an IPv6 address.
    let host: String
    let port: Int
    let user: String?
    let password: String?
    package let encryption: Encryption
    let authorities: String?
    let ownName: String?

    /// Where no parameter says, encryption is required with a password, which no network should carry in clear, proposed without, and left
    /// aside on this machine itself, where Debian's servers propose it with a certificate that nobody can check.
    init(_ setting: String) throws(MailRoute.Misread) {
        guard let address = CurlAddress(setting), address.scheme == "smtp" || address.scheme == "smtps", address.path == "/" else {
            throw .init(
                sentence:
                    "un serveur de courriel s’écrit smtp://utilisateur:mot-de-passe@hôte:port, où les signes : / ? # @ % d’un mot de passe s’écrivent %3A %2F %3F %23 %40 %25"
            )
        }
        guard !address.hasFragment else {
            throw .init(sentence: "un signe # est écrit tel quel dans l’adresse du serveur de courriel\u{A0}: il s’écrit %23")
        }
        guard address.user?.isEmpty == address.password?.isEmpty, address.user?.isEmpty != true else {
            throw .init(sentence: "le serveur de courriel a un utilisateur sans mot de passe, ou l’inverse")
        }
        var parameters: [String: String] = [:]
        for (name, value) in address.query {
            guard ["starttls", "ca", "nom"].contains(name), !value.isEmpty, parameters.updateValue(value, forKey: name) == nil else {
                throw .init(
                    sentence:
                        "le paramètre «\u{A0}\(name)\u{A0}» du serveur de courriel est inconnu, vide ou répété\u{A0}: starttls, ca et nom existent"
                )
            }
        }
        let isSecure = address.scheme == "smtps"
        host = address.host
        port = address.port ?? (isSecure ? 465 : 25)
        user = address.user
        password = address.password
        authorities = parameters["ca"]
        ownName = parameters["nom"]
        if let ownName, !MailAddress.isDomain(ownName[...]) {
            throw .init(sentence: "le paramètre nom du serveur de courriel est le nom complet de cette machine, comme preau.isere.fr")
        }
        switch (parameters["starttls"], isSecure) {
        case (nil, true): encryption = .always
        case (nil, false): encryption = address.isLoopback ? .none : address.password == nil ? .offered : .required
        case ("oblige", false): encryption = .required
        case ("propose", false): encryption = .offered
        case ("non", false): encryption = .none
        case (_, true): throw .init(sentence: "smtps est chiffré dès le début\u{A0}: starttls n’y a pas de sens")
        default: throw .init(sentence: "starttls vaut oblige, propose ou non")
        }
    }

    /// `smtp://host:port`, for messages.
    var place: String { "\(encryption == .always ? "smtps" : "smtp")://\(host):\(port)" }

    package var description: String { place }
    package var debugDescription: String { place }
}
