import Foundation
import Outside
import Testing

@Suite("Antivirus", .enabled(if: Tools.python != nil, Tools.noPython))
struct VirusScanTests {
    private static let clamd = Tools.program("/usr/sbin/clamd")

    private func settings() throws -> [String] {
        let peer = try Peer.antivirus.get()
        return try ["clamd:\(peer.path("path"))", "clamd://127.0.0.1:\(peer.port("network"))", "clamd://localhost:\(peer.port("network"))"]
    }

    private func look(at bytes: [UInt8], by setting: String, within seconds: Int = 20) async throws -> VirusScan.Outcome {
        let scan = try VirusScan(setting: setting)
        return await aside { scan.look(at: bytes, within: seconds) }
    }

    /// Bytes of that number, whose sum is a multiple of 256: the false antivirus counts them.
    private func counted(_ count: Int) -> [UInt8] {
        var bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        if bytes.popLast() != nil { bytes.append(0 &- bytes.reduce(0, &+)) }
        return bytes
    }

    @Test("Chaque octet arrive, par une prise de la machine ou par le réseau", arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
    func clean(count: Int) async throws {
        for setting in try settings() {
            #expect(try await look(at: counted(count), by: setting) == .clean)
        }
        #expect(try await look(at: [1], by: settings()[0]) == .infected("Somme"))
    }

    @Test("Un virus est nommé")
    func infected() async throws {
        #expect(try await look(at: Array("VIRUS".utf8), by: settings()[1]) == .infected("Essai.Virus"))
    }

    @Test(
        "Un antivirus qui ne conclut pas n’a rien dit",
        arguments: [
            ("PANNE", "a répondu autre chose qu’un verdict : Can't allocate memory ERROR"),
            ("PERSONNE", "a fermé la connexion sans répondre"),
            ("SILENCE", "n’a pas répondu à temps"),
        ])
    func undecided(bytes: String, words: String) async throws {
        guard
            case .unavailable(let sentence) = try await look(at: Array(bytes.utf8), by: settings()[0], within: bytes == "SILENCE" ? 1 : 20)
        else {
            Issue.record("un verdict pour \(bytes)")
            return
        }
        #expect(sentence.withPlainSpaces.hasSuffix(words))
    }

    @Test("Un fichier plus grand que ce qu’il accepte est dit tel, même s’il raccroche avant la fin")
    func tooLarge() async throws {
        for setting in try settings().prefix(2) {
            guard case .unavailable(let sentence) = try await look(at: [UInt8](repeating: 0, count: 1_100_000), by: setting) else {
                Issue.record("un verdict par \(setting)")
                return
            }
            #expect(sentence.contains("n’accepte pas un fichier si grand"))
        }
    }

    @Test(
        "Personne au bout : rien n’est dit du fichier",
        arguments: ["clamd:/nulle/part.ctl", "clamd://127.0.0.1:1", "clamd://nulle.part.invalid:1"])
    func absent(setting: String) async throws {
        guard case .unavailable(let sentence) = try await look(at: [1], by: setting) else {
            Issue.record("un verdict")
            return
        }
        #expect(sentence.contains(setting.contains("invalid") ? "a un nom inconnu" : "ne répond pas"))
    }

    @Test(
        "Un réglage mal écrit est refusé",
        arguments: [
            "", "clamd", "clamd:", "clamd:prise", "clamd://", "clamd://h:x", "http://localhost", "clamd://h/chemin", "clamd://a:b@h",
            "clamd:/\(String(repeating: "a", count: 108))",
        ])
    func settings(setting: String) {
        #expect(throws: VirusScan.Misread.self) { try VirusScan(setting: setting) }
    }

    @Test(
        "clamd lui-même reconnaît le fichier d’essai EICAR, et laisse passer le reste",
        .enabled(if: clamd != nil, "clamd absent : le paquet clamav-daemon l’installe"))
    func real() async throws {
        let setting = try "clamd:\(Peer.antivirus.get().path("real"))"
        // In two parts, so that no antivirus takes this file for one.
        let eicar = #"X5O!P%@AP[4\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
        #expect(try await look(at: Array(eicar.utf8), by: setting) == .infected("Preau.Eicar.UNOFFICIAL"))
        #expect(try await look(at: Array("Délibération du conseil".utf8), by: setting) == .clean)
        #expect(try await look(at: counted(1_000_000), by: setting) == .clean)
        guard case .unavailable(let sentence) = try await look(at: [UInt8](repeating: 0, count: 3_000_000), by: setting) else {
            Issue.record("un verdict sur un fichier trop grand")
            return
        }
        #expect(sentence.contains("n’accepte pas un fichier si grand"))
    }
}
