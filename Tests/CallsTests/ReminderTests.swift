import Calls
import Kernel
import People
import TestSupport
import Testing

@Suite("Les rappels avant l’échéance")
struct ReminderTests {
    private func facts(since local: String = "2027-01-06T10:00", deposited: Bool = false) -> ReminderFacts {
        ReminderFacts(organisation: Appel.voiron, since: paris(local), hasDeposited: deposited)
    }

    private func told(_ reminders: [Reminder]) -> [String] {
        reminders.map { plainSpaces("\($0.step.french) : \(Clocks.paris.local($0.at).iso)") }
    }

    @Test("Quatre rappels, à 9 h, qui laissent chacun au moins le temps annoncé")
    func calendar() {
        #expect(
            told(Appel().call.reminders(for: facts(), at: paris("2027-01-10T12:00"), in: Clocks.paris)) == [
                "14 jours : 2027-02-03T09:00", "7 jours : 2027-02-10T09:00", "2 jours : 2027-02-15T09:00", "24 heures : 2027-02-16T09:00",
            ])
    }

    @Test("Une clôture tôt le matin avance le rappel d’un jour plutôt que d’annoncer un temps que l’on n’a plus")
    func earlyClosing() {
        var appel = Appel()
        appel.schedules = [Appel.schedule("2027-01-05T08:00", "2027-02-17T07:00", on: "2026-12-01T10:00")]
        #expect(
            told(appel.call.reminders(for: facts(), at: paris("2027-01-10T12:00"), in: Clocks.paris)).last == "24 heures : 2027-02-15T09:00"
        )
    }

    @Test("Qui a déposé n’en reçoit pas ; qui a commencé tard ne reçoit que les suivants")
    func whom() {
        let call = Appel().call
        #expect(call.reminders(for: facts(deposited: true), at: paris("2027-01-10T12:00"), in: Clocks.paris).isEmpty)
        #expect(
            told(call.reminders(for: facts(since: "2027-02-12T10:00"), at: paris("2027-02-12T12:00"), in: Clocks.paris)) == [
                "2 jours : 2027-02-15T09:00", "24 heures : 2027-02-16T09:00",
            ])
        #expect(call.dueReminder(for: facts(since: "2027-02-12T10:00"), at: paris("2027-02-12T12:00"), in: Clocks.paris) == nil)
    }

    @Test("Après une panne, seul le dernier rappel dont l’heure est venue part ; après l’échéance, plus aucun")
    func due() {
        let call = Appel().call
        func step(_ local: String) -> Reminder.Step? { call.dueReminder(for: facts(), at: paris(local), in: Clocks.paris)?.step }
        #expect(step("2027-02-03T08:59") == nil)
        #expect(step("2027-02-03T09:00") == .fourteenDays)
        #expect(step("2027-02-15T18:00") == .twoDays)
        #expect(step("2027-02-17T23:59:58") == .oneDay)
        #expect(step("2027-02-18T00:00") == nil)
    }

    @Test("Une clôture reportée rappelle de nouveau, à partir de la décision")
    func rescheduled() {
        var appel = Appel()
        appel.schedules.append(Appel.schedule("2027-01-05T08:00", "2027-02-28T23:59", on: "2027-02-16T12:00", "intempéries"))
        let reminders = appel.call.reminders(for: facts(), at: paris("2027-02-16T12:00"), in: Clocks.paris)
        #expect(told(reminders) == ["7 jours : 2027-02-21T09:00", "2 jours : 2027-02-26T09:00", "24 heures : 2027-02-27T09:00"])
        #expect(Set(reminders.map(\.deadline)) == [paris("2027-02-28T23:59:59")])
    }

    @Test("Un appel suspendu ou en préparation ne rappelle rien")
    func silent() {
        var appel = Appel()
        appel.event(.suspended, on: "2027-02-01T10:00")
        #expect(appel.call.reminders(for: facts(), at: paris("2027-02-02T12:00"), in: Clocks.paris).isEmpty)
        appel = Appel()
        appel.events = []
        #expect(appel.call.reminders(for: facts(), at: paris("2027-02-02T12:00"), in: Clocks.paris).isEmpty)
    }
}
