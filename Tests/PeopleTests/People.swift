import Kernel
import People

let morning = Instant(iso: "2026-11-23T08:00:00Z")!

extension Instant {
    func after(days: Int64) -> Instant { Instant(seconds: seconds + days * 86_400) }
}

/// Voiron and the département, without a store.
enum Place {
    static let voiron = Organisation(number: Number(1), kind: .commune, code: "38563", name: "Voiron", siren: SIREN("213805633"))
    static let moirans = Organisation(number: Number(2), kind: .commune, code: "38239", name: "Moirans")
    static let isere = Organisation(number: Number(3), kind: .departement, code: "38", name: "Département de l’Isère")
    static let garenne = Organisation(number: Number(4), kind: .college, code: "0380099B", name: "Collège La Garenne")
}

func person(_ number: Int64, _ name: String = "Leïla Haddad", isDisabled: Bool = false) -> Person {
    Person(number: Number(number), name: name, isDisabled: isDisabled)
}

func actor(_ number: Int64, _ roles: (Role, Organisation)...) -> Actor {
    Actor(person: person(number), memberships: roles.map { Actor.Membership(organisation: $0.1, role: $0.0) })
}

func membership(
    _ number: Int64, _ holder: Person, _ role: Role, _ organisation: Organisation, until: Instant? = nil
) -> StoredMembership {
    StoredMembership(
        number: Number(number), person: holder, organisation: organisation, role: role, since: morning, until: until, grant: .request,
        grantedBy: nil)
}
