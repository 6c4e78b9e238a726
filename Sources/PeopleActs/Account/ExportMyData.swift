package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// All that the register holds of a person, for her: who she is, what lets her in (never the secrets themselves), what she acts for, what she
/// asked, what she did. Her dossiers belong to the organisations and are exported by them.
package enum ExportMyData {
    /// UTF-8 JSON, to be read by people too.
    package static func run(by actor: Actor, at now: Instant, in connection: any Connection) throws -> [UInt8] {
        let person = actor.person.number
        let people = PersonBook(connection)
        let credentials = CredentialBook(connection)
        return JSONValue.object([
            .init("exporté_le", .text(now.iso)),
            .init("numéro", .integer(person.value)),
            .init("nom", .text(actor.person.name)),
            .init("téléphone", .text(orNull: try people.phone(of: person))),
            .init("adresses", .texts(try people.addresses(of: person).map(\.description))),
            .init("mot_de_passe", .boolean(try credentials.password(of: person) != nil)),
            .init("code_à_usage_unique", .boolean(try credentials.oneTimeSecret(of: person) != nil)),
            .init("comptes_ailleurs", .list(try IdentityBook(connection).all(of: person).map { .identity($0) })),
            .init("connexions", .list(try SessionBook(connection).open(of: person, at: now).map { .session($0) })),
            .init("rôles", .list(try MembershipBook(connection).all(of: person).map { .membership($0) })),
            .init("demandes", .list(try RequestBook(connection).all(of: person).map { .request($0) })),
            .init("actes", .list(try Journal.lines(by: person.value, in: connection).map { .line($0) })),
        ]).pretty
    }
}

extension JSONValue {
    fileprivate static func identity(_ identity: (issuer: String, since: Instant, lastUsed: Instant)) -> JSONValue {
        .object([
            .init("fournisseur", .text(identity.issuer)), .init("depuis", .text(identity.since.iso)),
            .init("dernier_usage", .text(identity.lastUsed.iso)),
        ])
    }

    fileprivate static func session(_ session: SignInSession) -> JSONValue {
        .object([
            .init("depuis", .text(session.since.iso)), .init("dernier_usage", .text(session.lastSeen.iso)),
            .init("fin", .text(session.expires.iso)), .init("moyen", .text(session.means.rawValue)),
            .init("appareil", .text(session.device)),
        ])
    }

    fileprivate static func membership(_ membership: StoredMembership) -> JSONValue {
        .object([
            .init("organisation", .text(membership.organisation.name)), .init("rôle", .text(membership.role.rawValue)),
            .init("depuis", .text(membership.since.iso)), .init("fin", .text(orNull: membership.until?.iso)),
            .init("comment", .text(membership.grant.rawValue)),
        ])
    }

    fileprivate static func request(_ request: MembershipRequest) -> JSONValue {
        .object([
            .init("organisation", .text(request.organisation.name)), .init("rôle", .text(request.role.rawValue)),
            .init("message", .text(request.message)), .init("faite_le", .text(request.askedAt.iso)),
            .init("réponse", .text(orNull: request.settlement?.outcome.rawValue)),
            .init("motif", .text(orNull: request.settlement?.reason)),
        ])
    }

    fileprivate static func line(_ line: Journal.Line) -> JSONValue {
        .object([.init("le", .text(line.at.iso)), .init("acte", .text(line.act.act)), .init("sur", .text(line.act.subject))])
    }
}
