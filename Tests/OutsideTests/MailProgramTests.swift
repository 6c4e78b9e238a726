import Foundation
import Outside
import Testing

@Suite("Courriels par un programme de la machine")
struct MailProgramTests {
    private func send(by script: String, within seconds: Int = 20, _ message: MailMessage) async throws -> (
        folder: String, Result<Void, DeliveryFailure>
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "preau-outside-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let program = try Tools.program(doing: script, in: folder)
        let route = try MailRoute(setting: "sendmail:\(program)")
        let outcome = await aside { Result { () throws(DeliveryFailure) in try route.send(message, within: seconds) } }
        return (folder, outcome)
    }

    @Test("Le programme reçoit le courriel sur son entrée, en lignes de la machine, et l’adresse des retours")
    func given() async throws {
        let message = try MailMessage.receipt()
        let (folder, outcome) = try await send(by: #"echo "$@" >arguments; env >variables; cat >courriel"#, message)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try outcome.get()
        #expect(try String(contentsOfFile: "\(folder)/arguments", encoding: .utf8) == "-t -i -f preau@isere.fr\n")
        #expect(try Array(Data(contentsOf: URL(filePath: "\(folder)/courriel"))) == message.wire.filter { $0 != 13 })
        // Secrets of the environment are not its affair.
        let names = try String(contentsOfFile: "\(folder)/variables", encoding: .utf8).split(separator: "\n").map {
            $0.prefix { $0 != "=" }
        }
        #expect(Set(names).isSubset(of: ["PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"]))
    }

    @Test("Un très long courriel passe en entier")
    func long() async throws {
        let message = try MailMessage.receipt(body: String(repeating: "Une ligne de plus.\n", count: 100_000))
        let (folder, outcome) = try await send(by: "cat >courriel", message)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try outcome.get()
        #expect(try Data(contentsOf: URL(filePath: "\(folder)/courriel")).count == message.wire.filter { $0 != 13 }.count)
    }

    @Test("Son code de sortie dit s’il faut réessayer, et ses mots sont rapportés", arguments: [1, 67, 69, 75, 127])
    func exitCodes(code: Int) async throws {
        let (folder, outcome) = try await send(by: "cat >/dev/null; echo 'boîte inconnue' >&2; exit \(code)", .receipt())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let failure = try #require(throws: DeliveryFailure.self) { try outcome.get() }
        #expect(failure.sentence.withPlainSpaces.hasSuffix("(code \(code)) : boîte inconnue"))
        #expect(failure == (code == 67 ? .never(failure.sentence) : .later(failure.sentence)))
    }

    @Test("Un programme qui ne lit pas le courriel ne nous arrête pas : son code dit s’il l’a pris")
    func unread() async throws {
        let long = try MailMessage.receipt(body: String(repeating: "x", count: 1_000_000))
        let (first, refused) = try await send(by: "exec <&-; exit 75", long)
        let (second, taken) = try await send(by: "exit 0", long)
        defer { for folder in [first, second] { try? FileManager.default.removeItem(atPath: folder) } }
        #expect(throws: DeliveryFailure.self) { try refused.get() }
        #expect(throws: Never.self) { try taken.get() }
    }

    @Test("Un programme trop lent est arrêté, avec ceux qu’il a lancés")
    func late() async throws {
        let (folder, outcome) = try await send(by: "echo 'je cherche' >&2; sleep 60 & echo $! >pid; wait", within: 1, .receipt())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let failure = try #require(throws: DeliveryFailure.self) { try outcome.get() }
        #expect(
            failure == .later(failure.sentence) && failure.sentence.withPlainSpaces.hasSuffix("n’a pas fini en 1 secondes (je cherche)"))
        let child = try #require(pid_t(String(contentsOfFile: "\(folder)/pid", encoding: .utf8).dropLast()))
        #expect(try await Self.isGone(child))
    }

    @Test("Ce qu’un programme laisse travailler derrière lui n’est ni attendu ni arrêté")
    func background() async throws {
        let (folder, outcome) = try await send(by: "cat >/dev/null; (sleep 600 & echo $! >pid); exit 0", .receipt())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try outcome.get()
        let child = try #require(pid_t(String(contentsOfFile: "\(folder)/pid", encoding: .utf8).dropLast()))
        #expect(kill(child, 0) == 0)
        kill(child, SIGKILL)
    }

    @Test("Un programme absent ou qui n’en est pas un le dit")
    func missing() async throws {
        let missing = try MailRoute(setting: "sendmail:/nulle/part/sendmail")
        let absence = try #require(throws: DeliveryFailure.self) { try missing.send(.receipt()) }
        #expect(absence.sentence.withPlainSpaces == "le courriel n’est pas parti : le programme « /nulle/part/sendmail » est introuvable")
        let folder = try MailRoute(setting: "sendmail:/usr")
        let failure = try #require(throws: DeliveryFailure.self) { try folder.send(.receipt()) }
        #expect(failure.sentence.withPlainSpaces.contains("« /usr » ne démarre pas"))
    }

    /// A process stopped by us, whose father is gone too, is one that the system has still to bury.
    private static func isGone(_ child: pid_t) async throws -> Bool {
        for _ in 0..<1000 {
            let state = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)
            guard let state, state.contains(") ") else { return true }
            if state.components(separatedBy: ") ")[1].hasPrefix("Z") { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
