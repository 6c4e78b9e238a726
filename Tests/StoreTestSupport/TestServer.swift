import Foundation
import Synchronization

/// The PostgreSQL of a run of tests, started when a test first needs it: a new cluster in a temporary folder, on a free port of the
/// loopback, as an unprivileged user (PostgreSQL refuses root).
///
/// It lives as long as its shell, and the shell as long as the pipe that the tests hold: however they end, by a crash too, the system closes
/// the pipe, the server stops and its folder is removed.
package final class TestServer: Sendable {
    package let port: Int
    private let schemas = Atomic(0)
    private let shell: Process
    /// Held open until the tests end.
    private let leash: Pipe

    package struct Missing: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    /// The one of this run; throws when PostgreSQL is not installed or does not start.
    package static var shared: TestServer {
        get throws { try started.get() }
    }

    private static let started = Result { try TestServer() }

    /// An address no other test uses.
    package func newSchema() -> String {
        let number = schemas.add(1, ordering: .relaxed).newValue
        return address(schema: "essai_\(number)")
    }

    /// A database that sorts texts as French does.
    package func frenchDatabase() -> String { address(schema: "isere", database: "francais") }

    /// - Parameter user: `preau` needs no password; any other has to give one.
    package func address(schema: String, user: String = "preau", database: String = "postgres") -> String {
        "postgres://\(user)@127.0.0.1:\(port)/\(database)?schema=\(schema)"
    }

    /// The port of a server that nobody listens to.
    package static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
            }
        }
        guard code == 0 else { throw Missing(description: "aucun port libre sur la boucle locale") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private init() throws {
        let programs = try Self.programs()
        port = try Self.freePort()
        leash = Pipe()
        // A child that inherited this end would keep the server alive after the tests.
        _ = fcntl(leash.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let said = Pipe()
        shell = Process()
        let command = ["/bin/sh", "-c", Self.script, "postgresql", programs, String(port)]
        let line = geteuid() == 0 ? ["/usr/sbin/runuser", "-u", try Self.unprivilegedUser(), "--"] + command : command
        shell.executableURL = URL(filePath: line[0])
        shell.arguments = Array(line.dropFirst())
        shell.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
        shell.currentDirectoryURL = URL(filePath: "/")
        shell.standardInput = leash
        shell.standardOutput = said
        try shell.run()
        let answer = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
        guard answer == "prêt\n" else { throw Missing(description: "PostgreSQL ne démarre pas : \(answer)") }
    }

    /// The newest of Debian's, from 15 on.
    private static func programs() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap(Int.init)
            .filter { $0 >= 15 && FileManager.default.isExecutableFile(atPath: "\(root)/\($0)/bin/initdb") }
        guard let newest = versions.max() else {
            throw Missing(description: "PostgreSQL 15 manque : scripts/install-deps.sh test l’installe")
        }
        return "\(root)/\(newest)/bin"
    }

    private static func unprivilegedUser() throws -> String {
        guard let user = (["postgres", "nobody"] as [String]).first(where: { getpwnam($0) != nil }) else {
            throw Missing(description: "PostgreSQL refuse root, et il n’y a ni « postgres » ni « nobody » sur cette machine")
        }
        return user
    }

    /// $1: folder of the programs, $2: port. Says « prêt » or why not, then waits for the end of its input.
    private static let script = """
        folder=$(mktemp -d /tmp/preau-postgresql-XXXXXX) || exit 1
        server=
        trap '[ -z "$server" ] || { kill -QUIT $server; wait $server; }; rm -rf "$folder"' EXIT
        # Tests that end before the server is ready leave nobody to read « prêt ».
        trap '' PIPE
        trap exit HUP INT TERM
        "$1/initdb" -D "$folder/data" -U preau -A trust --locale=C --encoding=UTF8 --no-sync >"$folder/log" 2>&1 ||
            { tail -n 3 "$folder/log"; exit 1; }
        cat >"$folder/data/pg_hba.conf" <<FIN
        host all preau 127.0.0.1/32 trust
        host all all 127.0.0.1/32 scram-sha-256
        FIN
        "$1/postgres" -D "$folder/data" -h 127.0.0.1 -p "$2" -c unix_socket_directories= -c fsync=off -c full_page_writes=off \\
            -c max_connections=300 -c synchronous_commit=off -c shared_buffers=64MB -c logging_collector=off >>"$folder/log" 2>&1 </dev/null &
        server=$!
        until "$1/pg_isready" -q -h 127.0.0.1 -p "$2"; do
            kill -0 $server 2>/dev/null || { tail -n 3 "$folder/log"; exit 1; }
            sleep 0.05
        done
        # What an operator may have by default: texts in the order of a language.
        "$1/createdb" -h 127.0.0.1 -p "$2" -U preau -T template0 --locale-provider=icu --icu-locale=fr francais >>"$folder/log" 2>&1
        echo prêt
        exec >/dev/null
        cat >/dev/null
        """
}
