import Foundation

/// A program of `Peers/`, that our code talks to as it would to the real thing. It lives as long as the pipe that the tests hold: however they
/// end, the system closes it.
final class Peer: Sendable {
    /// The folder where it writes what it received.
    let folder: String
    /// The authority that signs its certificates.
    let authority: String
    private let ports: [String: Int]
    /// Paths of its sockets.
    private let paths: [String: String]
    private let process: Process
    private let leash: Pipe

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// The servers of mail, the site and the antivirus, each started once for all the tests.
    static let smtp = Result { try Peer("smtp.py") }
    static let web = Result { try Peer("web.py") }
    static let antivirus = Result { try Peer("antivirus.py") }

    func port(_ name: String) throws -> Int {
        guard let port = ports[name] else { throw Broken(description: "aucun serveur « \(name) »") }
        return port
    }

    func path(_ name: String) throws -> String {
        guard let path = paths[name] else { throw Broken(description: "aucune prise « \(name) »") }
        return path
    }

    private init(_ script: String) throws {
        guard let python = Tools.python else { throw Broken(description: "\(Tools.noPython)") }
        leash = Pipe()
        // A child that inherited this end would keep the peer alive after the tests.
        _ = fcntl(leash.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let said = Pipe()
        process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["\(Tools.peers)/\(script)"]
        process.standardInput = leash
        process.standardOutput = said
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let chunk = said.fileHandleForReading.availableData
            guard !chunk.isEmpty else { throw Broken(description: "\(script) ne démarre pas") }
            line += chunk
        }
        guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any],
            let folder = object["folder"] as? String, let authority = object["authority"] as? String
        else { throw Broken(description: "\(script) ne dit pas où il est") }
        self.folder = folder
        self.authority = authority
        ports = object.compactMapValues { $0 as? Int }
        paths = object.compactMapValues { $0 as? String }
    }
}
