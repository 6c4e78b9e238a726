package import Directory
package import Kernel

/// Values said to be wrong, and what was decided of them: rows are added, none changes.
package struct ContestBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Writes down a contest; gives its number.
    package func open(
        _ subject: Subject, _ attribute: Attribute, period: String, claimed: String, reason: String, evidence: String, author: String,
        on day: Day
    ) throws -> Int {
        var entry = try LedgerEntry.take(LedgerEntry.contests, in: connection)
        let number = entry.rows + 1
        let texts = [subject.key, attribute.rawValue, period, claimed, reason, evidence, author, day.iso]
        let digest = RowDigest.of(number, texts)
        try connection.execute(
            """
            INSERT INTO contest (number, subject, attribute, period, claimed, reason, evidence, author, opened_on, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, [.integer(number)] + texts.map { .text($0) } + [.integer(digest)])
        entry.add(digest: digest)
        try entry.put(in: connection)
        return Int(number)
    }

    /// Writes down the decision on a contest. A contest has one: whoever disagrees opens another.
    package func settle(_ contest: Int, as settlement: Contest.Settlement) throws {
        var entry = try LedgerEntry.take(LedgerEntry.settlements, in: connection)
        let number = entry.rows + 1
        var digest = RowDigest()
        digest.add(number)
        digest.add(Int64(contest))
        digest.add(settlement.isAccepted ? 1 : 0)
        for text in [settlement.reason, settlement.author, settlement.settledOn.iso] { digest.add(text) }
        try connection.execute(
            """
            INSERT INTO contest_settlement (number, contest, accepted, reason, author, settled_on, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(number), .integer(contest), .integer(settlement.isAccepted ? 1 : 0), .text(settlement.reason),
                .text(settlement.author), .text(settlement.settledOn.iso), .integer(digest.value),
            ])
        entry.add(digest: digest.value)
        try entry.put(in: connection)
    }
}

extension RowDigest {
    /// Of a row that is a number, then texts.
    fileprivate static func of(_ number: Int64, _ texts: [String]) -> Int64 {
        var digest = RowDigest()
        digest.add(number)
        for text in texts { digest.add(text) }
        return digest.value
    }
}

extension DirectoryReading {
    /// What is contested of one subject, settled or not, from the first contest.
    package func contests(of subject: Subject) throws -> [Contest] {
        try connection.rows(
            """
            SELECT contest.number, contest.subject, contest.attribute, contest.period, contest.claimed, contest.reason, contest.evidence,
                contest.author, contest.opened_on, settled.accepted, settled.reason, settled.author, settled.settled_on
            FROM contest LEFT JOIN contest_settlement AS settled ON settled.contest = contest.number
            WHERE contest.subject = $1 ORDER BY contest.number
            """, [.text(subject.key)], contest)
    }

    /// Every contest, from the first.
    package func contests() throws -> [Contest] {
        try connection.rows(
            """
            SELECT contest.number, contest.subject, contest.attribute, contest.period, contest.claimed, contest.reason, contest.evidence,
                contest.author, contest.opened_on, settled.accepted, settled.reason, settled.author, settled.settled_on
            FROM contest LEFT JOIN contest_settlement AS settled ON settled.contest = contest.number
            ORDER BY contest.number
            """, [], contest)
    }

    private func contest(_ row: any SQLRow) throws -> Contest {
        let number = Int(try row.integer(0))
        let damaged = StoreFailure.damaged("la base contient une contestation illisible : n° \(number)")
        guard let attribute = Attribute(rawValue: row.text(2)), let openedOn = Day(iso: row.text(8)) else { throw damaged }
        var settlement: Contest.Settlement?
        if !row.isNull(9) {
            guard let day = Day(iso: row.text(12)) else { throw damaged }
            settlement = Contest.Settlement(
                isAccepted: try row.integer(9) == 1, author: row.text(11), settledOn: day, reason: row.text(10))
        }
        return Contest(
            number: number, subject: try row.subject(1), attribute: attribute, period: row.text(3), claimed: row.text(4),
            reason: row.text(5), evidence: row.text(6), author: row.text(7), openedOn: openedOn, settlement: settlement)
    }
}
