extension Migration {
    /// The annuaire: whose data these are, what was imported, what each source says, what people contest.
    ///
    /// `record` has one index beside its key. One by subject would double the time of an import (measured: 2.5 s against 1.5 s for 440,000
    /// rows); the records of a subject are found with one look-up per series instead, and there are some thirty series.
    ///
    /// Each row carries a digest of its other columns and `ledger` the number of rows and the sum of the digests of each table, of each
    /// series: a value that changed on the disk, a row that was lost or added are then found.
    static let annuaire = Migration(
        number: 1, name: "annuaire",
        script: """
            CREATE TABLE ledger (
                name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
                rows BIGINT NOT NULL CHECK (rows >= 0),
                total BIGINT NOT NULL CHECK (total >= 0),
                digest BIGINT NOT NULL CHECK (digest >= 0)
            );

            CREATE TABLE territory (
                id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                code TEXT NOT NULL CHECK (code <> ''),
                name TEXT NOT NULL CHECK (name <> ''),
                time_zone TEXT NOT NULL CHECK (time_zone <> ''),
                fictional INTEGER NOT NULL CHECK (fictional IN (0, 1)),
                digest BIGINT NOT NULL CHECK (digest >= 0)
            );

            CREATE TABLE edition (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                series TEXT NOT NULL REFERENCES ledger (name),
                as_of TEXT CHECK (length(as_of) = 10),
                imported_at TEXT NOT NULL CHECK (length(imported_at) = 20),
                file_name TEXT NOT NULL,
                fingerprint TEXT NOT NULL CHECK (fingerprint <> ''),
                encoding TEXT NOT NULL,
                separator TEXT NOT NULL,
                lines_read BIGINT NOT NULL CHECK (lines_read >= 0),
                created BIGINT NOT NULL CHECK (created >= 0),
                updated BIGINT NOT NULL CHECK (updated >= 0),
                unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
                repeated BIGINT NOT NULL CHECK (repeated >= 0),
                ignored BIGINT NOT NULL CHECK (ignored >= 0),
                refused BIGINT NOT NULL CHECK (refused >= 0),
                missing BIGINT NOT NULL CHECK (missing >= 0),
                digest BIGINT NOT NULL CHECK (digest >= 0),
                UNIQUE (number, series)
            );

            CREATE TABLE record (
                series TEXT NOT NULL,
                subject TEXT NOT NULL CHECK (subject <> ''),
                period TEXT NOT NULL,
                detail TEXT NOT NULL,
                variant INTEGER NOT NULL CHECK (variant >= 0),
                commune TEXT CHECK (commune <> ''),
                dated TEXT CHECK (length(dated) = 10),
                content TEXT NOT NULL CHECK (content <> ''),
                edition INTEGER NOT NULL,
                seen INTEGER NOT NULL CHECK (seen >= edition),
                digest BIGINT NOT NULL CHECK (digest >= 0),
                PRIMARY KEY (series, subject, period, detail, variant),
                FOREIGN KEY (edition, series) REFERENCES edition (number, series),
                FOREIGN KEY (seen, series) REFERENCES edition (number, series)
            );
            CREATE INDEX record_commune ON record (commune) WHERE commune IS NOT NULL;

            CREATE TABLE contest (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                subject TEXT NOT NULL CHECK (subject <> ''),
                attribute TEXT NOT NULL CHECK (attribute <> ''),
                period TEXT NOT NULL,
                claimed TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                evidence TEXT NOT NULL,
                author TEXT NOT NULL CHECK (author <> ''),
                opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
                digest BIGINT NOT NULL CHECK (digest >= 0)
            );
            CREATE INDEX contest_subject ON contest (subject);

            CREATE TABLE contest_settlement (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                contest INTEGER NOT NULL UNIQUE REFERENCES contest (number),
                accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
                reason TEXT NOT NULL CHECK (reason <> ''),
                author TEXT NOT NULL CHECK (author <> ''),
                settled_on TEXT NOT NULL CHECK (length(settled_on) = 10),
                digest BIGINT NOT NULL CHECK (digest >= 0)
            );
            """)
}
