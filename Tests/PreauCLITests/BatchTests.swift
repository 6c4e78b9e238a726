import Foundation
import Testing

@Suite("Tous les dossiers d’un appel")
struct BatchTests {
    private let shell: Shell
    private let regulation: String
    private let communes: String

    init() throws {
        shell = try Shell()
        regulation = try shell.write(Shell.ranked, to: "essai.yaml")
        communes = try shell.write("code_insee,classes\nA,3\nB,\nC,200\nD,7\n", to: "communes.csv")
    }

    @Test("Le tableau sort en CSV, les effectifs puis les durées sur la sortie d’erreur")
    func table() throws {
        let outcome = try shell.preau("batch", regulation, "--table", "commune=\(communes)", "--param", "enveloppe=700 €", "--repeat=3")
        #expect(outcome.status == 0)
        #expect(outcome.output == "code_insee,coût,rang,attribué\nA,30000,2,0\nB,,,\nC,2000000,0,0\nD,70000,1,70000\n")
        let lines = outcome.messages.split(separator: "\n")
        #expect(
            lines.first
                == "Classement : 2 lignes classées, 1 non recevable, 1 de recevabilité inconnue ; enveloppe : 1 ligne servie.")
        let times = try #require(lines.last)
        #expect(lines.count == 2)
        let pattern = #"^\{"rows":\{"commune":4\},"load_ms":[0-9.]+,"rules_ms":[0-9.]+,"rank_ms":[0-9.]+,"write_ms":[0-9.]+\}$"#
        #expect(times.range(of: pattern, options: .regularExpression) != nil, "\(times)")
    }

    @Test("--out suit un lien, garde les droits du fichier, et n’écrase pas ce qui n’en est pas un")
    func outKeepsWhatIsThere() throws {
        let real = try shell.write("avant\n", to: "vrai.csv")
        let link = shell.folder.appending(path: "lien.csv").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
        #expect(try shell.preau("batch", regulation, "--table=commune=\(communes)", "--out", link).status == 0)
        #expect(try String(contentsOfFile: real, encoding: .utf8).hasPrefix("code_insee,"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
        #expect(try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int == 0o640)
        let pipe = try shell.bash(
            "mkfifo \"$1/tube\" && (cat \"$1/tube\" & \"$0\" batch \"$2\" --table \"commune=$3\" --out \"$1/tube\"; wait) && test -p \"$1/tube\"",
            shell.folder.path, regulation, communes)
        #expect(pipe.status == 0)
        #expect(pipe.output.hasPrefix("code_insee,"))
    }

    @Test("--columns choisit et --out écrit un fichier entier")
    func columns() throws {
        let out = shell.folder.appending(path: "sortie.csv").path
        let outcome = try shell.preau("batch", regulation, "--table=commune=\(communes)", "--columns", "coût,code_insee", "--out", out)
        #expect(outcome.status == 0)
        #expect(outcome.output == "")
        #expect(try String(contentsOfFile: out, encoding: .utf8) == "coût,code_insee\n30000,A\n,B\n2000000,C\n70000,D\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: shell.folder.path).allSatisfy { !$0.contains("partiel") })
    }

    @Test("Une enveloppe inconnue se dit")
    func unknownEnvelope() throws {
        let outcome = try shell.preau("batch", regulation, "--table", "commune=\(communes)")
        #expect(outcome.messages.contains("l’enveloppe est inconnue"))
        #expect(outcome.output.contains("A,30000,2,\n"))
    }

    @Test("Un dossier où l’on ne peut pas écrire finit par 73, sans rien laisser")
    func unwritable() throws {
        let outcome = try shell.preau("batch", regulation, "--table", "commune=\(communes)", "--out", shell.folder.path)
        #expect(outcome.status == 73)
        #expect(try shell.preau("batch", regulation, "--table", "commune=\(communes)", "--out", "/absent/x.csv").status == 73)
    }

    @Test("Un tableau absent finit par 66, des données refusées par 65, une commande mal écrite par 2")
    func faults() throws {
        #expect(try shell.preau("batch", regulation, "--table", "commune=absent.csv").status == 66)
        #expect(try shell.preau("batch", regulation).status == 2)
        #expect(try shell.preau("batch", regulation, "--table", "communes.csv").status == 2)
        #expect(try shell.preau("batch", regulation, "--table", "commune=\(communes)", "--repeat", "0").status == 2)
        let bad = try shell.write("code_insee,classes,couleur\nA,beaucoup,bleu\n", to: "faux.csv")
        let outcome = try shell.preau("batch", regulation, "--table", "commune=\(bad)")
        #expect(outcome.status == 65)
        #expect(outcome.messages.contains("\(bad):1:20: "))
        #expect(outcome.messages.contains("\(bad):2:3: "))
        #expect(outcome.output == "")
        let allowed = try shell.write("code_insee,classes,couleur\nA,3,bleu\n", to: "couleurs.csv")
        #expect(try shell.preau("batch", regulation, "--table", "commune=\(allowed)", "--ignore-columns").status == 0)
    }
}
