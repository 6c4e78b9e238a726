import Formats
import Hosting
import Interface
import Kernel
import Language
import Markup
import RegulationWeb
import Routes
import TestSupport
import Testing

@Suite("Essayer un règlement")
struct TrialTests {
    private static let shipped = Shipped.ecoles.text

    /// The text with one line changed, and the number of that line.
    private static func changed(_ line: String, _ other: String) -> (text: String, line: Int) {
        var lines = shipped.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let rank = lines.firstIndex(where: { $0.contains(line) }) else { return (shipped, 0) }
        lines[rank] = lines[rank].replacing(line, with: other)
        return (lines.joined(separator: "\n"), rank + 1)
    }

    /// A line of the shipped file, what an agent may write instead, and what he is told.
    private static let mistakes: [(line: String, other: String, told: String)] = [
        ("    exige: débit >= débit_minimum", "    exige: debit >= débit_minimum", "vouliez-vous écrire « débit »"),
        ("    exige: débit >= débit_minimum", "    exige: débit >= plafond_commune", "Mb/s"),
        ("    exige: nb_pac <= max_pac", "    exige: nb_pac <= ", "formule"),
        ("  taux_normal:", "  taux_majoré:", "déjà"),
        ("    effet: rejette le dossier", "    effet: rejete le dossier", "rejette le dossier"),
        ("    retenue: dépense_puis_normal", "    retenue: dépense_puis_normale", "dépense_puis_normal"),
        ("statut: projet", "statut: projeté", "projet"),
        ("en vigueur: {du: 2022-12-01, au: 2023-02-17}", "en vigueur: {du: 2022-12-01, au: 2023-02-30}", "date"),
        ("    titre: Commune de l’Isère", "    titre: Territoire : l’Isère", "guillemets"),
        ("    article: ami/démarche", "    article: amie/démarche", "source"),
        ("    grille: classes", "    grile: classes", "grille"),
        ("      commune.subvention: 8 260 €", "      commune.subvention: 8 261 €", "obtenu"),
    ]

    @Test("Chaque faute est dite à sa ligne, avec un lien vers elle, et le texte n’est pas perdu", arguments: mistakes.indices)
    func placed(_ rank: Int) async throws {
        let mistake = Self.mistakes[rank]
        let (text, line) = Self.changed(mistake.line, mistake.other)
        #expect(line > 0)
        let page = try await TestSite.tryOut([("texte", text)])
        #expect(PageChecker.violations(in: page.text).map(\.description) == [])
        #expect(page.text.contains("id=\"ligne-\(line)\" class=\"listing__repris\""), "ligne \(line)")
        #expect(page.words.contains(mistake.told), "\(mistake.told)")
        #expect(page.field("texte") == text)
        // A file that does not compile is 422; an example that fails is a result.
        #expect(page.reply.status == (mistake.told == "obtenu" ? 200 : 422))
    }

    @Test("Le parcours d’un agent : copier, changer la date, casser une ligne, lire la faute, réparer, voir les exemples et ce qui change")
    func journey() async throws {
        let start = try await TestSite.get(.trial, [("depuis", "isere-ecoles-2023")])
        let copy = try #require(start.field("texte"))
        #expect(copy.contains("titre: Copie – Appel «\u{A0}communes"))
        #expect(copy.contains("règlement: copie-isere-ecoles-2023"))

        let broken = copy.replacing("valeur: 2023-02-17", with: "valeur: 2023-03-17").replacing(
            "exige: nb_pac >= 1", with: "exige: nb_pacs >= 1")
        let refused = try await TestSite.tryOut([("texte", broken), ("depuis", "isere-ecoles-2023")])
        #expect(refused.reply.status == 422)
        #expect(refused.words.contains("Un point à reprendre dans le règlement"))
        #expect(refused.words.contains("« nb_pac »"))

        let mended = try #require(refused.field("texte")).replacing("nb_pacs", with: "nb_pac")
        let page = try await TestSite.tryOut([("texte", mended), ("depuis", "isere-ecoles-2023")])
        #expect(page.reply.status == 200)
        #expect(PageChecker.violations(in: page.text).map(\.description) == [])
        // Some examples were written for the old date: they are shown with what was expected and what is found.
        #expect(page.words.contains("ne donnent pas ce qu’ils attendent"))
        #expect(page.words.contains("date_limite article calendrier valeur : 17 février 2023 17 mars 2023"))
        #expect(page.words.contains("Calculer un dossier"))

        let counted = try #require(page.words.firstMatch(of: /(\d+) exemples passent/))
        #expect(try #require(Int(counted.1)) > 5)
        let failing = try #require(page.words.firstRange(of: "différent"))
        #expect(failing.lowerBound < counted.range.lowerBound, "les exemples qui ne passent pas sont les premiers")

        let dossier = try #require(page.field("dossier"))
        let later = try await TestSite.tryOut([
            ("texte", mended), ("depuis", "isere-ecoles-2023"), ("dossier", dossier.replacing("2023-02-17", with: "2023-03-18")),
        ])
        #expect(later.words.contains("le dernier jour de dépôt est le 17 mars 2023"))
        #expect(later.field("dossier")?.contains("2023-03-18") == true)
    }

    @Test("Un règlement livré, copié sans rien changer, passe tous ses exemples", arguments: Shipped.all.map(\.regulation.id))
    func untouched(_ id: String) async throws {
        let copy = try #require(try await TestSite.get(.trial, [("depuis", id)]).field("texte"))
        let page = try await TestSite.tryOut([("texte", copy), ("depuis", id)])
        #expect(page.reply.status == 200)
        let count = try TestSite.site.shelf.regulation(id).regulation.examples.count
        #expect(page.words.contains("Le règlement se lit et ses \(count) exemples passent."))
        #expect(PageChecker.violations(in: page.text).map(\.description) == [])
    }

    @Test("Un dossier s’essaie en YAML ou en JSON ; ce qui n’y va pas est dit à sa ligne")
    func dossiers() async throws {
        func words(_ dossier: String) async throws -> String {
            try await TestSite.tryOut([("texte", Self.shipped), ("dossier", dossier)]).words
        }
        #expect(try await words("commune:\n  école: []\n").contains("commune.date_dépôt"))
        #expect(try await words(#"{"commune": {"département": "69", "date_dépôt": "2023-01-01", "école": []}}"#).contains("département 69"))
        let wrong = try await words("commune:\n  debit: 3\n")
        #expect(wrong.contains("Le dossier ne se lit pas.") && wrong.contains("Ligne 2, colonne 3"))
    }

    @Test("Un fichier CRLF, avec marque d’ordre, en accents décomposés se lit ; en Latin-1 il est dit, et son texte est montré")
    func encodings() async throws {
        let crlf: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(Self.shipped.replacing("\n", with: "\r\n").utf8)
        #expect(try await TestSite.tryOut([], file: ("crlf.yaml", crlf)).reply.status == 200)
        let decomposed = Self.shipped.unicodeScalars.flatMap { $0 == "é" ? ["e", "\u{301}"] : [$0] }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: decomposed)
        #expect(try await TestSite.tryOut([], file: ("nfd.yaml", Array(String(text).utf8))).reply.status == 200)
        let latin = Array("langage: 1\nrèglement: x\n".unicodeScalars.map { UInt8($0.value) })
        let page = try await TestSite.tryOut([], file: ("latin.yaml", latin))
        #expect(page.reply.status == 422)
        #expect(page.words.contains("enregistrez le fichier en UTF-8"))
        #expect(page.field("texte") == "langage: 1\nrèglement: x\n")
    }

    @Test("Rien à essayer, rien de connu : la page le dit")
    func nothing() async throws {
        let empty = try await TestSite.tryOut([("texte", " \n")])
        #expect(empty.reply.status == 422)
        #expect(empty.words.contains("Collez un règlement ou choisissez un fichier"))
        await #expect(throws: RequestFailure.self) { _ = try await TestSite.get(.trial, [("depuis", "inconnu")]) }
        let script = try await TestSite.tryOut([("texte", "titre: <script>alert(1)</script>\n")])
        #expect(!script.text.contains("<script>alert"))
    }
}
