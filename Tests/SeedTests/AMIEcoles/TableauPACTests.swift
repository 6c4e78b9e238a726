import TestSupport
import Testing

/// « Nombre de classes par commune — Nombre maximum de programmes d’actions concertées (PAC) », de 1-6 classes, 2 PAC, à 49 classes et
/// plus, 10 PAC.
@Suite("Document 001, AMI écoles : le tableau des PAC")
struct TableauPACTests {
    @Test(
        "AMI écoles, tableau-pac : chaque borne du tableau donne son nombre de PAC",
        arguments: [
            (1, 2), (6, 2), (7, 3), (12, 3), (13, 4), (18, 4), (19, 5), (24, 5), (25, 6), (30, 6), (31, 7), (36, 7), (37, 8), (42, 8),
            (43, 9), (48, 9), (49, 10), (80, 10),
        ])
    func everyBoundary(classes: Int, most: Int) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].classes": "\(classes)"]))
        #expect(answer.value("commune.classes") == "\(classes)")
        #expect(answer.value("commune.max_pac") == "\(most)")
    }

    @Test("AMI écoles, tableau-pac : une commune sans classe n’a droit à aucun PAC")
    func noClass() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école": "[]"]))
        #expect(answer.value("commune.classes") == "0")
        #expect(answer.value("commune.max_pac") == "0")
    }

    @Test("AMI écoles, tableau-pac : 49 classes et plus, toujours 10 PAC")
    func manyClasses() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[0].classes": "80", "commune.école[1].classes": "80"]))
        #expect(answer.value("commune.classes") == "160")
        #expect(answer.value("commune.max_pac") == "10")
    }

    @Test("AMI écoles, tableau-pac : les classes sont celles de la commune, toutes écoles réunies")
    func perCommune() throws {
        // 5 classes donnent 2 PAC, 6 aussi ; 11 ensemble en donnent 3, pas 4.
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles)
        #expect(answer.value("commune.classes") == "11")
        #expect(answer.value("commune.max_pac") == "3")
    }

    @Test(
        "AMI écoles, tableau-pac : le maximum peut être demandé, un PAC de plus rejette le dossier",
        arguments: [(6, 2), (12, 3), (18, 4), (24, 5), (30, 6), (36, 7), (42, 8), (48, 9), (49, 10)])
    func maximum(classes: Int, most: Int) throws {
        let pacs = { (count: Int) in
            "[" + (1...count).map { "{numéro: \($0), type: élémentaire, classes_équipées: 1}" }.joined(separator: ", ") + "]"
        }
        let school = Case.voiron.with(["commune.école[0].classes": "\(classes)"])
        let enough = try Shipped.ecoles.evaluate(school.with(["commune.école[0].pac": pacs(most)]))
        #expect(enough.outcome("quota_pac", at: "commune") == "vrai")
        let tooMany = try Shipped.ecoles.evaluate(school.with(["commune.école[0].pac": pacs(most + 1)]))
        #expect(tooMany.outcome("quota_pac", at: "commune") == "faux")
        #expect(tooMany.value("commune.recevable") == "non")
    }

    @Test("AMI écoles, tableau-pac : trois PAC pour cinq classes sont refusés avec les nombres en cause, et rien n’est versé")
    func message() throws {
        let third = "{numéro: 3, type: élémentaire, classes_équipées: 1, ordinateurs: 20}"
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].pac[0].classes_équipées": "1",
                "commune.école[0].pac[1]": "{numéro: 2, type: élémentaire, classes_équipées: 1, ordinateurs: 20}",
                "commune.école[0].pac[2]": third,
            ]))
        #expect(answer.reasons == ["quota_pac"])
        #expect(answer.article("quota_pac") == "ami/tableau-pac")
        #expect(
            answer.message("quota_pac", at: "commune")
                == "La commune demande 3 PAC, elle peut en demander 2 au plus (classes comptées : 5). Un PAC écarté compte aussi.")
        #expect(answer.value("commune.subvention") == "0,00 €")
    }

    @Test(
        "AMI écoles, tableau-pac : selon la lecture, les classes des écoles privées comptent ou non",
        arguments: [("toutes", "11", "3"), ("publiques", "5", "2")])
    func privateSchools(reading: String, classes: String, most: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .deuxEcoles.with(["commune.école[1].secteur": "privé"]), readings: ["classes_comptées": reading])
        #expect(answer.value("commune.classes") == classes)
        #expect(answer.value("commune.max_pac") == most)
    }

    @Test("AMI écoles, tableau-pac : sans le nombre de classes d’une école, le maximum est non calculable")
    func unknownClasses() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[1].classes": "null"]))
        #expect(answer.value("commune.max_pac") == "non calculable")
        #expect(answer.missing("commune.max_pac") == ["commune.école[1].classes"])
    }
}
