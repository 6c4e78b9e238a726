import Hosting
import Synchronization
import Testing

@Suite("L’établi des essais")
struct WorkbenchTests {
    @Test("Une récursion que le fil d’un serveur ne porterait pas y tient")
    func depth() async throws {
        @Sendable func deep(_ level: Int) -> Int { level == 0 ? 0 : 1 + withUnsafePointer(to: level) { deep($0.pointee - 1) } }
        #expect(try await Workbench().run { deep(100_000) } == 100_000)
    }

    @Test("Ce qui dure trop est dit, et la place est rendue quand le travail finit")
    func delay() async throws {
        let bench = Workbench(places: 1, crowd: 1, seconds: 1)
        let gate = Mutex(false)
        await #expect(throws: RequestFailure.self) { try await bench.run { while !gate.withLock({ $0 }) {} } }
        // The place is still taken: no second one waits behind it.
        await #expect(throws: RequestFailure.self) { try await bench.run { true } }
        gate.withLock { $0 = true }
        var isBack = false
        while !isBack { isBack = (try? await bench.run { true }) ?? false }
        #expect(isBack)
    }
}
