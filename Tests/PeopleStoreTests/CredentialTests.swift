import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Ce qui laisse entrer")
struct CredentialTests {
    @Test("Un mot de passe se change, se renforce sans écraser un plus récent, se retire", arguments: Engine.allCases)
    func passwords(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let person = try PersonBook(connection).add(name: "Leïla", at: morning).number
                let book = CredentialBook(connection)
                #expect(try book.password(of: person) == nil)
                try book.setPassword("un", of: person, at: morning)
                try book.setPassword("deux", of: person, at: morning)
                #expect(try !book.replacePassword("un", by: "un plus fort", of: person))
                #expect(try book.replacePassword("deux", by: "deux plus fort", of: person))
                #expect(try book.password(of: person) == "deux plus fort")
                #expect(try book.removePassword(of: person))
                #expect(try !book.removePassword(of: person))
            }
        }
    }

    @Test("Le code d’une demi-minute sert une fois, et ferme les précédentes", arguments: Engine.allCases)
    func steps(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let person = try PersonBook(connection).add(name: "Leïla", at: morning).number
                let book = CredentialBook(connection)
                try book.setOneTimeSecret("scellé", lastStep: 10, of: person, at: morning)
                #expect(try !book.useStep(10, of: person))
                #expect(try book.useStep(12, of: person))
                #expect(try !book.useStep(11, of: person))
                #expect(try book.oneTimeSecret(of: person)?.lastStep == 12)
            }
        }
    }

    @Test("Un code de secours sert une fois, et disparaît avec la clé", arguments: Engine.allCases)
    func recovery(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let person = try PersonBook(connection).add(name: "Leïla", at: morning).number
                let other = try PersonBook(connection).add(name: "Bruno", at: morning).number
                let book = CredentialBook(connection)
                for holder in [person, other] { try book.setOneTimeSecret("scellé", lastStep: 0, of: holder, at: morning) }
                try book.setRecoveryCodes([hash("a"), hash("b")], of: person, at: morning)
                #expect(try !book.useRecoveryCode(hash("a"), of: other, at: morning))
                #expect(try book.useRecoveryCode(hash("a"), of: person, at: morning))
                #expect(try !book.useRecoveryCode(hash("a"), of: person, at: morning))
                #expect(try book.recoveryCodesLeft(of: person) == 1)
                try book.setOneTimeSecret("un autre", lastStep: 0, of: person, at: morning)
                #expect(try book.recoveryCodesLeft(of: person) == 0)
                try book.setRecoveryCodes([hash("c")], of: person, at: morning)
                #expect(try book.removeOneTimeSecret(of: person))
                #expect(try book.oneTimeSecret(of: person) == nil)
                #expect(try book.recoveryCodesLeft(of: person) == 0)
            }
        }
    }

    @Test("Un lien, un code attendu, une identité à confirmer servent une fois, et à temps", arguments: Engine.allCases)
    func onceInTime(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let person = try PersonBook(connection).add(name: "Leïla", at: morning).number
                let (late, end) = (morning.after(days: 1), morning.after(seconds: 1200))
                let links = LinkBook(connection)
                let address = try #require(MailAddress("leila@voiron.fr"))
                let link = LinkBook.Link(
                    purpose: .signIn, address: address, person: nil, next: "/dossiers/4", expires: end, usedAt: nil)
                for sign in "ab" { try links.add(hash: hash(sign), link, at: morning) }
                #expect(try links.find(hash: hash("a")) == link)
                #expect(try links.use(hash: hash("a"), at: morning))
                #expect(try !links.use(hash: hash("a"), at: morning))
                #expect(try !links.use(hash: hash("b"), at: end))
                #expect(try links.find(hash: hash("a"))?.usedAt == morning)
                let credentials = CredentialBook(connection)
                try credentials.addPending(hash: hash("c"), person: person, next: nil, expires: end, at: morning)
                #expect(try credentials.pending(hash: hash("c"), at: end) == nil)
                #expect(try credentials.pending(hash: hash("c"), at: morning)?.person == person)
                #expect(try credentials.usePending(hash: hash("c"), at: morning))
                #expect(try !credentials.usePending(hash: hash("c"), at: morning))
                #expect(try credentials.pending(hash: hash("c"), at: morning) == nil)
                let identities = IdentityBook(connection)
                let vouched = VouchedPerson(
                    issuer: "https://ent.example", subject: "abc", name: "Leïla Haddad", address: address,
                    siret: SIRET("21380563300012"), headOf: ["0380099B", "0380100C"], saysSchools: true)
                try identities.addPending(hash: hash("d"), vouched, next: "/espace", expires: end, at: morning)
                let pending = try #require(try identities.pending(hash: hash("d"), at: morning))
                #expect(pending.vouched == vouched && pending.next == "/espace")
                #expect(try identities.usePending(hash: hash("d"), at: morning))
                #expect(try identities.pending(hash: hash("d"), at: morning) == nil)
                #expect(try links.forget(before: late) == 4)
            }
        }
    }

    @Test("Une identité est à une personne, et une seule", arguments: Engine.allCases)
    func identities(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let leila = try PersonBook(connection).add(name: "Leïla", at: morning)
                let bruno = try PersonBook(connection).add(name: "Bruno", at: morning)
                let book = IdentityBook(connection)
                #expect(try book.add(issuer: "https://a", subject: "1", person: leila.number, at: morning))
                #expect(try !book.add(issuer: "https://a", subject: "1", person: bruno.number, at: morning))
                #expect(try book.add(issuer: "https://b", subject: "1", person: bruno.number, at: morning))
                #expect(try book.person(issuer: "https://a", subject: "1") == leila)
                try book.touch(issuer: "https://a", subject: "1", at: morning.after(days: 1))
                #expect(try book.all(of: leila.number).map(\.lastUsed) == [morning.after(days: 1)])
                #expect(try !book.remove(issuer: "https://b", of: leila.number))
                #expect(try book.remove(issuer: "https://a", of: leila.number))
                #expect(try book.person(issuer: "https://a", subject: "1") == nil)
            }
        }
    }

    @Test("Les essais se comptent par moment, se reprennent un à un, s’oublient", arguments: Engine.allCases)
    func attempts(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let book = AttemptBook(connection)
                let later = morning.after(seconds: 60)
                for moment in [morning, morning, later] { try book.add("code", key: hash("a"), at: moment) }
                try book.add("code", key: hash("b"), at: morning)
                #expect(try book.moments("code", key: hash("a"), since: morning) == [morning, morning, later])
                #expect(try book.moments("code", key: hash("a"), since: later) == [later])
                #expect(try book.moments("lien", key: hash("a"), since: morning).isEmpty)
                try book.takeBack("code", key: hash("a"), at: morning)
                try book.takeBack("code", key: hash("a"), at: later)
                #expect(try book.moments("code", key: hash("a"), since: morning) == [morning])
                #expect(try book.forget(before: later) == 2)
            }
        }
    }

    @Test("Une simulation se garde le temps dit", arguments: Engine.allCases)
    func simulations(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let book = KeptSimulationBook(connection)
                let end = morning.after(days: 30)
                let kept = KeptSimulationBook.Simulation(
                    regulation: "isere-ecoles-2023", pairs: "commune=38563", keptAt: morning, expires: end)
                try book.keep(kept, hash: hash("a"))
                #expect(try book.find(hash: hash("a"), at: morning) == kept)
                #expect(try book.find(hash: hash("a"), at: end) == nil)
                #expect(try book.forget(before: end.after(seconds: 1)) == 1)
            }
        }
    }
}
