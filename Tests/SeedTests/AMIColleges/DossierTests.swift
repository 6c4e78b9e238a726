import TestSupport
import Testing

/// « Chaque collège déposera un seul dossier, quels que soient le nombre de PAC souhaités : un descriptif pédagogique précisant les domaines
/// du Socle Commun, les thématiques de formations envisagées, les actions liées à la parentalité retenues. »
@Suite("Document 000, AMI collèges : le dossier")
struct DossierCollegesTests {
    @Test("AMI collèges, démarche : l’appel est celui de l’Isère", arguments: [("'38'", "vrai"), ("'73'", "faux")])
    func isere(department: String, outcome: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.département": department]))
        #expect(answer.outcome("territoire", at: "collège") == outcome)
        #expect(answer.value("collège.recevable") == (outcome == "vrai" ? "oui" : "non"))
    }

    @Test("AMI collèges, démarche : un seul dossier porte les deux PAC")
    func bothPAC() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.pac[1]": "{type: socle, classes_mobiles: 2, eni: 1}"]))
        #expect(answer.reasons == [])
        #expect(answer.value("collège.tablettes_élèves") == "90")
        #expect(answer.value("collège.tablettes_enseignants") == "30")
    }

    @Test("AMI collèges, démarche : le même PAC deux fois n’est pas recevable", arguments: ["webradio", "socle"])
    func notTwice(type: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.pac": "[{type: \(type), eni: 1}, {type: \(type), eni: 1}]"]))
        #expect(answer.reasons == ["un_par_type"])
        #expect(answer.value("collège.recevable") == "non")
    }

    @Test("AMI collèges, démarche : un dossier sans PAC n’est pas recevable")
    func nothingAsked() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.pac": "[]"]))
        #expect(answer.reasons == ["au_moins_un_pac"])
    }

    @Test(
        "AMI collèges, démarche : domaines du socle, formations et actions avec les familles sont tous trois exigés",
        arguments: ["domaines_socle", "thèmes_formation", "actions_parentalité"])
    func eachPartCounts(part: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.\(part)": "[]"]))
        #expect(answer.reasons == ["volets"])
        #expect(answer.article("volets") == "ami/démarche")
        #expect(answer.value("collège.recevable") == "non")
        #expect(answer.value("collège.part_état") == "0,00 €")
    }

    @Test("AMI collèges, piliers : l’équipement seul ne fait pas un programme, les quatre piliers vont ensemble")
    func fourPillars() throws {
        let answer = try Shipped.colleges.evaluate(
            .fontaine.with(["collège.domaines_socle": "[]", "collège.thèmes_formation": "[]", "collège.actions_parentalité": "[]"]))
        #expect(answer.value("collège.pac[0].conforme") == "oui")
        #expect(answer.value("collège.recevable") == "non")
    }
}
