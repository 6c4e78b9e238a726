import Calls
import Grammar
import Kernel
import Language
import People
import Rules
import TestSupport
import Testing

@Suite("Ce qui est vrai de tout appel")
struct CallPropertyTests {
    /// A call written at random over two months, and moments around its own.
    private struct Life {
        var dice: Dice
        let zone: Zone
        let call: Call
        let moments: [Instant]

        private static let start = Instant(iso: "2027-01-01T00:00:00Z")!.seconds

        init(seed: UInt64) throws {
            var dice = Dice(seed: seed)
            func moment(_ range: ClosedRange<Int64> = 0...5_000_000) -> Instant {
                Instant(seconds: Self.start + Int64.random(in: range, using: &dice))
            }
            zone = Clocks.all.randomElement(using: &dice)!
            func row(_ at: Instant) -> Stamp { Stamp(at: at, by: Appel.leila, reason: "motif") }
            var instants = (0..<8).map { _ in moment() }.sorted()
            let created = instants.removeFirst()
            var appel = Appel()
            appel.versions = [CallVersion(rank: 1, title: "Appel", regulation: Shipped.ecoles.regulation.fingerprint, stamp: row(created))]
            appel.schedules = []
            for at in [created] + instants.prefix(Int.random(in: 0...2, using: &dice)) {
                let opening = moment()
                let closing = Instant(seconds: opening.seconds + Int64.random(in: 1...4_000_000, using: &dice))
                appel.schedules.append(try CallSchedule(opensAt: opening, closesAt: closing, zone: zone.name, stamp: row(at)))
            }
            appel.events = []
            if Int.random(in: 0..<6, using: &dice) > 0 { appel.event(.published, on: LocalTime(iso: Clocks.paris.local(created).iso)!.iso) }
            for at in instants.prefix(Int.random(in: 0...3, using: &dice)) {
                appel.events.append(CallEvent(kind: Bool.random(using: &dice) ? .suspended : .resumed, stamp: row(at)))
            }
            for at in instants.suffix(Int.random(in: 0...3, using: &dice)) {
                appel.graces.append(Grace(organisation: Appel.voiron, until: moment(0...9_000_000), stamp: row(at)))
            }
            call = appel.call
            var moments = (0..<20).map { _ in moment(0...10_000_000) }
            for edge in appel.schedules.flatMap({ [$0.opensAt, $0.closesAt] }) + appel.graces.map(\.until) {
                moments += [-1, 0, 1].map { Instant(seconds: edge.seconds + $0) }
            }
            self.moments = moments
            self.dice = dice
        }
    }

    @Test("Ouvert, on dépose ; ailleurs, seul un délai accordé le permet", arguments: 1...300)
    func depositsFollowTheState(seed: Int) throws {
        let life = try Life(seed: UInt64(seed))
        for now in life.moments {
            let refusal = life.call.depositRefusal(at: now, for: Appel.voiron, in: life.zone)
            let others = life.call.depositRefusal(at: now, for: Appel.tullins, in: life.zone)
            #expect((others == nil) == life.call.state(at: now).isOpen, "graine \(seed), \(now.iso)")
            if life.call.state(at: now).isOpen { #expect(refusal == nil, "graine \(seed), \(now.iso)") }
            if refusal == nil {
                #expect(now <= life.call.deadline(for: Appel.voiron, at: now).at, "graine \(seed), \(now.iso)")
                #expect(now >= life.call.schedule(at: now).opensAt, "graine \(seed), \(now.iso)")
            }
        }
    }

    @Test("Qui peut déposer le fait au plus tard le dernier jour que lit le règlement", arguments: 1...300)
    func depositDayIsInTime(seed: Int) throws {
        let life = try Life(seed: UInt64(seed))
        let rank = Shipped.ecoles.regulation.parameters.firstIndex { $0.name == CallNames.lastDay }!
        for now in life.moments where life.call.depositRefusal(at: now, for: Appel.voiron, in: life.zone) == nil {
            let choices = try life.call.terms(at: now, for: Appel.voiron).choices(of: Shipped.ecoles.regulation, in: life.zone)
            guard case .number(let lastDay)? = choices.parameters[rank] else {
                Issue.record("graine \(seed) : pas de dernier jour")
                continue
            }
            #expect(life.zone.day(at: now).number <= lastDay, "graine \(seed), \(now.iso)")
        }
    }

    @Test("Ce qui valait à un instant vaut encore quand d’autres lignes s’ajoutent ensuite", arguments: 1...100)
    func historyStays(seed: Int) throws {
        var life = try Life(seed: UInt64(seed))
        let now = life.moments.randomElement(using: &life.dice)!
        let later = Stamp(at: Instant(seconds: now.seconds + 1), by: nil, reason: "après")
        let call = life.call
        let more = Call(
            number: call.number, slug: call.slug, answeredBy: call.answeredBy, after: nil, createdAt: call.createdAt,
            versions: call.versions + [CallVersion(rank: 2, title: "Autre", regulation: "sha256:autre", stamp: later)],
            schedules: call.schedules
                + [try CallSchedule(opensAt: now, closesAt: Instant(seconds: now.seconds + 9), zone: life.zone.name, stamp: later)],
            parameters: call.parameters + [ParameterValue(name: "prix_vpi", value: "1 €", stamp: later)],
            graces: call.graces + [Grace(organisation: Appel.voiron, until: later.at, stamp: later)],
            events: call.events + [CallEvent(kind: .suspended, stamp: later)])!
        // Before the first row, the first one is told: rows that are not there yet change nothing.
        guard call.createdAt <= now, call.versions[0].stamp.at <= now else { return }
        #expect(more.state(at: now) == call.state(at: now), "graine \(seed)")
        #expect(more.terms(at: now, for: Appel.voiron) == call.terms(at: now, for: Appel.voiron), "graine \(seed)")
        #expect(
            more.depositRefusal(at: now, for: Appel.voiron, in: life.zone) == call.depositRefusal(at: now, for: Appel.voiron, in: life.zone)
        )
    }

    @Test("Un rappel part à 9 h et laisse le temps qu’il annonce, moins d’un jour de plus", arguments: 1...300)
    func reminders(seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        let zone = Clocks.all.randomElement(using: &dice)!
        let deadline = Instant(seconds: Int64.random(in: 1_700_000_000...2_000_000_000, using: &dice))
        let reminders = Reminder.calendar(of: deadline, in: zone)
        #expect(reminders.map(\.step) == Reminder.Step.allCases)
        for reminder in reminders {
            let left = deadline.seconds - reminder.at.seconds - reminder.step.rawValue * 86_400
            // A day of 25 hours in autumn.
            #expect((0..<90_000).contains(left), "graine \(seed), \(zone.name), \(deadline.iso)")
            #expect(zone.local(reminder.at).iso.hasSuffix("T09:00"), "graine \(seed), \(zone.name), \(deadline.iso)")
        }
        #expect(zip(reminders, reminders.dropFirst()).allSatisfy { $0.at < $1.at }, "graine \(seed)")
    }
}
