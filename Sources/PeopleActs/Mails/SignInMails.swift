internal import Credentials
internal import Kernel
internal import People

extension OutgoingMail {
    /// - Parameters:
    ///   - link: the whole address of the page that consumes the link.
    ///   - device: « Firefox sous Linux »; empty when unknown.
    static func signInLink(to address: MailAddress, link: String, token: Token, device: String, _ head: Letterhead) -> OutgoingMail {
        OutgoingMail(
            to: address, subject: "Votre lien de connexion à Préau",
            text: head.text([
                """
                Quelqu’un, sans doute vous, demande à se connecter à \(head.site) avec cette adresse\
                \(device.isEmpty ? "" : ", depuis \(device)").
                """,
                "Pour vous connecter, ouvrez cette page et appuyez sur «\u{A0}Me connecter\u{A0}»\u{A0}:", link,
                "Ce lien sert une seule fois et vaut 20\u{A0}minutes. Il s’ouvre aussi sur un autre appareil.",
                """
                Si vous n’avez rien demandé, ne faites rien\u{A0}: personne ne se connecte sans ce lien. Ne le transmettez à personne.
                """,
            ]), id: "connexion-\(token.hash.hex.prefix(32))")
    }

    static func addressLink(to address: MailAddress, name: String, link: String, token: Token, _ head: Letterhead) -> OutgoingMail {
        OutgoingMail(
            to: address, subject: "Ajouter cette adresse à un compte Préau",
            text: head.text([
                "\(name) demande à ajouter cette adresse à son compte sur \(head.site).",
                "Si c’est vous, ouvrez cette page et appuyez sur «\u{A0}Ajouter l’adresse\u{A0}»\u{A0}:", link,
                "Ce lien sert une seule fois et vaut 20\u{A0}minutes.",
                """
                Si ce n’est pas vous, ne faites rien\u{A0}: ce compte pourrait sinon se connecter par votre boîte.
                """,
            ]), id: "adresse-\(token.hash.hex.prefix(32))")
    }

    /// What lets someone in has changed: whoever did not do it learns of it.
    ///
    /// - Parameter what: « Votre mot de passe a été changé. »
    static func warning(to address: MailAddress, what: String, id: String, _ head: Letterhead) -> OutgoingMail {
        OutgoingMail(
            to: address, subject: "Votre compte Préau a changé",
            text: head.text([
                what,
                """
                Si ce n’est pas vous, connectez-vous par un lien reçu dans cette boîte, fermez les autres connexions et prévenez le territoire.
                """,
            ]), id: id)
    }
}
