extension Migration {
    /// What was done and by whom, what remains to be done by itself, what was written to people.
    static let journal = Migration(
        number: 2, name: "journal et travaux",
        script: """
            CREATE TABLE journal (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
                at TEXT NOT NULL CHECK (length(at) = 20),
                person BIGINT,
                author TEXT NOT NULL CHECK (author <> ''),
                act TEXT NOT NULL CHECK (act <> ''),
                subject TEXT NOT NULL CHECK (subject <> ''),
                detail TEXT NOT NULL CHECK (detail <> ''),
                previous TEXT NOT NULL CHECK (length(previous) = 64),
                hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
                digest BIGINT NOT NULL CHECK (digest >= 0)
            );
            CREATE INDEX journal_subject ON journal (subject, number);

            CREATE TABLE job (
                number BIGINT NOT NULL PRIMARY KEY CHECK (number > 0),
                kind TEXT NOT NULL CHECK (kind <> ''),
                name TEXT NOT NULL UNIQUE CHECK (name <> ''),
                payload TEXT NOT NULL,
                created_at TEXT NOT NULL CHECK (length(created_at) = 20),
                due_at TEXT NOT NULL CHECK (length(due_at) = 20),
                attempts INTEGER NOT NULL CHECK (attempts >= 0),
                state TEXT NOT NULL CHECK (state IN ('attend', 'en cours', 'fait', 'incertain', 'abandonné')),
                lease TEXT,
                leased_until TEXT CHECK (length(leased_until) = 20),
                ended_at TEXT CHECK (length(ended_at) = 20),
                fault TEXT
            );
            CREATE INDEX job_due ON job (due_at, number) WHERE state IN ('attend', 'en cours');
            CREATE INDEX job_state ON job (state, number);

            CREATE TABLE counter (
                name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
                value BIGINT NOT NULL CHECK (value >= 0)
            );
            """)
}
