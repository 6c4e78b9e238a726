package import Credentials
internal import Directory
package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// Whoever runs the server gives someone a role: the first administrator comes in this way, and one who lost every means of signing in comes
/// back. Asked again for the same person, it gives a new link.
package enum AddPersonByCommand {
    /// In seconds: a day, since the link is handed over by hand.
    package static let linkLifetime: Int64 = 86_400

    package struct Added: Hashable, Sendable {
        package let person: Person
        package let organisation: Organisation
        package let isNewPerson: Bool
        /// False when she had that role already.
        package let isNewRole: Bool
    }

    /// Where the role is.
    package enum Place: Hashable, Sendable {
        /// The département that runs the programme: its code, `38`.
        case department(String)
        case known(Organisation.Kind, code: String)
    }

    /// - Parameter token: fresh; who opens its link is signed in as that person.
    package static func run(
        address text: String, name: String, role: Role, in place: Place, token: Token, at now: Instant, in connection: any Connection
    ) throws -> Added {
        try Journal.hold(in: connection)
        let address = try AskSignInLink.readAddress(text)
        let organisation = try organisation(place, at: now, in: connection)
        guard Role.of(organisation.kind).contains(role) else {
            throw Refusal(
                .unusable, "Le rôle «\u{A0}\(role.rawValue)\u{A0}» n’existe pas pour \(organisation.name).",
                wayOut: "Rôles possibles\u{A0}: \(Role.of(organisation.kind).map(\.rawValue).joined(separator: ", ")).", field: "role")
        }
        let (person, isNew) = try person(address, name, at: now, in: connection)
        let granted = try Membership.grant(
            role, in: organisation, to: person.number, as: .command, by: nil, at: now, in: connection)
        try LinkBook(connection).add(
            hash: token.hash.hex,
            .init(
                purpose: .signIn, address: address, person: person.number, next: nil, expires: Instant(seconds: now.seconds + linkLifetime)),
            at: now)
        try JournalLine.write("lien.remis", of: "personne/\(person.number)", by: .command, at: now, in: connection)
        return Added(person: person, organisation: organisation, isNewPerson: isNew, isNewRole: granted != nil)
    }

    private static func organisation(_ place: Place, at now: Instant, in connection: any Connection) throws -> Organisation {
        let book = OrganisationBook(connection)
        switch place {
        case .known(let kind, let code):
            if let known = try book.find(kind, code: code) { return known }
            let wanted: FindOrCreateOrganisation.Wanted
            switch kind {
            case .departement: return try organisation(.department(code), at: now, in: connection)
            case .commune: wanted = .commune(code)
            case .college: wanted = .college(code)
            case .ecole: wanted = .ecole(code)
            case .epci: wanted = .epci(code)
            case .syndicat, .academie, .operateur, .association:
                throw Refusal(.unusable, "Aucune organisation inscrite n’est «\u{A0}\(kind.rawValue) \(code.prefix(40))\u{A0}».")
            }
            return try FindOrCreateOrganisation.run(wanted, at: now, in: connection)
        case .department(let text):
            guard let code = DepartmentCode(text) else {
                throw Refusal(.unusable, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas le code d’un département.")
            }
            let (organisation, isNew) = try book.findOrAdd(
                .departement, code: code.description, name: "Département \(code.ofName)", siren: nil, siret: nil, at: now)
            if isNew {
                try JournalLine.write(
                    "organisation.inscrite", of: "organisation/\(organisation.number)", by: .command,
                    [.init("genre", .text(organisation.kind.rawValue)), .init("code", .text(organisation.code))], at: now, in: connection)
            }
            return organisation
        }
    }

    /// The one who reads that mailbox under that name, the only one who reads it, or someone new.
    private static func person(
        _ address: MailAddress, _ text: String, at now: Instant, in connection: any Connection
    ) throws -> (person: Person, isNew: Bool) {
        guard let name = PersonName(text) else {
            throw Refusal(.unusable, "«\u{A0}\(text.prefix(80))\u{A0}» n’est pas un nom.", field: "nom")
        }
        let book = PersonBook(connection)
        let readers = try book.readers(of: address)
        if let known = readers.first(where: { NameKey.of($0.name) == NameKey.of(name.description) }) { return (known, false) }
        let person = try book.add(name: name.description, at: now)
        try book.add(address, to: person.number, at: now)
        try JournalLine.write("personne.inscrite", of: "personne/\(person.number)", by: .command, at: now, in: connection)
        return (person, true)
    }
}
