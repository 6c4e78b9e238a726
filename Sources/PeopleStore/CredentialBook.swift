package import Kernel
package import People
package import Store

/// Passwords, keys of one-time codes, recovery codes: hashed or sealed before they come here.
package struct CredentialBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    // MARK: - Passwords

    /// The hash as it was kept; `nil` when she has none.
    package func password(of person: Number<Person>) throws -> String? {
        try connection.first("SELECT hash FROM password WHERE person = $1", [.number(person)]) { $0.text(0) }
    }

    package func setPassword(_ hash: String, of person: Number<Person>, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO password (person, hash, since) VALUES ($1, $2, $3)
            ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, since = excluded.since
            """, [.number(person), .text(hash), .instant(now)])
    }

    /// The same password, hashed anew with stronger parameters. False when it was changed meanwhile.
    package func replacePassword(_ old: String, by hash: String, of person: Number<Person>) throws -> Bool {
        try connection.execute(
            "UPDATE password SET hash = $3 WHERE person = $1 AND hash = $2", [.number(person), .text(old), .text(hash)]) == 1
    }

    /// False when she had none.
    package func removePassword(of person: Number<Person>) throws -> Bool {
        try connection.execute("DELETE FROM password WHERE person = $1", [.number(person)]) == 1
    }

    // MARK: - One-time codes

    /// The sealed key and the last half-minute whose code served; `nil` when she has none.
    package func oneTimeSecret(of person: Number<Person>) throws -> (sealed: String, lastStep: Int64)? {
        try connection.first("SELECT sealed, last_step FROM one_time_secret WHERE person = $1", [.number(person)]) {
            (sealed: $0.text(0), lastStep: try $0.integer(1))
        }
    }

    /// In place of the one she had, whose recovery codes go.
    package func setOneTimeSecret(_ sealed: String, lastStep: Int64, of person: Number<Person>, at now: Instant) throws {
        try forgetRecoveryCodes(of: person)
        try connection.execute(
            """
            INSERT INTO one_time_secret (person, sealed, since, last_step) VALUES ($1, $2, $3, $4)
            ON CONFLICT (person) DO UPDATE SET sealed = excluded.sealed, since = excluded.since, last_step = excluded.last_step
            """, [.number(person), .text(sealed), .instant(now), .integer(lastStep)])
    }

    /// The code of that half-minute serves. False when it, or a later one, served already: of two who show it together, one is in.
    package func useStep(_ step: Int64, of person: Number<Person>) throws -> Bool {
        try connection.execute(
            "UPDATE one_time_secret SET last_step = $2 WHERE person = $1 AND last_step < $2", [.number(person), .integer(step)]) == 1
    }

    /// Its recovery codes go with it. False when she had none.
    package func removeOneTimeSecret(of person: Number<Person>) throws -> Bool {
        try forgetRecoveryCodes(of: person)
        return try connection.execute("DELETE FROM one_time_secret WHERE person = $1", [.number(person)]) == 1
    }

    // MARK: - Recovery codes

    /// For a person who has a key of one-time codes, in place of those she had.
    package func setRecoveryCodes(_ hashes: [String], of person: Number<Person>, at now: Instant) throws {
        try forgetRecoveryCodes(of: person)
        for hash in hashes {
            try connection.execute(
                "INSERT INTO recovery_code (person, hash, since) VALUES ($1, $2, $3)", [.number(person), .text(hash), .instant(now)])
        }
    }

    private func forgetRecoveryCodes(of person: Number<Person>) throws {
        try connection.execute("DELETE FROM recovery_code WHERE person = $1", [.number(person)])
    }

    /// Serves once. False when it is not one of hers, or served already.
    package func useRecoveryCode(_ hash: String, of person: Number<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE recovery_code SET used_at = $3 WHERE person = $1 AND hash = $2 AND used_at IS NULL",
            [.number(person), .text(hash), .instant(now)]) == 1
    }

    /// How many have not served.
    package func recoveryCodesLeft(of person: Number<Person>) throws -> Int {
        try connection.first(
            "SELECT COUNT(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL", [.number(person)]
        ) { Int(try $0.integer(0)) } ?? 0
    }

    // MARK: - Between the password and the code

    /// Someone gave the right password and must still give a code.
    package func addPending(hash: String, person: Number<Person>, next: String?, expires: Instant, at now: Instant) throws {
        try connection.execute(
            "INSERT INTO pending_code (hash, person, next, created_at, expires) VALUES ($1, $2, $3, $4, $5)",
            [.text(hash), .number(person), .optional(next), .instant(now), .instant(expires)])
    }

    /// Who is at that point, and where she wanted to go; `nil` when it is too late or it served.
    package func pending(hash: String, at now: Instant) throws -> (person: Number<Person>, next: String?)? {
        try connection.first(
            "SELECT person, next FROM pending_code WHERE hash = $1 AND used_at IS NULL AND expires > $2", [.text(hash), .instant(now)]
        ) { (person: try $0.number(0), next: $0.optionalText(1)) }
    }

    /// False when it is too late, or it served.
    package func usePending(hash: String, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE pending_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires > $2", [.text(hash), .instant(now)]) == 1
    }
}
