import Foundation
import Testing

@Suite("La ligne de commande")
struct CommandLineTests {
    private let shell: Shell
    private let regulation: String
    private let dossier: String

    init() throws {
        shell = try Shell()
        regulation = try shell.write(Shell.regulation, to: "essai.yaml")
        dossier = try shell.write("{\"commune\": {\"classes\": 3}}", to: "cas.json")
    }

    @Test("Un dossier s’évalue en JSON hors d’un terminal")
    func evaluates() throws {
        let outcome = try shell.preau("evaluate", regulation, dossier)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"coût\": 30000"))
        #expect(outcome.messages == "")
    }

    @Test("--explain ajoute l’explication, en JSON comme en français")
    func explains() throws {
        #expect(try shell.preau("evaluate", regulation, dossier, "--explain").output.contains("\n  \"explanation\": {\n"))
        #expect(!(try shell.preau("evaluate", regulation, dossier).output.contains("explanation")))
        let text = try shell.preau("evaluate", regulation, dossier, "--explain", "--format", "texte").output
        #expect(text.contains("\nExplication\ncommune.coût = 300,00\u{A0}€"))
    }

    @Test("--format texte donne un rapport en français")
    func text() throws {
        let outcome = try shell.preau("evaluate", regulation, dossier, "--format=texte")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("coût  300,00\u{A0}€"))
    }

    @Test(
        "Un tiret lit l’entrée standard, en JSON comme en YAML", arguments: ["{\"commune\": {\"classes\": 3}}", "commune: {classes: 3}\n"])
    func standardInput(text: String) throws {
        let outcome = try shell.preau("evaluate", regulation, "-", input: text)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"coût\": 30000"))
    }

    @Test("Un double tiret termine les options")
    func endOfOptions() throws {
        let outcome = try shell.preau("evaluate", "--param", "prix=2 €", "--", regulation, dossier)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\"coût\": 600"))
    }

    @Test("Les fautes des options et celles du dossier sont dites ensemble, code 65")
    func badData() throws {
        let bad = try shell.write("{\"commune\": {\"classes\": \"3\", \"class\": 2}}", to: "faux.json")
        let outcome = try shell.preau(
            "evaluate", regulation, bad, "--param", "prix=cher", "--param=pri=1 €", "--reading", "x=y", "--date=hier")
        #expect(outcome.status == 65)
        #expect(outcome.output == "")
        let lines = outcome.messages.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.contains { $0.hasPrefix("--param prix: attend") })
        #expect(lines.contains { $0.hasPrefix("--date: attend une date") })
        #expect(lines.contains { $0.hasPrefix("\(bad):1:25: commune.classes attend un nombre entier, de 0 à 100") })
    }

    @Test(
        "Une commande mal écrite finit par 2 et propose la bonne",
        arguments: [
            ([], "il manque une commande"), (["evalue"], "« evaluate »"),
            (["verifie"], "« verifie » n’existe pas ; vouliez-vous écrire « verify » ? ; commandes : check, evaluate, batch, diff"),
            (["evaluate", "mon", "appel.yaml", "c.json"], "de trop ; un nom de fichier avec une espace se met entre guillemets"),
            (["evaluate"], "il manque RÈGLEMENT"),
            (["evaluate", "r.yaml", "c.json", "d.json"], "« d.json » est de trop"),
            (["evaluate", "r.yaml", "c.json", "--explian"], "« --explain »"),
            (["evaluate", "r.yaml", "c.json", "--param", "prix"], "paramètre=valeur"),
            (["evaluate", "r.yaml", "c.json", "--param"], "attend une valeur"),
            (["evaluate", "r.yaml", "c.json", "--format", "text"], "« texte »"), (["evaluate", "--date=a", "--date=b"], "deux fois"),
            (["evaluate", "--explain=oui"], "ne prend pas de valeur"), (["--versoin"], "« --version »"),
        ])
    func usage(arguments: [String], expected: String) throws {
        let outcome = try shell.preau(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(outcome.messages.contains(expected), "\(outcome.messages)")
    }

    @Test("Un règlement ou un dossier introuvable finit par 66")
    func notFound() throws {
        #expect(try shell.preau("evaluate", regulation, "absent.json").status == 66)
        #expect(try shell.preau("check", "./absent.yaml").status == 66)
        _ = try shell.write(Shell.regulation, to: "partage/Regulations/essai-2023.yaml")
        let share = ["PREAU_SHARE": shell.folder.appending(path: "partage").path]
        let outcome = try shell.preau("check", "essai-2024", environment: share)
        #expect(outcome.status == 66)
        #expect(outcome.messages.contains("vouliez-vous écrire « essai-2023 »"))
        #expect(try shell.preau("check", "essai-2023", environment: share).status == 0)
    }

    @Test("Un nom de fichier mal écrit reçoit son remède")
    func misspelledFile() throws {
        _ = try shell.write(Shell.regulation, to: "partage/Regulations/essai-2023.yaml")
        let share = ["PREAU_SHARE": shell.folder.appending(path: "partage").path]
        let cut = try shell.preau("check", "mon", "appel.yaml", environment: share)
        #expect(
            cut.messages.contains("« mon » ; règlements livrés : essai-2023 ; un nom de fichier avec une espace se met entre guillemets\n"))
        let line = "cd \"$1\" && PREAU_SHARE=partage \"$0\" check essai"
        #expect(try shell.bash(line, shell.folder.path).messages.contains(" ; vouliez-vous le fichier « essai.yaml » ?\n"))
    }

    @Test("Un dossier partagé sans règlements finit par 78")
    func configuration() throws {
        #expect(try shell.preau("check", "essai", environment: ["PREAU_SHARE": "/absent"]).status == 78)
    }

    @Test("Une sortie pleine finit par 73, une sortie que personne ne lit se tait")
    func outputs() throws {
        let full = try shell.bash("\"$0\" evaluate \"$1\" \"$2\" > /dev/full", regulation, dossier)
        #expect(full.status == 73)
        let closed = try shell.bash("set -o pipefail; \"$0\" aide | true; \"$0\" evaluate \"$1\" \"$2\" | true", regulation, dossier)
        #expect(closed.status == 0)
        #expect(closed.messages == "")
    }

    @Test("Chaque commande a son aide et un exemple", arguments: ["check", "evaluate", "batch"])
    func help(command: String) throws {
        for outcome in [try shell.preau(command, "--help"), try shell.preau("aide", command), try shell.preau(command, "aide")] {
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("Exemple\n  preau \(command) "))
        }
    }

    @Test("La version et l’aide générale vont sur la sortie")
    func general() throws {
        #expect(try shell.preau("--version").output.hasPrefix("preau "))
        #expect(try shell.preau("--help").output.contains("Commandes"))
    }
}
