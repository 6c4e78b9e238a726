import Calls
import Kernel
import People
import TestSupport
import Testing

@Suite("Quand un dossier peut être déposé")
struct DepositMomentTests {
    private func refusal(_ appel: Appel, at local: String, by organisation: Number<Organisation> = Appel.voiron) -> Refusal? {
        appel.call.depositRefusal(at: paris(local), for: organisation, in: Clocks.paris, article: "ami/calendrier")
    }

    @Test("La dernière seconde est admise, la suivante est refusée avec l’échéance entière et ce que l’on peut faire")
    func lastSecond() throws {
        #expect(refusal(Appel(), at: "2027-02-17T23:59:59") == nil)
        let refused = try #require(refusal(Appel(), at: "2027-02-18T00:00:00"))
        #expect(refused.kind == .conflict)
        #expect(plainSpaces(refused.sentence) == "Les dépôts sont clos depuis le mercredi 17 février 2027 à 23 h 59 (heure de Paris).")
        #expect(refused.wayOut?.hasPrefix("Votre brouillon est gardé") == true)
        #expect(refused.article == "ami/calendrier")
    }

    @Test("Avant l’ouverture, on sait quand revenir")
    func early() throws {
        let refused = try #require(refusal(Appel(), at: "2027-01-05T07:59:59"))
        #expect(
            plainSpaces(refused.sentence)
                == "L’appel n’est pas encore ouvert : les dépôts commencent le mardi 5 janvier 2027 à 8 h (heure de Paris).")
        #expect(refusal(Appel(), at: "2027-01-05T08:00:00") == nil)
    }

    @Test("Un appel en préparation n’existe pas pour qui dépose")
    func prepared() {
        #expect(refusal(Appel(), at: "2026-12-10T12:00") == .unseen)
    }

    @Test("Un délai accordé à une commune ne vaut que pour elle, et pas avant d’être accordé")
    func grace() throws {
        var appel = Appel()
        appel.grace(Appel.voiron, until: "2027-02-19T12:00", on: "2027-02-18T09:00")
        #expect(refusal(appel, at: "2027-02-18T08:59") != nil)
        #expect(refusal(appel, at: "2027-02-18T09:00") == nil)
        #expect(refusal(appel, at: "2027-02-19T12:00:59") == nil)
        #expect(refusal(appel, at: "2027-02-18T09:00", by: Appel.tullins) != nil)
        let refused = try #require(refusal(appel, at: "2027-02-19T12:01"))
        #expect(
            plainSpaces(refused.sentence)
                == "Les dépôts sont clos depuis le vendredi 19 février 2027 à 12 h (heure de Paris). Le délai accordé à votre dossier est passé lui aussi."
        )
        #expect(appel.call.deadline(for: Appel.voiron, at: paris("2027-02-18T09:00")).grace?.stamp.reason == "panne du réseau")
    }

    @Test("Un délai dépassé par une nouvelle clôture ne raccourcit rien")
    func graceBeforeClosing() {
        var appel = Appel()
        appel.grace(Appel.voiron, until: "2027-02-19T12:00", on: "2027-02-16T09:00")
        appel.schedules.append(Appel.schedule("2027-01-05T08:00", "2027-02-28T23:59", on: "2027-02-17T10:00"))
        let deadline = appel.call.deadline(for: Appel.voiron, at: paris("2027-02-17T10:00"))
        #expect(deadline.at == paris("2027-02-28T23:59:59"))
        #expect(deadline.grace == nil)
    }

    @Test("Pendant une suspension personne ne dépose, délai accordé ou non, et le motif est dit")
    func suspended() throws {
        var appel = Appel()
        appel.event(.suspended, on: "2027-02-10T10:00", "une erreur dans le règlement.")
        appel.grace(Appel.voiron, until: "2027-02-19T12:00", on: "2027-02-16T09:00")
        for moment in ["2027-02-12T10:00", "2027-02-18T10:00"] {
            let refused = try #require(refusal(appel, at: moment))
            #expect(
                plainSpaces(refused.sentence)
                    == "L’appel est suspendu depuis le mercredi 10 février 2027 à 10 h (heure de Paris). Motif : une erreur dans le règlement."
            )
        }
    }
}
