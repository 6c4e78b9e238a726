import TestSupport
import Testing

/// « L’équipement et les ressources sont co-financés à 50 % par le Département de l’Isère et à 50 % par l’État. »
@Suite("Document 000, AMI collèges : le partage du coût")
struct PartageTests {
    @Test("AMI collèges, priorisation : l’État et le Département paient chacun la moitié")
    func halves() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine)
        #expect(answer.value("collège.part_état") == "15 000,00 €")
        #expect(answer.value("collège.part_département") == "15 000,00 €")
    }

    @Test("AMI collèges, priorisation : le texte donne 50 % au Département et 50 % à l’État", arguments: ["taux_département", "taux_état"])
    func rates(name: String) {
        #expect(Shipped.colleges.parameter(name) == "50 %")
    }

    @Test("AMI collèges, priorisation : un centime impair n’est ni perdu ni compté deux fois")
    func oddCent() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.coût_estimé": "30 000,01 €"]))
        #expect(answer.value("collège.part_état") == "15 000,01 €")
        #expect(answer.value("collège.part_département") == "15 000,00 €")
    }

    @Test("AMI collèges, priorisation : sans coût estimé, les deux parts sont non calculables")
    func unknownCost() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.coût_estimé": "null"]))
        for part in ["collège.part_état", "collège.part_département"] {
            #expect(answer.value(part) == "non calculable")
            #expect(answer.missing(part) == ["collège.coût_estimé"])
        }
    }

    @Test("AMI collèges, priorisation : un dossier non recevable ne coûte rien à personne")
    func notAdmissible() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.date_dépôt": "2023-05-06"]))
        #expect(answer.value("collège.part_état") == "0,00 €")
        #expect(answer.value("collège.part_département") == "0,00 €")
    }
}
