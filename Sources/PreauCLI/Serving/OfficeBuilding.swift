internal import Credentials
internal import Glibc
internal import Hosting
internal import Kernel
internal import Store

extension Office {
    /// Where people act, for a server that has a secret: the file that `PREAU_SECRET_FILE` names, else `secret` in the data folder, made the
    /// first time. `nil` with a PostgreSQL database and no such setting: several servers must share one secret, none may make its own.
    static func build(_ driver: any Driver, _ place: StorePlace, _ zone: Zone) throws -> Office? {
        guard let secret = try ServerSecret.find(place) else { return nil }
        return Office(desk: ActDesk(driver), zone: zone, secret: secret, random: { Randomness.bytes($0) })
    }
}

/// What the server seals and signs with. Losing it closes no account, but one-time codes are then to be added again.
enum ServerSecret {
    static func find(_ place: StorePlace) throws(Failure) -> Secret? {
        if let path = Machine.environment(Setting.secretFile.variable), !path.isEmpty { return try read(path) }
        guard case .folder(let folder) = place else { return nil }
        let path = "\(folder)/secret"
        if !Machine.isFile(path) { try make(path) }
        return try read(path)
    }

    private static func read(_ path: String) throws(Failure) -> Secret {
        let bytes = try FileReading.bytes(path, limit: 4096)
        do throws(Problem) { return try Secret(file: bytes, named: path) } catch { throw .configuration(error.description) }
    }

    /// Readable by the server alone. Two servers that start together: the second reads what the first made.
    private static func make(_ path: String) throws(Failure) {
        let bytes = Secret.file(random: Randomness.bytes(Secret.size))
        let unfinished = "\(path).\(getpid())"
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unwritable("«\u{A0}\(path)\u{A0}» ne peut pas être écrit") }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isKept = written == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        defer { unlink(unfinished) }
        // A link never replaces what is there.
        guard isKept, link(unfinished, path) == 0 || errno == EEXIST else {
            throw .unwritable("«\u{A0}\(path)\u{A0}» ne peut pas être écrit")
        }
    }
}
