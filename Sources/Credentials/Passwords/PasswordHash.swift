internal import Crypto
internal import CryptoExtras
internal import Formats

/// What is stored of a password: scrypt (RFC 7914) with its own parameters, `scrypt$32768$8$3$salt$hash`, so that they can grow with machines.
///
/// Each computation takes 32 MiB and a fraction of a second of a processor, on purpose: callers keep them off the threads that serve
/// requests, and few at a time.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// How many random bytes make a salt.
    package static let saltSize = 16

    private struct Cost: Hashable {
        let rounds: Int, blockSize: Int, parallelism: Int

        /// As costly as 128 MiB at once (OWASP's first choice), in a quarter of the memory.
        static let present = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

        /// Parameters that the machine can bear, whoever wrote them.
        var isBearable: Bool {
            rounds >= 2 && rounds <= 1 << 18 && rounds & (rounds - 1) == 0 && (1...16).contains(blockSize) && (1...16).contains(parallelism)
        }
    }

    private let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// The hash of a password that the policy accepted, from `saltSize` random bytes. Throws when the machine lacks memory.
    package init(of password: String, salt: [UInt8]) throws(PasswordFault) {
        precondition(salt.count == Self.saltSize, "a salt is made of 16 random bytes")
        self.salt = salt
        cost = .present
        hash = try Self.derive(password, salt: salt, cost: cost, size: 32).withUnsafeBytes { Array($0) }
    }

    /// As a database gives it back; `nil` for what no hash is.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]), let salt = Base64.bytes(url: parts[4]), let hash = Base64.bytes(url: parts[5]),
            (1...64).contains(salt.count), (16...64).contains(hash.count)
        else { return nil }
        cost = Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
        guard cost.isBearable, self.text == text else { return nil }
    }

    /// What is stored.
    package var text: String { "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)$\(Base64.url(salt))$\(Base64.url(hash))" }

    /// Whether it was made with lesser parameters than today's: the next right password is the occasion to make it again.
    package var needsRehash: Bool { cost != .present || hash.count != 32 }

    /// Whether that is the password, told in the same time whatever differs.
    package func verify(_ password: String) throws(PasswordFault) -> Bool {
        // Nobody has an empty password, and a whole book is not one: neither is worth the computation.
        guard !password.isEmpty, password.utf8.count <= PasswordPolicy.longestBytes else { return false }
        return try Self.derive(password, salt: salt, cost: cost, size: hash.count) == SymmetricKey(data: hash)
    }

    /// The same work for an account that does not exist: the time of an answer does not tell who has an account.
    package static func verifyNothing(_ password: String) throws(PasswordFault) {
        guard !password.isEmpty, password.utf8.count <= PasswordPolicy.longestBytes else { return }
        _ = try derive(password, salt: [UInt8](repeating: 0, count: saltSize), cost: .present, size: 32)
    }

    package var description: String { "PasswordHash(…)" }

    /// Composed first, so that « é » is one password whatever the keyboard.
    private static func derive(_ password: String, salt: [UInt8], cost: Cost, size: Int) throws(PasswordFault) -> SymmetricKey {
        do {
            return try KDF.Scrypt.deriveKey(
                from: Array(NFC.of(password).utf8), salt: salt, outputByteCount: size, rounds: cost.rounds, blockSize: cost.blockSize,
                parallelism: cost.parallelism)
        } catch {
            throw .lacksMemory
        }
    }
}

/// The machine could not compute: an incident, not a wrong password.
package enum PasswordFault: Error, Sendable {
    case lacksMemory
}
