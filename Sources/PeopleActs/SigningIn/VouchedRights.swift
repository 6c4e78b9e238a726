internal import Directory
internal import Kernel
internal import People
internal import PeopleStore
internal import Store

/// What the site that vouches for a person gives her, without anyone's approval: see `SIRETRights`. It gives once: what people have taken
/// back since is not given again. A head of collège follows what her ENT says, and leaves when it no longer says it.
enum VouchedRights {
    static func apply(_ vouched: VouchedPerson, to person: Person, at now: Instant, in connection: any Connection) throws {
        if let siret = vouched.siret { try applyEmployer(siret, to: person, at: now, in: connection) }
        try applySchools(vouched, to: person, at: now, in: connection)
    }

    // MARK: - The employer

    private static func applyEmployer(_ siret: SIRET, to person: Person, at now: Instant, in connection: any Connection) throws {
        let members = MembershipBook(connection)
        let had = Set(try members.all(of: person.number).map(\.organisation.number))
        for organisation in try organisations(of: siret, at: now, in: connection) where !had.contains(organisation.number) {
            guard let role = SIRETRights.role(of: siret, in: organisation) else { continue }
            try Membership.grant(role, in: organisation, to: person.number, as: .siret, by: nil, at: now, in: connection)
        }
    }

    private static func organisations(of siret: SIRET, at now: Instant, in connection: any Connection) throws -> [Organisation] {
        let book = OrganisationBook(connection)
        if let known = try book.find(siret) { return [known] }
        let places = try book.all(of: siret.siren)
        if !places.isEmpty { return places }
        // An EPCI or a commune of the annuaire, that nobody has acted for yet.
        if try KnownPlaces.intercommunality(siret.siren, in: connection) != nil {
            return [try FindOrCreateOrganisation.run(.epci(siret.siren.description), at: now, in: connection)]
        }
        guard let commune = try KnownPlaces.commune(of: siret.siren, in: connection) else { return [] }
        return [try FindOrCreateOrganisation.run(.commune(commune.code.description), at: now, in: connection)]
    }

    // MARK: - The schools

    private static func applySchools(_ vouched: VouchedPerson, to person: Person, at now: Instant, in connection: any Connection) throws {
        guard vouched.saysSchools else { return }
        let members = MembershipBook(connection)
        let current = try members.all(of: person.number).filter { $0.grant == .ent && $0.isInForce(at: now) && $0.until == nil }
        for membership in current where !vouched.headOf.contains(membership.organisation.code) {
            try Membership.end(membership, from: now, by: .program, at: now, in: connection)
        }
        for uai in vouched.headOf.sorted() {
            guard let college = try KnownPlaces.college(uai, in: connection) else { continue }
            let organisation = try FindOrCreateOrganisation.run(.college(college.uai.description), at: now, in: connection)
            try Membership.grant(.responsable, in: organisation, to: person.number, as: .ent, by: nil, at: now, in: connection)
        }
    }
}
