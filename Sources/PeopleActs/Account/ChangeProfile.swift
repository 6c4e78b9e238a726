package import Kernel
package import People
internal import PeopleStore
package import Store

/// A person changes how she is called and by which telephone.
package enum ChangeProfile {
    package static let longestPhone = 30

    /// - Parameter phone: empty for none; digits, spaces, dots, hyphens, brackets, and a `+` in front.
    package static func run(name: String, phone: String, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        guard let name = PersonName(name) else {
            throw Refusal(
                .unusable, "Ce nom n’en est pas un.",
                wayOut: "Écrivez-le comme vous le signez\u{A0}: des lettres, des espaces, des traits d’union.", field: "nom")
        }
        let typed = try FreeText.read(phone, longest: longestPhone, field: "téléphone")
        let digits = typed.filter(\.isNumber)
        guard
            typed.isEmpty
                || (digits.count >= 4 && typed.unicodeScalars.allSatisfy { "0123456789 .-()+\u{A0}\u{202F}".unicodeScalars.contains($0) })
        else {
            throw Refusal(
                .unusable, "Ce numéro de téléphone ne se lit pas.", wayOut: "Comme 04\u{A0}76\u{A0}00\u{A0}38\u{A0}38.", field: "téléphone")
        }
        try Journal.hold(in: connection)
        let people = PersonBook(connection)
        let person = actor.person.number
        try people.rename(person, name: name.description)
        try people.setPhone(typed.isEmpty ? nil : typed, of: person)
        try JournalLine.write("personne.modifiée", of: "personne/\(person)", by: .person(person), at: now, in: connection)
    }
}
