/// What is asked of each connection. Durations are in milliseconds.
struct PostgresSettings: Sendable {
    /// How long a statement waits for a lock.
    let patience: Int
    /// How long one statement may last, 0 for no limit.
    let statementTimeout: Int

    /// A machine that vanished sends nothing, not even a refusal: libpq would wait for hours. It is given up after half a minute.
    static let watch = [
        ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
    ]

    /// How long the server may take for each step of a connection.
    var connectionPatience: Int { max(patience, 1000) }

    func commands(schema: String) -> String {
        """
        SET search_path TO "\(schema)";
        SET lock_timeout = \(patience);
        SET statement_timeout = \(statementTimeout);
        SET TIME ZONE 'UTC';
        SET standard_conforming_strings = on;
        SET client_min_messages = error;
        SET jit = off;
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local');
        """
    }
}
