import Formats
import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("Un résultat trop grand pour être écrit est dit, avec sa règle")
struct CapacityTests {
    /// x, then a chain of rules that each double the one before.
    private func problems(doublings: Int) throws -> [Problem] {
        var text = """
            langage: 1
            règlement: essai
            titre: Essai
            version: 1.0.0
            statut: projet
            en vigueur: {du: 2023-01-01}
            entités: {commune: {clé: code}}
            données: {commune.z0: {type: entier}}
            règles:

            """
        for rank in 1...doublings { text += "  commune.z\(rank): {valeur: z\(rank - 1) + z\(rank - 1), article: essai}\n" }
        let regulation = try RegulationFile.read(Array(text.utf8), named: "essai.yaml").regulation
        let program = try Program.compile(regulation, .standard(of: regulation, today: Day(iso: "2026-11-21")!))
        let node = try JSONReader.read(Array("{\"commune\": {\"z0\": 1}}".utf8), named: "cas.json")
        let dossier = try CaseReader.read(node, form: .json, regulation: regulation, source: "cas.json")
        do throws(Problems) {
            _ = try Evaluation.run(program, on: dossier, source: "cas.json")
            return []
        } catch {
            return error.list
        }
    }

    @Test("Le plus grand nombre sur 64 bits passe encore")
    func fits() throws {
        #expect(try problems(doublings: 62).isEmpty)
    }

    @Test("Chaque règle qui dépasse est nommée, à sa place, et elle seule")
    func everyRuleIsNamed() throws {
        let found = try problems(doublings: 64).map(\.description)
        #expect(found.count == 2)
        #expect(found.first?.hasPrefix("cas.json:1:1: dépassement de capacité dans la règle « commune.z63 »") == true)
    }

    @Test("Au-delà de 128 bits, la première règle trop grande est encore nommée")
    func beyondExactness() throws {
        let found = try problems(doublings: 200).map(\.message)
        #expect(found.first?.contains("« commune.z63 »") == true)
    }
}
