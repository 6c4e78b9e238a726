import Grammar
import Kernel
import Language
import Proofs
import Testing

@Suite("Le classement de quelques dossiers")
struct RankingTests {
    /// Runs the ranking example with another envelope, and says what is wrong with it.
    private func problems(_ method: String, _ amount: String, granted: String) throws -> [String] {
        let text = ProofFixture.with("méthode: ordre strict", "méthode: \(method)")
            .replacing("enveloppe: 10 000 €}", with: "enveloppe: \(amount)}")
            .replacing("{A: 0 €, B: 8 260 €, C: inconnu, D: 0 €}", with: granted)
        return try ProofFixture.examples(text).problems.list.map(\.message)
    }

    @Test("L’ordre strict s’arrête au premier qui dépasse, l’ordre avec saut passe au suivant")
    func methods() throws {
        #expect(try problems("ordre strict", "16 520 €", granted: "{A: 8 260 €, B: 8 260 €, C: inconnu, D: 0 €}") == [])
        #expect(try problems("ordre strict", "1 €", granted: "{A: 0 €, B: 0 €, C: inconnu, D: 0 €}") == [])
        #expect(try problems("ordre avec saut", "8 260 €", granted: "{A: 0 €, B: 8 260 €, C: inconnu, D: 0 €}") == [])
    }

    @Test("Une enveloppe inconnue n’attribue rien à personne, sauf zéro à qui n’est pas recevable")
    func unknownEnvelope() throws {
        #expect(try problems("ordre strict", "inconnu", granted: "{A: inconnu, B: inconnu, C: inconnu, D: 0 €}") == [])
    }

    @Test("L’optimale choisit ce qui vaut le plus, à égalité le mieux classé")
    func optimal() throws {
        let method = "optimale, maximise: somme(école.classes)"
        #expect(try problems(method, "10 000 €", granted: "{A: 0 €, B: 8 260 €, C: inconnu, D: 0 €}") == [])
        #expect(try problems(method, "17 000 €", granted: "{A: 8 260 €, B: 8 260 €, C: inconnu, D: 0 €}") == [])
    }
}
