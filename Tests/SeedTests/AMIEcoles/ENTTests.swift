import TestSupport
import Testing

/// « Abonnement à un Environnement Numérique de Travail multisupport pour trois ans, conforme au SDET. Pour les établissements scolaires
/// privés, l’accès à l’application École Directe remplit cette obligation mais n’ouvre pas droit à subvention. »
@Suite("Document 001, AMI écoles : l’espace numérique de travail")
struct ENTTests {
    @Test(
        "AMI écoles, pac : un ENT conforme au SDET pour trois ans est obligatoire, École Directe ne convient qu’aux écoles privées",
        arguments: [
            ("sdet_trois_ans", "public", "vrai"), ("sdet_trois_ans", "privé", "vrai"), ("aucun", "public", "faux"),
            ("aucun", "privé", "faux"),
            ("école_directe", "privé", "vrai"), ("école_directe", "public", "faux"),
        ])
    func obligation(ent: String, sector: String, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].ent": ent, "commune.école[0].secteur": sector]))
        #expect(answer.outcome("ent", at: "commune.école[0]") == outcome)
        #expect(answer.value("commune.subvention") == (outcome == "vrai" ? "8 260,00 €" : "0,00 €"))
    }

    @Test("AMI écoles, pac : École Directe remplit l’obligation sans rien ajouter à la dépense aidée")
    func notSubsidised() throws {
        let sdet = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].secteur": "privé"]))
        let directe = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].secteur": "privé", "commune.école[0].ent": "école_directe"]))
        #expect(directe.value("commune.école[0].conforme") == "oui")
        #expect(directe.value("commune.coût_ht") == sdet.value("commune.coût_ht"))
        #expect(directe.value("commune.subvention") == sdet.value("commune.subvention"))
    }

    @Test("AMI écoles, pac : École Directe sans savoir si l’école est privée, l’obligation reste à juger")
    func unknownSector() throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].ent": "école_directe", "commune.école[0].secteur": "null"]))
        #expect(answer.outcome("ent", at: "commune.école[0]") == "inconnu")
        #expect(answer.missing("ent", at: "commune.école[0]") == ["commune.école[0].secteur"])
    }
}
