import Kernel
import People
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Le registre se copie, se vérifie, s’efface")
struct KeepingTests {
    /// A row at least in each table of people.
    private static func fill(_ connection: any Connection) throws -> Voiron {
        let place = try Voiron(connection)
        let leila = place.leila.number
        let address = MailAddress("leila@voiron.fr")!
        let end = morning.after(days: 10)
        try PersonBook(connection).setPhone("04 76 00 38 38", of: leila)
        try PersonBook(connection).add(address, to: leila, at: morning)
        let credentials = CredentialBook(connection)
        try credentials.setPassword("haché", of: leila, at: morning)
        try credentials.setOneTimeSecret("scellé", lastStep: 3, of: leila, at: morning)
        try credentials.setRecoveryCodes([hash("a")], of: leila, at: morning)
        try credentials.addPending(hash: hash("b"), person: leila, next: nil, expires: end, at: morning)
        let vouched = VouchedPerson(
            issuer: "https://a", subject: "1", name: "", address: nil, siret: nil, headOf: [], saysSchools: false)
        _ = try IdentityBook(connection).add(issuer: "https://a", subject: "1", person: leila, at: morning)
        try IdentityBook(connection).addPending(hash: hash("c"), vouched, next: nil, expires: end, at: morning)
        _ = try MembershipBook(connection).grant(
            .preparateur, in: place.voiron.number, to: leila, as: .request, by: leila, since: morning)
        _ = try RequestBook(connection).add(
            person: leila, organisation: place.voiron.number, role: .responsable, message: "Je remplace Mme Arnaud.", at: morning)
        _ = try InvitationBook(connection).add(
            hash: hash("d"), organisation: place.voiron.number, role: .preparateur, address: address, by: leila, expires: end, at: morning)
        _ = try SessionBook(connection).open(
            hash: hash("e"), person: leila, means: .link, device: "Firefox sous Linux", expires: end, at: morning)
        try LinkBook(connection).add(
            hash: hash("f"), .init(purpose: .address, address: address, person: leila, next: nil, expires: end, usedAt: nil), at: morning)
        try AttemptBook(connection).add("code", key: hash("0"), at: morning)
        try KeptSimulationBook(connection).keep(
            .init(regulation: "isere-ecoles-2023", pairs: "", keptAt: morning, expires: end), hash: hash("1"))
        return place
    }

    /// Every row of each table of people, column by column.
    private static func rows(_ database: TestDatabase) throws -> [String: [String]] {
        func read(_ sql: SQL, _ columns: Int) throws -> [String] {
            try database.driver.read { try $0.rows(sql) { row in (0..<columns).map { row.text($0) }.joined(separator: "|") } }
        }
        return [
            "person": try read("SELECT * FROM person ORDER BY number", 7),
            "person_email": try read("SELECT * FROM person_email ORDER BY person", 4), "password": try read("SELECT * FROM password", 3),
            "one_time_secret": try read("SELECT * FROM one_time_secret", 4), "recovery_code": try read("SELECT * FROM recovery_code", 4),
            "identity": try read("SELECT * FROM identity", 5), "pending_identity": try read("SELECT * FROM pending_identity", 8),
            "organisation": try read("SELECT * FROM organisation ORDER BY number", 9),
            "membership": try read("SELECT * FROM membership ORDER BY number", 9),
            "membership_request": try read("SELECT * FROM membership_request", 11), "invitation": try read("SELECT * FROM invitation", 13),
            "session": try read("SELECT * FROM session", 9), "pending_code": try read("SELECT * FROM pending_code", 6),
            "sign_in_link": try read("SELECT * FROM sign_in_link", 9), "attempt": try read("SELECT * FROM attempt", 4),
            "kept_simulation": try read("SELECT * FROM kept_simulation", 5),
        ]
    }

    @Test("Tout passe d’un moteur à l’autre, et ce qui arrive est intact", arguments: Engine.allCases)
    func copied(engine: Engine) throws {
        let other: Engine = engine == .sqlite ? .postgreSQL : .sqlite
        try TestDatabase.people(engine) { source in
            _ = try source.driver.write { try Self.fill($0) }
            let expected = try Self.rows(source)
            for (table, rows) in expected { #expect(!rows.isEmpty, "\(table)") }
            try TestDatabase.people(other) { target in
                try StoreCopy.run(from: source.driver, to: target.driver)
                #expect(try Self.rows(target) == expected)
                #expect(try StoreVerification.run(target.driver).isSound)
            }
        }
    }

    @Test(
        "Une personne effacée ne laisse ni nom, ni adresse, ni moyen d’entrer ; ses rôles et ses demandes restent",
        arguments: Engine.allCases)
    func erased(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            let place = try database.driver.write { try Self.fill($0) }
            try database.driver.write { try PersonBook($0).erase(place.leila.number, at: morning) }
            let rows = try Self.rows(database)
            for table in ["person_email", "password", "one_time_secret", "recovery_code", "identity", "sign_in_link", "pending_code"] {
                #expect(rows[table]?.isEmpty == true, "\(table)")
            }
            for (table, lines) in rows {
                for line in lines {
                    for trace in ["Leïla", "leila", "04 76", "remplace", "Firefox"] { #expect(!line.contains(trace), "\(table): \(line)") }
                }
            }
            #expect(rows["membership"]?.count == 1 && rows["membership_request"]?.count == 1)
            let person = try #require(try database.driver.read { try PersonBook($0).find(place.leila.number) })
            #expect(person.name == "Personne retirée" && person.isDisabled)
            #expect(try !database.driver.write { try PersonBook($0).enable(place.leila.number) })
        }
    }

    @Test("Effacer qui partage une boîte laisse aux autres leur adresse et leur invitation", arguments: Engine.allCases)
    func sharedMailbox(engine: Engine) throws {
        try TestDatabase.people(engine) { database in
            try database.driver.write { connection in
                let place = try Self.fill(connection)
                let address = try #require(MailAddress("leila@voiron.fr"))
                let bruno = try PersonBook(connection).add(name: "Bruno", at: morning)
                try PersonBook(connection).add(address, to: bruno.number, at: morning)
                try PersonBook(connection).erase(place.leila.number, at: morning)
                #expect(try PersonBook(connection).readers(of: address) == [bruno])
                #expect(try InvitationBook(connection).find(hash: hash("d"))?.address == address)
            }
        }
    }
}
