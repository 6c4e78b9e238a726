internal import Crypto
package import Kernel

/// Every act of a person or of the program, in the order in which they were done.
///
/// 1. A line is written in the transaction of the act: both are there, or neither.
/// 2. Lines are numbered from 1 without a hole, and none ever changes.
/// 3. Each line bears the hash of the one before; altering, removing or inserting one breaks all that follow (`preau verify`). The hash of
///    the last one, kept elsewhere (a receipt, a printed minute), vouches for all before it.
/// 4. `detail` holds what is needed to tell the act in words, never a person's name or mail: those stay in the register of people.
package enum Journal {
    /// A line to write.
    package struct Act: Sendable, Hashable {
        /// Of the person who acts, in the register of people; `nil` for the program or a command.
        package let person: Int64?
        /// « personne 12 », « ligne de commande », « programme »: never a name.
        package let author: String
        /// `dossier.déposé`: the object, then what became of it.
        package let act: String
        /// `dossier/42`: what it was done to.
        package let subject: String
        /// What was done, as JSON of one object.
        package let detail: String

        package init(person: Int64?, author: String, act: String, subject: String, detail: String = "{}") {
            self.person = person
            self.author = author
            self.act = act
            self.subject = subject
            self.detail = detail
        }
    }

    /// A line as it stands.
    package struct Line: Sendable, Hashable {
        package let number: Int64
        package let at: Instant
        package let act: Act
        /// SHA-256 of the line and of the hash before it, in hexadecimal.
        package let hash: String
    }

    /// Writes a line after the last one. Writers queue: the lock on the register is also that on the end of the chain.
    @discardableResult
    package static func write(_ act: Act, at now: Instant, in connection: any Connection) throws -> Line {
        var hash = ""
        let number = try register.append(in: connection) { number in
            let last = try connection.first("SELECT hash FROM journal WHERE number = $1", [.integer(number - 1)]) { $0.text(0) }
            let previous = last ?? origin
            hash = Self.hash(number, now.iso, act, after: previous)
            return [
                .text(now.iso), act.person.map { .integer($0) } ?? .null, .text(act.author), .text(act.act), .text(act.subject),
                .text(act.detail), .text(previous), .text(hash),
            ]
        }
        return Line(number: number, at: now, act: act, hash: hash)
    }

    /// Waits for one's turn to write, until the end of the transaction. An act that takes other numbers or holds other rows takes its turn
    /// first: all in one order, no two acts wait for each other for ever.
    package static func hold(in connection: any Connection) throws { _ = try LedgerEntry.take(StoredTable.journal.name, in: connection) }

    /// The lines about one thing, in order.
    package static func lines(of subject: String, in connection: any Connection) throws -> [Line] {
        try connection.rows(
            "SELECT number, at, person, author, act, subject, detail, hash FROM journal WHERE subject = $1 ORDER BY number",
            [.text(subject)], line)
    }

    /// What a person did, in order.
    package static func lines(by person: Int64, in connection: any Connection) throws -> [Line] {
        try connection.rows(
            "SELECT number, at, person, author, act, subject, detail, hash FROM journal WHERE person = $1 ORDER BY number",
            [.integer(person)], line)
    }

    /// The last lines before `number`, the latest first; all of them from the end when it is `nil`.
    package static func page(before number: Int64?, limit: Int, in connection: any Connection) throws -> [Line] {
        try connection.rows(
            """
            SELECT number, at, person, author, act, subject, detail, hash FROM journal WHERE number < $1
            ORDER BY number DESC LIMIT $2
            """, [.integer(number ?? .max), .integer(limit)], line)
    }

    private static func line(_ row: any SQLRow) throws -> Line {
        let number = try row.integer(0)
        guard let at = Instant(iso: row.text(1)) else {
            throw StoreFailure.damaged("le journal contient une ligne illisible : n° \(number)")
        }
        let act = Act(
            person: try row.optionalInteger(2), author: row.text(3), act: row.text(4), subject: row.text(5), detail: row.text(6))
        return Line(number: number, at: at, act: act, hash: row.text(7))
    }

    // MARK: - The chain

    /// Before the first line.
    private static let origin = String(repeating: "0", count: 64)

    private static let register = Register(
        .journal,
        insert: """
            INSERT INTO journal (number, at, person, author, act, subject, detail, previous, hash, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """)

    /// Each part is preceded by its length: « ab », « c » is not « a », « bc ».
    private static func hash(_ number: Int64, _ at: String, _ act: Act, after previous: String) -> String {
        var bytes: [UInt8] = []
        let person = act.person.map { String($0) } ?? ""
        for part in [previous, String(number), at, person, act.author, act.act, act.subject, act.detail] {
            bytes += Array("\(part.utf8.count):\(part)".utf8)
        }
        return SHA256.hash(data: bytes).reduce(into: "") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    }

    /// Reads the chain again from the first line; tells the number of each line that does not follow, and why.
    static func readChain(_ connection: any Connection, _ find: (String, String) -> Void) throws {
        var expected: Int64 = 1
        var previous = origin
        try connection.query(
            "SELECT number, at, person, author, act, subject, detail, previous, hash FROM journal ORDER BY number", []
        ) { row in
            let number = try row.integer(0)
            if number != expected { find("n° \(expected)", "la ligne manque : après elle vient le n° \(number)") }
            let act = Act(
                person: try row.optionalInteger(2), author: row.text(3), act: row.text(4), subject: row.text(5), detail: row.text(6))
            let written = row.text(8)
            if row.text(7) != previous { find("n° \(number)", "la ligne ne suit plus celle d’avant : la chaîne est rompue") }
            if hash(number, row.text(1), act, after: row.text(7)) != written {
                find("n° \(number)", "la ligne ne correspond plus à son empreinte : elle a été changée")
            }
            previous = written
            expected = number + 1
        }
    }
}
