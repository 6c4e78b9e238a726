package import Kernel
package import Store

/// Simulations kept by whoever has their link, for a time; nothing says who.
package struct KeptSimulationBook {
    package struct Simulation: Sendable, Hashable {
        /// As addresses name it: `isere-ecoles-2023`.
        package let regulation: String
        /// What the address of the simulation would hold.
        package let pairs: String
        package let keptAt: Instant
        package let expires: Instant

        package init(regulation: String, pairs: String, keptAt: Instant, expires: Instant) {
            self.regulation = regulation
            self.pairs = pairs
            self.keptAt = keptAt
            self.expires = expires
        }
    }

    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// - Parameter hash: SHA-256 of what the link holds, in hexadecimal.
    package func keep(_ simulation: Simulation, hash: String) throws {
        try connection.execute(
            "INSERT INTO kept_simulation (hash, regulation, pairs, kept_at, expires) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(hash), .text(simulation.regulation), .text(simulation.pairs), .instant(simulation.keptAt),
                .instant(simulation.expires),
            ])
    }

    package func find(hash: String, at now: Instant) throws -> Simulation? {
        try connection.first(
            "SELECT regulation, pairs, kept_at, expires FROM kept_simulation WHERE hash = $1 AND expires > $2",
            [.text(hash), .instant(now)]
        ) {
            Simulation(regulation: $0.text(0), pairs: $0.text(1), keptAt: try $0.instant(2), expires: try $0.instant(3))
        }
    }

    package func forget(before limit: Instant) throws -> Int {
        try connection.execute("DELETE FROM kept_simulation WHERE expires < $1", [.instant(limit)])
    }
}
