import Foundation
import Testing

@Suite("preau demo et preau export")
struct DemoAndExportTests {
    private let shell: Shell

    init() throws { shell = try Shell() }

    @Test(
        "Tuée en chemin, la démonstration ne laisse pas de base ; refaite, elle est entière ; une seconde est refusée",
        .timeLimit(.minutes(5)))
    func demo() throws {
        let folder = shell.path("demo")
        let line = "\"$0\" demo --data-dir \"$1\" & sleep 0.3; kill -9 $!; wait $!; ls \"$1\" | grep -x preau.sqlite"
        #expect(try shell.bash("export PREAU_SHARE=\"$2\"; " + line, folder, Shell.share["PREAU_SHARE"] ?? "").output == "")

        let done = try shell.preau("demo", "--data-dir", folder, environment: Shell.share)
        #expect(done.status == 0, "\(done.messages)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.allSatisfy { $0.hasPrefix("preau.sqlite") && !$0.contains("partielle") }, "\(names)")
        let found = try shell.preau("search", "voiron", "--data-dir", folder, "--format", "texte").output
        #expect(found.hasPrefix("38563  Voiron (Isère, 38)"), "\(found)")

        // Every file of the manifest is in it, to the last.
        let rows = try shell.preau("export", "etablissements", "--data-dir", folder).output.split(separator: "\n")
        for series in ["géolocalisation", "ips-écoles", "rep", "situations-qpv", "distances-qpv"] {
            #expect(rows.contains { $0.hasPrefix("038") && $0.contains(series) }, "\(series)")
        }
        let again = try shell.preau("demo", "--data-dir", folder, environment: Shell.share)
        #expect(again.status == 65)
        #expect(again.messages.contains("a déjà une base"))
    }

    @Test("La démonstration demande un dossier, et ses données")
    func demoUsage() throws {
        #expect(try shell.preau("demo").status == 2)
        _ = try shell.write(Shell.regulation, to: "partage/Regulations/essai.yaml")
        let outcome = try shell.preau("demo", "--data-dir", shell.path("demo"), environment: ["PREAU_SHARE": shell.path("partage")])
        #expect(outcome.status == 78)
        #expect(!shell.exists("demo"))
    }

    @Test("L’export donne une ligne par commune d’aujourd’hui, et par établissement")
    func export() throws {
        let data = shell.path("donnees")
        try shell.importSmallDirectory("--data-dir", data)
        let communes = try shell.preau("export", "communes", "--data-dir", data).output.split(separator: "\n")
        #expect(communes.map { String($0.prefix(6)) } == ["code_i", "38185,", "38524,", "38563,"])
        #expect(communes[2].contains(",Allières-et-Risset,"))
        let out = shell.path("etablissements.csv")
        let written = try shell.preau("export", "etablissements", "--data-dir", data, "--out", out)
        #expect(written.status == 0)
        #expect(written.output == "")
        #expect(try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").count == 4)
    }

    @Test("L’export refuse un genre inconnu, un dossier absent, un disque plein ; une sortie que personne ne lit se tait")
    func exportRefusals() throws {
        let data = shell.path("donnees")
        try shell.importSmallDirectory("--data-dir", data)
        #expect(try shell.preau("export", "ecoles", "--data-dir", data).status == 2)
        let missing = try shell.preau("export", "communes", "--data-dir", data, "--out", shell.path("absent/communes.csv"))
        #expect(missing.status == 73)
        #expect(missing.messages.contains("absent/communes.csv"))
        #expect(try shell.preau("export", "communes", "--data-dir", shell.path("ailleurs")).status == 66)
        #expect(!shell.exists("ailleurs"))
        #expect(try shell.bash("\"$0\" export communes --data-dir \"$1\" > /dev/full", data).status == 73)
        let closed = try shell.bash("set -o pipefail; \"$0\" export communes --data-dir \"$1\" | true", data)
        #expect(closed.status == 0)
        #expect(closed.messages == "")
    }
}
