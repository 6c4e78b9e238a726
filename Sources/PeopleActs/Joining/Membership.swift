internal import Kernel
internal import People
internal import PeopleStore
internal import Rules
internal import Store

/// What every act that gives or ends a role does the same way.
enum Membership {
    /// Gives a role from now on; `nil`, and nothing written, when she has it already.
    @discardableResult
    static func grant(
        _ role: Role, in organisation: Organisation, to person: Number<Person>, as grant: StoredMembership.Grant,
        by granter: Number<Person>?,
        at now: Instant, in connection: any Connection
    ) throws -> Number<StoredMembership>? {
        let number = try MembershipBook(connection).grant(
            role, in: organisation.number, to: person, as: grant, by: granter, since: now)
        guard let number else { return nil }
        let author: JournalLine.Author = granter.map { .person($0) } ?? (grant == .command ? .command : .program)
        try JournalLine.write(
            "rôle.accordé", of: "organisation/\(organisation.number)", by: author,
            [.person(person), .role(role), .init("comment", .text(grant.rawValue))], at: now, in: connection)
        return number
    }

    /// Ends a role at an instant, now or later. False, and nothing written, when it ends sooner already.
    @discardableResult
    static func end(
        _ membership: StoredMembership, from end: Instant, by author: JournalLine.Author, at now: Instant, in connection: any Connection
    ) throws -> Bool {
        guard try MembershipBook(connection).end(membership.number, at: end) else { return false }
        try JournalLine.write(
            "rôle.terminé", of: "organisation/\(membership.organisation.number)", by: author,
            [.person(membership.person.number), .role(membership.role), .init("fin", .text(end.iso))], at: now, in: connection)
        return true
    }

    /// That membership as it stands once nobody else may change those of its organisation, and those who could take over from its member.
    /// All who run the programme are held for an administrator: one of them must be left. `nil` when it is over.
    static func hold(
        _ number: Number<StoredMembership>, at now: Instant, in connection: any Connection
    ) throws -> (membership: StoredMembership, others: [StoredMembership])? {
        let members = MembershipBook(connection)
        guard let seen = try members.find(number) else { return nil }
        let organisations = OrganisationBook(connection)
        var held = [seen.organisation.number]
        if seen.role == .administrateur {
            held = try organisations.holdThoseWhoRunTheProgramme()
        } else {
            _ = try organisations.hold(seen.organisation.number)
        }
        // Read again: what was seen before holding may have ended since.
        guard let membership = try members.find(number), membership.until.map({ now < $0 }) ?? true else { return nil }
        return (membership, try held.flatMap { try members.members(of: $0, at: now) })
    }

    /// Tells a member what someone else did of her role, at her oldest mailbox.
    static func tell(
        _ what: String, _ membership: StoredMembership, link: String, at now: Instant, in connection: any Connection
    ) throws {
        guard let address = try PersonBook(connection).addresses(of: membership.person.number).first else { return }
        let number = try Counter.next("warning", in: connection)
        try OutgoingMail.change(
            to: address, of: membership.organisation, what: what, link: link, id: "role-\(membership.number)-\(number)",
            Letterhead.read(in: connection)
        ).post(at: now, in: connection)
    }
}
