import Foundation
import Testing

@Suite("preau import")
struct ImportCommandTests {
    private let shell: Shell
    private let data: String

    init() throws {
        shell = try Shell()
        data = shell.path("donnees")
    }

    @Test("Un rapport par fichier, en JSON, avec les clés du contrat d’abord et dans l’ordre")
    func report() throws {
        let file = try shell.write(Shell.schools, to: "sans-nom.txt")
        let outcome = try shell.preau("import", "auto", file, "--data-dir", data)
        #expect(outcome.status == 0)
        #expect(outcome.messages == "")
        let keys = ["kind", "file", "encoding", "separator", "read", "created", "updated", "unchanged", "ignored", "refused"]
        #expect(Shell.keys(outcome.output).starts(with: keys + ["missing_since_last"]))
        let report = try Shell.report(outcome.output)
        #expect(report["kind"] as? String == "ips")
        #expect(report["file"] as? String == file)
        #expect(report["separator"] as? String == ";")
        #expect(["read", "created", "updated", "missing_since_last"].map { report[$0] as? Int } == [3, 3, 0, 0])
    }

    @Test("Une seconde fois, rien n’est créé ni changé")
    func again() throws {
        try shell.importSmallDirectory("--data-dir", data)
        for line in try shell.importSmallDirectory("--data-dir", data).output.split(separator: "\n") {
            let report = try Shell.report(line)
            #expect(report["created"] as? Int == 0)
            #expect(report["updated"] as? Int == 0)
            #expect(report["unchanged"] as? Int == report["read"] as? Int)
        }
    }

    @Test("Les communes entrent les premières, quel que soit l’ordre des fichiers")
    func order() throws {
        let reports = try shell.importSmallDirectory("--data-dir", data).output.split(separator: "\n").map { try Shell.report($0) }
        #expect(reports.map { $0["kind"] as? String } == ["communes", "communes", "ips"])
        #expect(reports.last?["unknown_communes"] as? Int == 0)
    }

    @Test("En texte, le rapport est une phrase en français, lignes refusées comprises")
    func text() throws {
        let file = try shell.write(Shell.schools.replacing("0382005Y", with: "0382005A"), to: "ips.csv")
        let outcome = try shell.preau("import", "ips", file, "--data-dir", data, "--format", "texte")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("3 lignes lues\u{A0}: 2 nouvelles, 0 modifiées, 0 inchangées, 0 sans objet, 1 refusées"))
        #expect(outcome.output.contains("ligne 3, uai, « 0382005A »\u{A0}: "))
    }

    @Test("Un essai à blanc dit tout et ne laisse rien, pas même une base")
    func dryRun() throws {
        let file = try shell.write(Shell.schools, to: "ips.csv")
        let outcome = try shell.preau("import", "auto", file, "--data-dir", data, "--dry-run")
        #expect(outcome.status == 0)
        let report = try Shell.report(outcome.output)
        #expect(report["created"] as? Int == 3)
        #expect(report["dry_run"] as? Bool == true)
        #expect(!shell.exists("donnees"))
    }

    @Test("Un essai à blanc sur une base la laisse telle qu’elle est")
    func dryRunOnData() throws {
        try shell.importSmallDirectory("--data-dir", data)
        let before = try shell.preau("export", "etablissements", "--data-dir", data).output
        let more = try shell.write(Shell.schools.replacing("142.0", with: "150.0"), to: "plus.csv")
        let outcome = try shell.preau("import", "auto", more, "--data-dir", data, "--dry-run")
        #expect(try Shell.report(outcome.output)["updated"] as? Int == 1)
        #expect(try shell.preau("export", "etablissements", "--data-dir", data).output == before)
    }

    @Test("--au dit de quel jour parle un fichier : un plus ancien ne défait pas un plus récent")
    func asOf() throws {
        let name = "Voiron"
        let recent = try shell.write(Shell.communes, to: "recent.csv")
        let old = try shell.write(Shell.communes.replacing(name, with: "Voironnet"), to: "ancien.csv")
        #expect(try shell.preau("import", "auto", recent, "--data-dir", data, "--au", "2024-01-01").status == 0)
        #expect(try shell.preau("import", "auto", old, "--data-dir", data, "--au", "2020-01-01").status == 0)
        let line = try #require(
            try shell.preau("export", "communes", "--data-dir", data).output.split(separator: "\n").first { $0.hasPrefix("38563,") })
        #expect(line.contains(",Voiron,"))
    }

    @Test(
        "Une commande mal écrite finit par 2, et rien n’est créé",
        arguments: [
            (["import", "auto"], "il manque FICHIER"), (["import"], "il manque GENRE"),
            (["import", "ecoles", "x.csv"], "« ecoles » n’est pas un genre de fichier"),
            (["import", "auto", "x.csv", "--au", "hier"], "--au attend une date"),
            (["import", "auto", "x.csv", "--au", "2024-02-30"], "--au attend une date"),
            (["import", "auto", "-"], "pas l’entrée standard"), (["import", "auto", "x.csv", "--format", "csv"], "--format attend"),
        ])
    func usage(arguments: [String], expected: String) throws {
        let outcome = try shell.preau(arguments + ["--data-dir", data])
        #expect(outcome.status == 2)
        #expect(outcome.messages.contains(expected), "\(outcome.messages)")
        #expect(!shell.exists("donnees"))
    }

    @Test("Sans lieu, ou avec un lieu vide, l’import ne choisit pas à notre place")
    func noPlace() throws {
        let file = try shell.write(Shell.schools, to: "ips.csv")
        for options in [[], ["--data-dir", ""]] {
            let outcome = try shell.preau(["import", "auto", file] + options)
            #expect(outcome.status == 2)
            #expect(outcome.messages.contains("il manque --data-dir"))
        }
    }
}
