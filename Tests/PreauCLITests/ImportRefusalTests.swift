import Foundation
import Testing

@Suite("Ce que preau import refuse")
struct ImportRefusalTests {
    private let shell: Shell
    private let data: String

    init() throws {
        shell = try Shell()
        data = shell.path("donnees")
    }

    private func importing(_ file: String, as kind: String = "auto") throws -> Shell.Outcome {
        try shell.preau("import", kind, file, "--data-dir", data)
    }

    @Test("Un fichier qui n’est pas de ceux que l’on lit finit par 65, avec la raison, et rien n’est créé")
    func foreign() throws {
        for (content, reason) in [
            ("%PDF-1.7\n1 0 obj\n", "document PDF"), ("", "fichier vide"), ("a,b\n1,2\n", "aucune famille de fichiers connue"),
            ("uai\n0380415V\n", "à qui il manque"), ("<html><body>Erreur 502</body></html>\n", "page web"),
        ] {
            let outcome = try importing(try shell.write(content, to: "fichier.csv"))
            #expect(outcome.status == 65, "\(content)")
            #expect(outcome.output == "")
            #expect(outcome.messages.contains("fichier.csv"))
            #expect(outcome.messages.contains(reason), "\(outcome.messages)")
        }
        #expect(!shell.exists("donnees"))
    }

    @Test("Un genre qui n’est pas celui du fichier est dit, avec le bon")
    func wrongKind() throws {
        let outcome = try importing(try shell.write(Shell.schools, to: "ips.csv"), as: "communes")
        #expect(outcome.status == 65)
        #expect(outcome.messages.contains("(ips), pas de "))
    }

    @Test("Un fichier absent, un dossier, un fichier interdit finissent par 66")
    func notFound() throws {
        #expect(try importing(shell.path("absent.csv")).status == 66)
        let folder = try importing(shell.folder.path)
        #expect(folder.status == 66)
        #expect(folder.messages.contains("c’est un dossier"))
        #expect(try importing(String(repeating: "a", count: 300)).messages.contains("le nom est trop long"))
        #expect(!shell.exists("donnees"))
    }

    @Test("Un gzip vide ou coupé finit par 65")
    func gzip() throws {
        let file = try shell.write(String(repeating: Shell.schools, count: 50), to: "ips.csv")
        _ = try shell.bash("gzip -c < /dev/null > \"$1/vide.gz\"; gzip -c \"$2\" | head -c 300 > \"$1/coupe.gz\"", shell.folder.path, file)
        #expect(try importing(shell.path("vide.gz")).status == 65)
        let cut = try importing(shell.path("coupe.gz"))
        #expect(cut.status == 65)
        #expect(cut.messages.contains("gzip incomplet"))
    }

    @Test("Quand aucune ligne ne sert, toutes sont dites, le rapport aussi, et rien n’est gardé")
    func allRefused() throws {
        let header = Shell.schools.prefix { $0 != "\n" }
        let lines = (0..<3_000).map { "2022-2023;GRENOBLE;038;ISERE;038\(1_000 + $0)I;ECOLE;38563;VOIRON;public;142.0;104.8" }
        let file = try shell.write(header + "\n" + lines.joined(separator: "\n") + "\n", to: "ips.csv")
        let outcome = try importing(file)
        #expect(outcome.status == 65)
        let messages = outcome.messages.split(separator: "\n")
        #expect(messages.first?.hasPrefix("\(file): aucune ligne de ce fichier n’a pu être utilisée (3000 refusées") == true)
        #expect(messages.count == 3_001)
        #expect(messages.last?.hasPrefix("\(file):3001:1: uai, « 0383999I »\u{A0}: ") == true)
        let report = try Shell.report(outcome.output)
        #expect((report["refused"] as? [Any])?.count == 3_000)
        #expect(report["created"] as? Int == 0)
        #expect(try shell.preau("export", "etablissements", "--data-dir", data).output.split(separator: "\n").count == 1)
    }

    @Test("Une liste sans aucune ligne est refusée : elle dirait que tout a disparu")
    func onlyHeader() throws {
        try shell.importSmallDirectory("--data-dir", data)
        let outcome = try importing(try shell.write(Shell.schools.prefix { $0 != "\n" } + "\n", to: "vide.csv"))
        #expect(outcome.status == 65)
        #expect(outcome.messages.contains("aucune ligne sous les noms de colonnes"))
    }

    @Test("Un mauvais fichier parmi d’autres : les autres entrent, et le code est le sien")
    func oneBad() throws {
        let (good, bad) = (try shell.write(Shell.schools, to: "ips.csv"), try shell.write("a,b\n1,2\n", to: "autre.csv"))
        let outcome = try shell.preau("import", "auto", bad, good, "--data-dir", data)
        #expect(outcome.status == 65)
        #expect(outcome.messages.contains("autre.csv: aucune famille"))
        #expect(try Shell.report(outcome.output)["created"] as? Int == 3)
    }

    @Test("Un en-tête répété au milieu, un code faux, une commune inconnue : chacun son sort")
    func dirtyLines() throws {
        _ = try importing(try shell.write(Shell.communes, to: "communes.csv"))
        let lines = Shell.schools.split(separator: "\n", omittingEmptySubsequences: false)
        let text = ([lines[0], lines[1], lines[0]] + lines[2...]).joined(separator: "\n").replacing(";38185;", with: ";38999;")
        let outcome = try importing(try shell.write(text, to: "ips.csv"))
        #expect(outcome.status == 0)
        let report = try Shell.report(outcome.output)
        let refused = try #require(report["refused"] as? [[String: Any]])
        #expect(refused.map { $0["line"] as? Int } == [3])
        #expect(refused.first?["column"] as? String == "uai")
        #expect(report["created"] as? Int == 3)
        #expect(report["unknown_communes"] as? Int == 1)
    }

    @Test("Un dossier de données qui est un fichier finit par 73, une base d’un autre programme par 65 sans être touchée")
    func badPlaces() throws {
        let file = try shell.write(Shell.schools, to: "ips.csv")
        let taken = try shell.preau("import", "auto", file, "--data-dir", file)
        #expect(taken.status == 73)
        #expect(taken.messages.contains("ce nom est déjà pris"))
        _ = try shell.write("ce n’est pas une base\n", to: "donnees/preau.sqlite")
        #expect(try importing(file).status == 65)
        #expect(try String(contentsOfFile: shell.path("donnees/preau.sqlite"), encoding: .utf8) == "ce n’est pas une base\n")
    }

    @Test("Une taille de fichier limitée finit par 73, et la base reste saine")
    func limitedSize() throws {
        let line = "COM,%05d,84,38,38D,381,0,LIEU,Lieu,Lieu,3899,\n"
        let many = Shell.communes + (38_600..<39_000).map { String(format: line, $0) }.joined()
        let file = try shell.write(many, to: "communes.csv")
        try shell.importSmallDirectory("--data-dir", data)
        let outcome = try shell.bash("ulimit -f 80; \"$0\" import auto \"$1\" --data-dir \"$2\"", file, data)
        #expect(outcome.status == 73, "\(outcome.messages)")
        #expect(outcome.messages.contains("rien n’a été écrit"))
        #expect(try shell.preau("verify", "--data-dir", data).status == 0)
        #expect(try shell.preau("export", "communes", "--data-dir", data).output.split(separator: "\n").count == 4)
    }
}
