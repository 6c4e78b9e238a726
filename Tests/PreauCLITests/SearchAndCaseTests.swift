import Foundation
import Testing

@Suite("preau search et preau case")
struct SearchAndCaseTests {
    private let shell: Shell
    private let data: String

    init() throws {
        shell = try Shell()
        data = shell.path("donnees")
        try shell.importSmallDirectory("--data-dir", data)
    }

    private func codes(_ arguments: String...) throws -> [String] {
        let outcome = try shell.preau(["search"] + arguments + ["--data-dir", data, "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.messages)")
        let hits = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]] ?? []
        return hits.compactMap { $0["code"] as? String }
    }

    @Test("On trouve une commune, une école, un ancien nom ; une commune disparue n’est pas une réponse")
    func finds() throws {
        #expect(try codes("grenobel").first == "38185")
        #expect(try codes("0382005y") == ["0382005Y"])
        #expect(try codes("allieres", "et", "risset") == ["38524"])
        #expect(try codes("38007") == ["38524"])
    }

    @Test("Les filtres réduisent, et rien de trouvé n’est pas une erreur")
    func filters() throws {
        #expect(try codes("voiron", "--only", "communes") == ["38563"])
        #expect(try Set(codes("ecole primaire", "--in", "38563")) == ["0380415V", "0382025V"])
        #expect(try codes("ecole primaire", "--in", "38", "--limit", "1").count == 1)
        #expect(try codes("zzzzzzzz") == [])
        #expect(try shell.preau("search", "zzzzzzzz", "--data-dir", data, "--format", "texte").output == "Rien de tel dans l’annuaire.\n")
    }

    @Test(
        "Un filtre mal écrit finit par 2",
        arguments: [["--only", "lycees"], ["--in", "Isère"], ["--limit", "0"], ["--limit", "beaucoup"]])
    func badFilters(options: [String]) throws {
        #expect(try shell.preau(["search", "voiron", "--data-dir", data] + options).status == 2)
    }

    private func preparing(_ arguments: String...) throws -> Shell.Outcome {
        let line = "export PREAU_SHARE=\"$1\"; shift; \"$0\" case \"$@\" --format json"
        let process = [Shell.share["PREAU_SHARE"] ?? ""] + arguments + ["--data-dir", data]
        return try shell.bash(line, process)
    }

    @Test("Un dossier préparé s’évalue tel quel")
    func prepared() throws {
        let outcome = try preparing("isere-ecoles-2023", "--commune", "38563")
        #expect(outcome.status == 0, "\(outcome.messages)")
        let tree = try Shell.report(outcome.output)["commune"] as? [String: Any]
        #expect((tree?["école"] as? [Any])?.count == 2)
        let file = try shell.write(outcome.output, to: "voiron.json")
        #expect(try shell.preau("evaluate", "isere-ecoles-2023", file, environment: Shell.share).status == 0)
    }

    @Test("Un code faux finit par 65 avec un exemple juste, un lieu inconnu ou disparu par 66, un mauvais règlement par 65 ou 66")
    func caseRefusals() throws {
        let wrong = try preparing("isere-ecoles-2023", "--etablissement", "0382005A")
        #expect(wrong.status == 65)
        #expect(wrong.messages.contains("comme 0382174G"))
        #expect(try preparing("isere-ecoles-2023", "--commune", "3818").status == 65)
        #expect(try preparing("isere-ecoles-2023", "--commune", "38999").status == 66)
        let former = try preparing("isere-ecoles-2023", "--commune", "38007")
        #expect(former.status == 66)
        #expect(former.messages.contains("son code est 38524"), "\(former.messages)")
        let root = try preparing("isere-colleges-2023", "--commune", "38563")
        #expect(root.status == 65)
        #expect(root.messages.contains("Collège"))
        #expect(try preparing("isere-2023", "--commune", "38563").status == 66)
        #expect(try preparing("isere-ecoles-2023").status == 2)
        #expect(try preparing("isere-ecoles-2023", "--commune", "38563", "--departement", "38").status == 2)
    }
}
