internal import Kernel
internal import People
internal import Rules
internal import Store

/// The line that every act writes. Persons and organisations stand in it by their numbers, never by a name or an address.
enum JournalLine {
    enum Author {
        case person(Number<Person>)
        /// Whoever runs the server, at its command line.
        case command
        /// What follows from something that no person did.
        case program
    }

    static func write(
        _ act: String, of subject: String, by author: Author, _ detail: [JSONValue.Member] = [], at now: Instant,
        in connection: any Connection
    ) throws {
        let number: Int64?
        let name: String
        switch author {
        case .person(let person): (number, name) = (person.value, "personne \(person)")
        case .command: (number, name) = (nil, "ligne de commande")
        case .program: (number, name) = (nil, "programme")
        }
        let text = String(decoding: JSONValue.object(detail).compact, as: UTF8.self)
        try Journal.write(Journal.Act(person: number, author: name, act: act, subject: subject, detail: text), at: now, in: connection)
    }
}

extension JSONValue.Member {
    static func person(_ number: Number<Person>) -> Self { .init("personne", .integer(number.value)) }
    static func organisation(_ number: Number<Organisation>) -> Self { .init("organisation", .integer(number.value)) }
    static func role(_ role: Role) -> Self { .init("rôle", .text(role.rawValue)) }
}
