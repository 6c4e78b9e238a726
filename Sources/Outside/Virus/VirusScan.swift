/// Has bytes looked at by clamd, the antivirus of Debian, over its socket (command INSTREAM). Blocks.
package struct VirusScan: Hashable, Sendable {
    let place: PatientSocket.Place

    package enum Outcome: Hashable, Sendable {
        case clean
        /// The name that the antivirus gives it.
        case infected(String)
        /// Nothing is known: it does not answer, or refuses a file so large. A French sentence.
        case unavailable(String)
    }

    /// Why the setting cannot be followed. In French.
    package struct Misread: Error, Hashable, Sendable {
        package let sentence: String
    }

    /// `clamd:/run/clamav/clamd.ctl`, or `clamd://host:port` (3310 when no port is given).
    package init(setting: String) throws(Misread) {
        if setting.hasPrefix("clamd:/"), !setting.hasPrefix("clamd://") {
            let path = String(setting.dropFirst(6))
            // What the system's address of a socket can hold.
            guard path.utf8.count < 108, !path.utf8.contains(0) else { throw Self.misread }
            place = .path(path)
        } else if let address = CurlAddress(setting), address.scheme == "clamd", address.path == "/", address.query.isEmpty,
            address.user == nil,
            !address.hasFragment
        {
            place = .host(address.host, port: address.port ?? 3310)
        } else {
            throw Self.misread
        }
    }

    /// - Parameter seconds: for the whole exchange, the resolution of a name aside, which takes the system's own time.
    package func look(at bytes: [UInt8], within seconds: Int = 60) -> Outcome {
        let answer: String
        do {
            let socket = try PatientSocket(place, until: Deadline(seconds: seconds))
            // It may answer, and close, before it has everything (too large a file): whatever happens to what we give, its answer tells.
            try? Self.give(bytes, to: socket)
            answer = String(decoding: try socket.read(to: 0, atMost: 4096), as: UTF8.self)
        } catch {
            return .unavailable("l’antivirus «\u{A0}\(place.text)\u{A0}» \(error.sentence)")
        }
        let verdict = answer.hasPrefix("stream: ") ? answer.dropFirst(8) : answer[...]
        if verdict == "OK" { return .clean }
        if verdict.hasSuffix(" FOUND") { return .infected(String(verdict.dropLast(6))) }
        if verdict.contains("size limit exceeded") {
            return .unavailable("l’antivirus «\u{A0}\(place.text)\u{A0}» n’accepte pas un fichier si grand (StreamMaxLength de clamd.conf)")
        }
        let words = verdict.isEmpty ? "a fermé la connexion sans répondre" : "a répondu autre chose qu’un verdict\u{A0}: \(verdict)"
        return .unavailable("l’antivirus «\u{A0}\(place.text)\u{A0}» \(words)")
    }

    /// The command, then parts each preceded by its length, then a length of 0.
    private static func give(_ bytes: [UInt8], to socket: PatientSocket) throws(PatientSocket.Fault) {
        try socket.write(Array("zINSTREAM\0".utf8))
        var start = 0
        while start < bytes.count {
            let part = bytes[start..<min(start + 65_536, bytes.count)]
            try socket.write(length(part.count) + part)
            start += part.count
        }
        try socket.write(length(0))
    }

    private static func length(_ count: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } }

    private static let misread = Misread(sentence: "l’antivirus s’écrit clamd:/chemin/de/la/prise ou clamd://hôte:port")
}
