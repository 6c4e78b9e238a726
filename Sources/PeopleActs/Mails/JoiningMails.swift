internal import Kernel
internal import People

extension OutgoingMail {
    /// Someone asks to act for an organisation: to one who may say yes.
    static func request(
        to address: MailAddress, from person: Person, for organisation: Organisation, as role: Role, link: String, id: String,
        _ head: Letterhead
    ) -> OutgoingMail {
        OutgoingMail(
            to: address, subject: "\(organisation.name)\u{A0}: une demande attend votre réponse",
            text: head.text([
                "\(person.name) demande à agir pour \(organisation.name) comme \(role.rawValue), sur \(head.site).",
                "Lisez sa demande, puis acceptez-la ou refusez-la\u{A0}:", link,
                "N’acceptez que quelqu’un que vous connaissez\u{A0}: \(right(of: role)).",
            ]), id: id)
    }

    /// What became of it: to who asked.
    static func settled(
        to address: MailAddress, _ request: MembershipRequest, as settlement: MembershipRequest.Settlement, link: String, id: String,
        _ head: Letterhead
    ) -> OutgoingMail {
        let name = request.organisation.name
        let isGranted = settlement.outcome == .granted
        return OutgoingMail(
            to: address, subject: "\(name)\u{A0}: votre demande est \(settlement.outcome.rawValue)",
            text: head.text([
                isGranted
                    ? "Vous agissez désormais pour \(name) comme \(request.role.rawValue), sur \(head.site)."
                    : "Votre demande d’agir pour \(name) comme \(request.role.rawValue) est refusée.",
                settlement.reason.map { "Motif\u{A0}:\n\($0)" },
                isGranted ? "Votre page\u{A0}:" : "Vous pouvez faire une autre demande\u{A0}:", link,
            ]), id: id)
    }

    static func invitation(
        to address: MailAddress, from person: Person, for organisation: Organisation, as role: Role, link: String, id: String,
        _ head: Letterhead
    ) -> OutgoingMail {
        OutgoingMail(
            to: address, subject: "\(organisation.name)\u{A0}: \(person.name) vous invite",
            text: head.text([
                "\(person.name) vous invite à agir pour \(organisation.name) comme \(role.rawValue), sur \(head.site)\u{A0}: \(right(of: role)).",
                "Pour répondre, ouvrez cette page et connectez-vous avec cette adresse\u{A0}:", link,
                "L’invitation vaut quatorze jours. Si vous ne connaissez pas cette personne, ne faites rien.",
            ]), id: id)
    }

    /// A role of hers was given or ended by someone else.
    ///
    /// - Parameter what: « Vous n’agissez plus pour Voiron comme préparateur. »
    static func change(to address: MailAddress, of organisation: Organisation, what: String, link: String, id: String, _ head: Letterhead)
        -> OutgoingMail
    {
        OutgoingMail(
            to: address, subject: "\(organisation.name)\u{A0}: votre rôle change",
            text: head.text([what, "Votre page sur \(head.site)\u{A0}:", link]), id: id)
    }

    /// What a role allows, after « un responsable… ».
    private static func right(of role: Role) -> String {
        switch role {
        case .responsable: "un responsable signe et dépose les dossiers"
        case .preparateur: "un préparateur remplit les dossiers, il ne les dépose pas"
        case .administrateur: "un administrateur gère les personnes, les appels et les règlements"
        case .instructeur: "un instructeur examine les dossiers et répond aux demandes"
        case .evaluateur: "un évaluateur note les dossiers"
        case .decideur: "un décideur arrête la liste des dossiers retenus"
        case .gestionnaire: "un gestionnaire suit l’équipement et les versements"
        case .lecteur: "un lecteur voit les dossiers et n’y change rien"
        }
    }
}
