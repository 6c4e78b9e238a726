import Serving
import Testing

@Suite("Rendre la mémoire") struct MemoryReturnTests {
    private let start = ContinuousClock.now

    @Test("Une fois par minute si quelque chose a été demandé, jamais sinon")
    func onceAMinute() {
        var memory = MemoryReturn()
        func isDue(_ seconds: Int, answers: Int) -> Bool {
            memory.isDue(connections: 3, answers: answers, at: start + .seconds(seconds))
        }
        #expect(!isDue(0, answers: 0))
        #expect(isDue(2, answers: 5))
        #expect(!isDue(4, answers: 9))
        #expect(!isDue(61, answers: 9))
        #expect(isDue(62, answers: 9))
        #expect(!isDue(500, answers: 9))
    }

    @Test("Dès que la foule est partie, une seule fois")
    func crowd() {
        var memory = MemoryReturn()
        func isDue(_ connections: Int) -> Bool { memory.isDue(connections: connections, answers: 0, at: start) }
        #expect([10, 256, 100, 10].map(isDue) == [false, false, false, false])
        #expect([10_000, 6_000, 4_000, 3_000, 10].map(isDue) == [false, false, true, false, true])
    }
}
