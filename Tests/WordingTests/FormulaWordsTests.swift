import Grammar
import Kernel
import Language
import Rules
import TestSupport
import Testing
import Wording

@Suite("Les formules d’une explication, en français")
struct FormulaWordsTests {
    /// A form, the dossier that shows it, the node that holds it.
    private static let forms: [(path: String, dossier: Case, sentence: String)] = [
        (
            "commune.subvention", .voiron,
            "70 % × (le plus petit de : 11 800,00 € ; 200 000,00 €) + 50 % × 0,00 €, car le dossier est recevable"
        ),
        (
            "commune.subvention", .voiron.with(["commune.date_dépôt": "2023-02-18"]), "0,00 €, car le dossier n’est pas recevable"
        ),
        (
            "commune.subvention", .voiron.with(["commune.école[0].débit": "null"]),
            "70 % × (le plus petit de : inconnu ; 200 000,00 €) + 50 % × (la part au-delà de 200 000,00 €), car le dossier est recevable"
        ),
        ("contrôle:commune.date_limite", .voiron, "le 31 janvier 2023 ne vient pas après le 17 février 2023"),
        (
            "contrôle:commune.date_limite", .voiron.with(["commune.date_dépôt": "2023-02-18"]),
            "le 18 février 2023 vient après le 17 février 2023"
        ),
        ("contrôle:commune.territoire", .voiron, "« Département » est « 38 »"),
        ("contrôle:commune.territoire", .voiron.with(["commune.département": "'73'"]), "« Département » est « 73 », pas « 38 »"),
        ("contrôle:commune.école[0].débit", .voiron.with(["commune.école[0].débit": "12 Mb/s"]), "12 Mb/s < 20 Mb/s"),
        ("contrôle:commune.école[0].débit", .voiron.with(["commune.école[0].débit": "null"]), "« Débit Internet » (inconnu) ≥ 20 Mb/s"),
        (
            "contrôle:commune.école[0].ent", .voiron,
            "« Espace numérique de travail (ENT) » est « Un ENT conforme au schéma national (SDET), pour trois ans »"
        ),
        ("commune.fragilités", .voiron.with(["commune.qpv": "oui", "commune.qrr": "oui"]), "2 vrais sur 5"),
        ("commune.fragilités", .voiron.with(["commune.qpv": "oui", "commune.qrr": "null"]), "1 vrai sur 5, 1 inconnu"),
        ("commune.fragilités", .voiron, "aucun vrai sur 5"),
        ("commune.max_pac", .deuxEcoles, "3, car 11 est entre 7 et 12"),
        ("commune.max_pac", .saintMartinDHeres, "10, car 50 ≥ 49"),
        ("commune.classes", .deuxEcoles, "5 + 6"),
        (
            "commune.note_qualitative", .voiron.with(["commune.note_territoire": "null", "commune.note_inclusion": "null"]),
            "0 + 0 + 0 + 0 + 2 inconnus"
        ),
        ("commune.sans_plan", .voiron, "la réponse à « Plan d’équipement déjà reçu » est non"),
        (
            "commune.sans_plan", .voiron.with(["commune.plan_préalable": "null"]),
            "le contraire de « Plan d’équipement déjà reçu » (inconnu)"
        ),
        ("commune.école[0].concernée", .voiron, "1 > 0"),
        ("commune.école[0].coût_ht", .voiron, "11 800,00 €, car aucun contrôle ne l’écarte"),
        (
            "commune.école[0].coût_ht", .voiron.with(["commune.école[0].débit": "null"]),
            "11 800,00 € si « École conforme » (inconnu), 0,00 € sinon"
        ),
    ]

    @Test("Ce qui manque à plusieurs conditions se dit d’une suite, sans parenthèses")
    func openConditions() throws {
        let evaluation = try Shipped.colleges.evaluate("{collège: {}}").result.evaluation
        let words = FormulaWords(evaluation, RegulationWords(evaluation.program.regulation))
        let node = try #require(Explanation(evaluation).everyNode.first { $0.path == "contrôle:collège.volets" && !$0.isRepeated })
        let sentence = try #require(words.sentence(of: node).map(plainSpaces))
        #expect(sentence.hasPrefix("un choix est fait pour « Domaines du socle commun » (inconnu) et un choix"), "\(sentence)")
        #expect(!sentence.contains("contraire"), "\(sentence)")
    }

    @Test("Une longue liste de valeurs n’est pas récitée")
    func longLists() throws {
        var read = 0
        for (_, answer) in try Shipped.bouchesDuRhone.examples() {
            let evaluation = answer.result.evaluation
            let words = FormulaWords(evaluation, RegulationWords(evaluation.program.regulation))
            for node in Explanation(evaluation).everyNode where node.path.hasSuffix(".chef_de_file") && !node.isRepeated {
                guard let sentence = words.sentence(of: node) else { continue }
                #expect(sentence.contains("valeurs citées") && sentence.count < 120, "\(sentence)")
                read += 1
            }
        }
        #expect(read > 0)
    }

    @Test("Chaque forme se lit comme une phrase", arguments: forms.indices)
    func reads(_ rank: Int) throws {
        let form = Self.forms[rank]
        let evaluation = try Shipped.ecoles.evaluate(form.dossier).result.evaluation
        let node = try #require(Explanation(evaluation).everyNode.first { $0.path == form.path && !$0.isRepeated })
        let words = FormulaWords(evaluation, RegulationWords(evaluation.program.regulation))
        #expect(words.sentence(of: node).map(plainSpaces) == form.sentence)
    }

    /// What only a file or a program says.
    private static let code = [
        "min(", "max(", "nombre_vrais(", "somme(", "quotient(", "taux(", "'", "_", " * ", " alors ", "((", "nombre(",
    ]

    @Test("Aucune phrase des exemples livrés ne tient de la langue des règlements", arguments: Shipped.all.indices)
    func noCode(_ rank: Int) throws {
        let shipped = Shipped.all[rank]
        let isoDay = /\d{4}-\d{2}-\d{2}/
        var read = 0
        for (name, answer) in try shipped.examples() {
            let evaluation = answer.result.evaluation
            let words = FormulaWords(evaluation, RegulationWords(evaluation.program.regulation))
            for node in Explanation(evaluation).everyNode {
                guard let sentence = words.sentence(of: node) else { continue }
                let found = Self.code.filter(sentence.contains)
                #expect(found.isEmpty && sentence.firstMatch(of: isoDay) == nil, "\(name), \(node.path) : \(sentence)")
                read += 1
            }
        }
        #expect(read > 0)
        print("\(shipped.regulation.id) : \(read) phrases lues")
    }
}

extension Explanation {
    var everyNode: [Node] { nodes.flatMap(\.withParts) }
}

extension Explanation.Node {
    fileprivate var withParts: [Explanation.Node] { [self] + parts.flatMap(\.withParts) }
}
