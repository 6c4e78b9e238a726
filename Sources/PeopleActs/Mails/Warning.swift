internal import Kernel
internal import People
internal import PeopleStore
internal import Store

/// What lets someone in has changed: every mailbox of hers is told, so that she learns of what she did not do.
enum Warning {
    static func post(_ what: String, to person: Number<Person>, at now: Instant, in connection: any Connection) throws {
        try post(what, about: person, to: PersonBook(connection).addresses(of: person), at: now, in: connection)
    }

    static func post(
        _ what: String, about person: Number<Person>, to addresses: [MailAddress], at now: Instant, in connection: any Connection
    ) throws {
        let head = try Letterhead.read(in: connection)
        let number = try Counter.next("warning", in: connection)
        for (rank, address) in addresses.enumerated() {
            try OutgoingMail.warning(to: address, what: what, id: "compte-\(person)-\(number)-\(rank + 1)", head)
                .post(at: now, in: connection)
        }
    }
}
