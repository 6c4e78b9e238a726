import Foundation
import Testing

@Suite("preau user")
struct UserCommandTests {
    private let shell: Shell
    private let data: String

    init() throws {
        shell = try Shell()
        data = shell.path("donnees")
        try shell.importSmallDirectory("--data-dir", data)
    }

    private func user(_ arguments: String..., environment: [String: String] = [:]) throws -> Shell.Outcome {
        try shell.preau(["user"] + arguments + ["--data-dir", data], environment: environment)
    }

    private func add(_ mail: String, _ name: String = "Nadia Perrin", _ role: String = "administrateur", _ more: String...) throws
        -> Shell.Outcome
    {
        try shell.preau(
            ["user", "add", "--mail", mail, "--nom", name, "--role", role, "--data-dir", data] + more,
            environment: ["PREAU_TERRITORY": "38", "PREAU_PUBLIC_URL": "https://preau.isere.fr/"])
    }

    @Test("La première administratrice reçoit un lien à l’adresse publique du site ; redemandé, il est autre")
    func first() throws {
        let outcome = try add("nadia.perrin@isere.fr")
        #expect(outcome.status == 0, "\(outcome.messages)")
        let report = try Shell.report(outcome.output)
        #expect(report["created"] as? Bool == true && report["role"] as? String == "administrateur")
        #expect(report["organisation"] as? String == "Département de l’Isère")
        let link = try #require(report["link"] as? String)
        #expect(link.wholeMatch(of: /https:\/\/preau\.isere\.fr\/connexion\/lien\/[A-Za-z0-9_-]{43}/) != nil, "\(link)")
        let again = try Shell.report(try add("Nadia.Perrin@isere.fr").output)
        #expect(again["created"] as? Bool == false && again["person"] as? Int == report["person"] as? Int)
        #expect(again["link"] as? String != link)
    }

    @Test("En texte, la phrase dit qui, quoi, et le lien")
    func text() throws {
        let outcome = try add("nadia.perrin@isere.fr", "Nadia Perrin", "administrateur", "--format", "texte")
        #expect(outcome.output.hasPrefix("Nadia Perrin (n° 1) est désormais administrateur, Département de l’Isère.\n"))
        #expect(outcome.output.hasSuffix("\n") && outcome.output.contains("\nhttps://preau.isere.fr/connexion/lien/"))
    }

    @Test("La liste dit adresses, rôles, comptes fermés")
    func list() throws {
        #expect(try user("list", "--format", "texte").output == "Personne n’est inscrit.\n")
        _ = try add("nadia.perrin@isere.fr")
        _ = try add("accueil@grenoble.fr", "Inès Favre", "responsable", "--organisation", "commune:38185")
        #expect(try user("disable", "--mail", "accueil@grenoble.fr").status == 0)
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(try user("list").output.utf8)) as? [[String: Any]])
        #expect(list.map { $0["name"] as? String } == ["Inès Favre", "Nadia Perrin"])
        #expect(list.map { $0["disabled"] as? Bool } == [true, false])
        #expect(list[0]["addresses"] as? [String] == ["accueil@grenoble.fr"])
        #expect((list[0]["roles"] as? [[String: String]])?.first?["role"] == "responsable")
        let text = try user("list", "--format", "texte").output
        #expect(text.contains("Nadia Perrin") && text.contains("(fermé)"))
    }

    @Test("Fermer un compte dit lequel ; absent, fermé ou ambigu, la commande le dit")
    func disable() throws {
        _ = try add("mairie@isere.fr", "Nadia Perrin")
        _ = try add("mairie@isere.fr", "Inès Favre", "lecteur")
        let both = try user("disable", "--mail", "mairie@isere.fr")
        #expect(both.status == 65 && both.messages.contains("--numero"))
        let done = try user("disable", "--numero", "2")
        #expect(done.status == 0 && done.messages.contains("Inès Favre (n° 2) ne se connecte plus."))
        #expect(try user("disable", "--numero", "2").status == 65)
        #expect(try user("disable", "--numero", "9").status == 66)
        #expect(try user("disable", "--mail", "personne@isere.fr").status == 66)
        #expect(try user("disable", "--mail", "illisible").status == 65)
        #expect(try user("disable").status == 2)
        #expect(try user("disable", "--numero", "deux").status == 2)
    }

    @Test("Ce qui manque ou n’existe pas est une commande mal écrite ; ce qui ne va pas, une donnée refusée")
    func refused() throws {
        #expect(try user("ajoute").status == 2)
        #expect(try user("add", "--nom", "Nadia", "--role", "administrateur").status == 2)
        let role = try add("a@b.fr", "Nadia", "administratrice")
        #expect(role.status == 2 && role.messages.contains("administrateur"))
        #expect(try add("a@b.fr", "Nadia", "lecteur", "--organisation", "38").status == 2)
        #expect(try add("illisible").status == 65)
        #expect(try add("a@b.fr", "Nadia", "responsable").status == 65)
        #expect(try add("a@b.fr", "Nadia", "responsable", "--organisation", "commune:38999").status == 65)
        #expect(try user("list").output == "[]\n")
        #expect(try shell.preau("user", "list", "--data-dir", shell.path("ailleurs")).status == 66)
    }

    @Test("Le registre des personnes suit la sauvegarde, et la base reste intacte")
    func saved() throws {
        _ = try add("nadia.perrin@isere.fr")
        #expect(try shell.preau("verify", "--data-dir", data).status == 0)
        let archive = shell.path("sauvegarde.tar")
        #expect(try shell.preau("backup", archive, "--data-dir", data).status == 0)
        #expect(try shell.preau("restore", archive, "--data-dir", shell.path("autre")).status == 0)
        #expect(try shell.preau("user", "list", "--data-dir", shell.path("autre")).output == user("list").output)
    }
}
