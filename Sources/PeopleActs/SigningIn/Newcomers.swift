internal import Kernel
internal import People
internal import PeopleStore
internal import Store

/// Who it is that proved to read a mailbox: one of its readers, or someone new.
enum Newcomers {
    static func choose(
        _ choice: OpenSignInLink.Choice, reading address: MailAddress, at now: Instant, in connection: any Connection
    ) throws -> Person {
        let book = PersonBook(connection)
        let readers = try book.readers(of: address)
        switch choice {
        case .person(let number):
            // A reader who has left the mailbox since the page was shown is no longer in the list.
            guard let reader = readers.first(where: { $0.number == number }) else { throw Refusal.unseen }
            return reader
        case .only:
            if readers.count == 1 { return readers[0] }
            throw Refusal(
                .unusable, readers.isEmpty ? "Il manque votre nom." : "Plusieurs personnes lisent cette boîte.",
                wayOut: readers.isEmpty ? "Écrivez-le comme vous le signez." : "Dites qui vous êtes.",
                field: readers.isEmpty ? "nom" : "personne")
        case .newcomer(let text):
            if readers.isEmpty, try book.hasDisabledReaders(address) {
                throw Refusal(
                    .forbidden, "Le compte de cette adresse est fermé.", wayOut: "Le territoire peut le rouvrir.")
            }
            let person = try add(name: text, at: now, in: connection)
            try book.add(address, to: person.number, at: now)
            return person
        }
    }

    /// A person who was not in the register. Throws a refusal about the field « nom ».
    static func add(name text: String, at now: Instant, in connection: any Connection) throws -> Person {
        guard let name = PersonName(text) else {
            throw Refusal(
                .unusable, text.contains { !$0.isWhitespace } ? "Ce nom n’en est pas un." : "Il manque votre nom.",
                wayOut: "Écrivez-le comme vous le signez\u{A0}: des lettres, des espaces, des traits d’union.", field: "nom")
        }
        let person = try PersonBook(connection).add(name: name.description, at: now)
        try JournalLine.write("personne.inscrite", of: "personne/\(person.number)", by: .person(person.number), at: now, in: connection)
        return person
    }
}
