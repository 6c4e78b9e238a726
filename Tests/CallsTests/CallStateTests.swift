import Calls
import Kernel
import People
import TestSupport
import Testing

@Suite("Un appel, de sa préparation à sa clôture")
struct CallStateTests {
    @Test("Un appel est préparé, puis à venir, puis ouvert, puis clos : à la seconde")
    func lifeCycle() {
        let call = Appel().call
        let (opening, closing) = (paris("2027-01-05T08:00"), paris("2027-02-17T23:59:59"))
        #expect(call.state(at: paris("2026-12-10T12:00")) == .prepared)
        #expect(call.state(at: paris("2026-12-15T09:00")) == .upcoming(opensAt: opening))
        #expect(call.state(at: paris("2027-01-05T07:59:59")) == .upcoming(opensAt: opening))
        #expect(call.state(at: opening) == .open(closesAt: closing))
        #expect(call.state(at: closing) == .open(closesAt: closing))
        #expect(call.state(at: Instant(seconds: closing.seconds + 1)) == .closed(since: closing))
    }

    @Test("Une suspension arrête les dépôts jusqu’à la reprise, et ne cache pas une clôture")
    func suspension() {
        var appel = Appel()
        appel.event(.suspended, on: "2027-01-20T10:00", "une erreur dans le règlement")
        #expect(
            appel.call.state(at: paris("2027-01-20T10:00"))
                == .suspended(since: paris("2027-01-20T10:00"), reason: "une erreur dans le règlement"))
        #expect(appel.call.state(at: paris("2027-01-20T09:59")).isOpen)
        #expect(appel.call.state(at: paris("2027-02-18T00:00")).isClosed)
        appel.event(.resumed, on: "2027-01-25T10:00")
        #expect(appel.call.state(at: paris("2027-01-25T10:00")).isOpen)
        #expect(!appel.call.state(at: paris("2027-01-24T10:00")).isOpen)
    }

    @Test("Un calendrier changé vaut à partir de sa décision, et l’ancien se retrouve")
    func rescheduled() {
        var appel = Appel()
        appel.schedules.append(Appel.schedule("2027-01-05T08:00", "2027-02-24T12:00", on: "2027-02-10T09:00", "intempéries"))
        let call = appel.call
        #expect(call.schedule(at: paris("2027-02-10T08:59")).closesAt == paris("2027-02-17T23:59:59"))
        #expect(call.schedule(at: paris("2027-02-10T09:00")).closesAt == paris("2027-02-24T12:00:59"))
        #expect(call.state(at: paris("2027-02-20T12:00")).isOpen)
    }

    @Test("Les documents se remplacent et se retirent par leur titre")
    func documents() {
        var appel = Appel()
        appel.document("Notice", .address("https://exemple.fr/notice-1.pdf"), on: "2027-01-05T09:00")
        appel.document("Délibération", .address("https://exemple.fr/deliberation.pdf"), on: "2027-01-06T09:00")
        appel.document("Notice", .address("https://exemple.fr/notice-2.pdf"), on: "2027-01-07T09:00")
        #expect(appel.call.documents(at: paris("2027-01-06T10:00")).map(\.title) == ["Notice", "Délibération"])
        #expect(appel.call.documents(at: paris("2027-01-07T10:00")).first?.place == .address("https://exemple.fr/notice-2.pdf"))
        appel.document("Notice", .withdrawn, on: "2027-01-08T09:00")
        #expect(appel.call.documents(at: paris("2027-01-08T10:00")).map(\.title) == ["Délibération"])
    }

    @Test("Un calendrier ferme après son ouverture, entre 1900 et 2100")
    func schedules() {
        func refusal(_ opening: String, _ closing: String) -> String? {
            do {
                _ = try CallSchedule(
                    opensAt: Instant(iso: opening)!, closesAt: Instant(iso: closing)!, zone: "Europe/Paris",
                    stamp: Appel.mark("2026-12-01T10:00"))
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(refusal("2027-01-05T07:00:00Z", "2027-01-05T07:00:00Z") == "La clôture ne vient pas après l’ouverture.")
        #expect(refusal("2027-01-05T07:00:00Z", "2207-01-05T07:00:00Z") == "L’année de ce moment n’est pas entre 1900 et 2100.")
        #expect(refusal("2027-01-05T07:00:00Z", "2027-01-05T07:00:01Z") == nil)
    }

    @Test("Une heure donnée à la minute dure toute la minute, un jour donné sans heure dure tout le jour, changement d’heure compris")
    func wholeMinutes() {
        let noon = CallSchedule.closing(at: LocalTime(iso: "2027-02-17T12:00")!, in: Clocks.paris)
        #expect(noon == paris("2027-02-17T12:00:59"))
        #expect(CallSchedule.end(of: Day(iso: "2027-02-17")!, in: Clocks.paris) == paris("2027-02-17T23:59:59"))
        // The last Sundays of March and October.
        for day in ["2027-03-28", "2027-10-31"] {
            #expect(CallSchedule.end(of: Day(iso: day)!, in: Clocks.paris) == paris("\(day)T23:59:59"))
        }
    }

    @Test("Le nom d’un appel tient dans une adresse")
    func slugs() {
        for good in ["isere-ecoles-2023", "a-1", "abc", String(repeating: "a", count: 60)] {
            #expect(CallSlug(good)?.description == good)
        }
        for bad in ["", "ab", "Isere", "isère", "a--b", "-ab", "ab-", "a b", "a/b", String(repeating: "a", count: 61)] {
            #expect(CallSlug(bad) == nil, "\(bad)")
        }
        #expect(CallSlug("isere-ecoles-2023")?.next?.description == "isere-ecoles-2023-vague-2")
        #expect(CallSlug("isere-ecoles-2023-vague-2")?.next?.description == "isere-ecoles-2023-vague-3")
        #expect(CallSlug(String(repeating: "a", count: 60))?.next == nil)
    }

    @Test("Qui n’est pas agent ne sait rien d’un appel en préparation, et ne change aucun appel")
    func rights() {
        func actor(_ kind: Organisation.Kind, _ role: Role) -> Actor {
            let organisation = Organisation(number: Number(1), kind: kind, code: "38", name: "Isère", siret: nil)
            return Actor(
                person: Person(number: Appel.leila, name: "Leïla Haddad", isDisabled: false),
                memberships: [.init(organisation: organisation, role: role)])
        }
        func refusal(_ actor: Actor) -> Refusal.Kind? {
            do throws(Refusal) {
                try CallRights.demandChange(by: actor)
                return nil
            } catch {
                return error.kind
            }
        }
        #expect(refusal(actor(.departement, .instructeur)) == nil)
        #expect(refusal(actor(.departement, .administrateur)) == nil)
        #expect(refusal(actor(.academie, .lecteur)) == .forbidden)
        #expect(refusal(actor(.commune, .responsable)) == .unseen)
        let call = Appel().call
        let before = paris("2026-12-10T12:00")
        #expect(CallRights.sees(call, actor(.academie, .lecteur), at: before))
        #expect(!CallRights.sees(call, actor(.commune, .responsable), at: before))
        #expect(!CallRights.sees(call, nil, at: before))
        #expect(CallRights.sees(call, nil, at: paris("2026-12-15T09:00")))
    }
}
