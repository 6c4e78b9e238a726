import Grammar
import Kernel
import Language
import Proofs
import Testing

@Suite("Les mutations")
struct MutationTests {
    private func test(_ text: String = ProofFixture.text) throws -> MutationTest {
        let regulation = try ProofFixture.regulation(text)
        return MutationTest(regulation, ExampleRunner(regulation, today: ProofFixture.today), today: ProofFixture.today)
    }

    @Test("Un changement qu’aucun exemple ne voit est nommé à sa place")
    func survivor() throws {
        let mutations = try test()
        #expect(
            mutations.survivors.contains {
                $0.change == "« > » au lieu de « ≥ »" && $0.place == "le contrôle « débit »" && $0.position.line == 48
            })
        #expect(mutations.total == mutations.killed + mutations.survivors.count)
        #expect(mutations.killed > 20)
    }

    @Test("Un exemple de plus sur la borne tue le mutant")
    func killed() throws {
        let example = [
            "  le débit juste suffisant:", "    à partir de: une école, vingt tablettes", "    commune: {école: [{débit: 20 Mb/s}]}",
            "    attend: {motifs: [], recevable: oui}", "",
        ]
        let text = ProofFixture.with("subvention: 0 €, ", "subvention: 0 €, recevable: oui, ") + example.joined(separator: "\n")
        let mutations = try test(text)
        #expect(!mutations.survivors.contains { $0.place == "le contrôle « débit »" })
    }

    @Test("Ce qui ne fait qu’être affiché ne compte pas")
    func displayed() throws {
        #expect(try !test().survivors.contains { $0.place.contains("prix_inconnu") })
        let text = ProofFixture.with("{débit} est", "{si débit < 3 Mb/s alors 1 sinon 2} {débit} est")
        #expect(try test(text).total == test().total)
    }

    @Test("Un mutant que les unités refusent est mort-né, non compté")
    func stillborn() throws {
        #expect(try test().stillborn > 0)
    }
}
