import Foundation
import Testing

@Suite("preau backup, restore et verify")
struct SafeguardCommandTests {
    private let shell: Shell
    private let (data, archive): (String, String)

    init() throws {
        shell = try Shell()
        (data, archive) = (shell.path("donnees"), shell.path("sauvegarde.tar"))
        try shell.importSmallDirectory("--data-dir", data)
    }

    private func flip(_ word: String, in path: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let place = try #require(bytes.range(of: Data(word.utf8)), "« \(word) » n’est pas dans le fichier")
        bytes[place.lowerBound] ^= 4
        try bytes.write(to: URL(filePath: path))
    }

    @Test("Une sauvegarde porte l’empreinte que donne sha256sum, et sa restauration les mêmes données")
    func roundTrip() throws {
        let saved = try shell.preau("backup", archive, "--data-dir", data)
        #expect(saved.status == 0)
        let fingerprint = try #require(try Shell.report(saved.output)["sha256"] as? String)
        #expect(try shell.bash("sha256sum \"$1\"", archive).output == "\(fingerprint)  \(archive)\n")
        let restored = try shell.preau("restore", archive, "--data-dir", shell.path("a/b"))
        #expect(restored.status == 0)
        #expect(try Shell.report(restored.output)["sha256"] as? String == fingerprint)
        for kind in ["communes", "etablissements"] {
            #expect(
                try shell.preau("export", kind, "--data-dir", shell.path("a/b")).output
                    == (try shell.preau("export", kind, "--data-dir", data).output))
        }
        #expect(try shell.preau("verify", "--data-dir", shell.path("a/b")).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: shell.folder.path).filter { $0.contains("partiel") } == [])
    }

    @Test("Une restauration n’écrase rien, et ne crée rien quand elle échoue")
    func restoreRefusals() throws {
        #expect(try shell.preau("backup", archive, "--data-dir", data).status == 0)
        #expect(try shell.preau("restore", archive, "--data-dir", data).status == 65)
        let target = shell.path("restaure")
        #expect(try shell.preau("restore", shell.path("absente.tar"), "--data-dir", target).status == 66)
        #expect(try shell.preau("restore", shell.path("communes.csv"), "--data-dir", target).status == 65)
        try flip("Grenoble", in: archive)
        let damaged = try shell.preau("restore", archive, "--data-dir", target)
        #expect(damaged.status == 65)
        #expect(damaged.messages.contains("« preau.sqlite » est abîmé"))
        #expect(!shell.exists("restaure"))
    }

    @Test("Une sauvegarde sans place ou sans base est refusée, et ne laisse rien")
    func backupRefusals() throws {
        let nowhere = try shell.preau("backup", shell.path("absent/s.tar"), "--data-dir", data)
        #expect(nowhere.status == 73)
        #expect(nowhere.messages.contains("absent/s.tar"))
        #expect(try shell.preau("backup", shell.folder.path, "--data-dir", data).status == 73)
        #expect(try shell.preau("backup", archive, "--data-dir", shell.path("ailleurs")).status == 66)
        #expect(!shell.exists("sauvegarde.tar"))
    }

    @Test("Un octet changé dans la base se voit, avec le lieu")
    func flippedByte() throws {
        // A restored base is one file, without a log beside it.
        _ = try shell.preau("backup", archive, "--data-dir", data)
        let copy = shell.path("copie")
        _ = try shell.preau("restore", archive, "--data-dir", copy)
        #expect(try shell.preau("verify", "--data-dir", copy, "--format", "texte").output.hasSuffix("tout est intact.\n"))
        try? FileManager.default.removeItem(atPath: "\(copy)/preau.sqlite-wal")
        try? FileManager.default.removeItem(atPath: "\(copy)/preau.sqlite-shm")
        try flip("CHRISTOPHE", in: "\(copy)/preau.sqlite")
        let outcome = try shell.preau("verify", "--data-dir", copy)
        #expect(outcome.status == 65)
        #expect(outcome.messages.contains("0382005Y"), "\(outcome.messages)")
        #expect(try Shell.report(outcome.output)["sound"] as? Bool == false)
    }

    @Test("Vérifier un dossier sans base finit par 66, et n’en crée pas")
    func verifyMissing() throws {
        #expect(try shell.preau("verify", "--data-dir", shell.path("ailleurs")).status == 66)
        #expect(!shell.exists("ailleurs"))
    }
}
