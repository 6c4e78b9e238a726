internal import Directory
package import Kernel
package import People
package import Store

/// The register of organisations.
package struct OrganisationBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Adds one unless it is there; gives the one that is there.
    package func findOrAdd(
        _ kind: Organisation.Kind, code: String, name: String, siren: SIREN?, siret: SIRET?, at now: Instant
    ) throws -> (organisation: Organisation, isNew: Bool) {
        if let known = try find(kind, code: code) { return (known, false) }
        let number = Number<Organisation>(try Counter.next("organisation", in: connection))
        let added = try connection.execute(
            """
            INSERT INTO organisation (number, kind, agents, code, name, name_key, siren, siret, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (kind, code) DO NOTHING
            """,
            [
                .number(number), .text(kind.rawValue), .integer(kind.runsTheProgramme ? 1 : 0), .text(code), .text(name),
                .text(NameKey.of(name)), .optional((siret?.siren ?? siren)?.description), .optional(siret?.description), .instant(now),
            ])
        guard let found = try find(kind, code: code) else {
            throw StoreFailure.fault("l’organisation « \(kind.rawValue) \(code) » n’a pas été ajoutée")
        }
        return (found, added == 1)
    }

    package func find(_ number: Number<Organisation>) throws -> Organisation? {
        try connection.first(
            "SELECT number, kind, code, name, siren, siret FROM organisation WHERE number = $1", [.number(number)]
        ) { try Organisation($0, from: 0) }
    }

    package func find(_ kind: Organisation.Kind, code: String) throws -> Organisation? {
        try connection.first(
            "SELECT number, kind, code, name, siren, siret FROM organisation WHERE kind = $1 AND code = $2",
            [.text(kind.rawValue), .text(code)]
        ) { try Organisation($0, from: 0) }
    }

    package func find(_ siret: SIRET) throws -> Organisation? {
        try connection.first(
            "SELECT number, kind, code, name, siren, siret FROM organisation WHERE siret = $1", [.text(siret.description)]
        ) { try Organisation($0, from: 0) }
    }

    /// The places of one legal person: a commune and its schools may share theirs.
    package func all(of siren: SIREN) throws -> [Organisation] {
        try connection.rows(
            "SELECT number, kind, code, name, siren, siret FROM organisation WHERE siren = $1 ORDER BY number",
            [.text(siren.description)]
        ) { try Organisation($0, from: 0) }
    }

    /// A page in the order of names, from after that one.
    package func page(after last: Number<Organisation>?, limit: Int) throws -> [Organisation] {
        guard let last else {
            return try connection.rows(
                "SELECT number, kind, code, name, siren, siret FROM organisation ORDER BY name_key, number LIMIT $1", [.integer(limit)]
            ) { try Organisation($0, from: 0) }
        }
        return try connection.rows(
            """
            SELECT number, kind, code, name, siren, siret FROM organisation
            WHERE (name_key, number) > (SELECT name_key, number FROM organisation WHERE number = $1) ORDER BY name_key, number LIMIT $2
            """, [.number(last), .integer(limit)]
        ) { try Organisation($0, from: 0) }
    }

    /// Its own place is known from now on. False when it has another, or another organisation has that one.
    package func setSIRET(_ siret: SIRET, of number: Number<Organisation>) throws -> Bool {
        try connection.execute(
            """
            UPDATE organisation SET siren = $2, siret = $3 WHERE number = $1 AND siret IS NULL AND (siren IS NULL OR siren = $2)
                AND NOT EXISTS (SELECT 1 FROM organisation AS other WHERE other.siret = $3)
            """, [.number(number), .text(siret.siren.description), .text(siret.description)]) == 1
    }

    /// Until the end of the transaction, nobody else changes who acts for it: two who leave at once cannot both count on the other.
    /// `nil` when there is none of that number.
    package func hold(_ number: Number<Organisation>) throws -> Organisation? {
        try connection.first(
            "UPDATE organisation SET name = name WHERE number = $1 RETURNING number, kind, code, name, siren, siret", [.number(number)]
        ) { try Organisation($0, from: 0) }
    }

    /// The same for all whose members are agents; gives their numbers.
    package func holdThoseWhoRunTheProgramme() throws -> [Number<Organisation>] {
        try connection.rows("UPDATE organisation SET name = name WHERE agents = 1 RETURNING number") { try $0.number(0) }.sorted()
    }
}
