import Kernel
import People
import Testing

@Suite("Une demande de rattachement")
struct RequestTests {
    private static func request(_ role: Role = .preparateur, settlement: MembershipRequest.Settlement? = nil) -> MembershipRequest {
        MembershipRequest(
            number: Number(1), person: person(7), organisation: Place.voiron, role: role, message: "", askedAt: morning,
            settlement: settlement)
    }

    private static let helene = actor(1, (.responsable, Place.voiron))
    private static let herself = actor(7)

    private static func refusal(_ body: () throws -> Void) -> Refusal.Kind? { #expect(throws: Refusal.self) { try body() }?.kind }

    @Test("Le responsable l’accorde ; l’accord dit quand et par qui")
    func granted() throws {
        let settlement = try Self.request().settle(as: .granted, reason: "sans effet", by: Self.helene, at: morning)
        #expect(settlement == MembershipRequest.Settlement(outcome: .granted, at: morning, by: Number(1), reason: nil))
    }

    @Test("Un refus dit pourquoi")
    func refused() throws {
        let settlement = try Self.request().settle(as: .refused, reason: "  Je ne vous connais pas.\n", by: Self.helene, at: morning)
        #expect(settlement.reason == "Je ne vous connais pas.")
        #expect(Self.refusal { _ = try Self.request().settle(as: .refused, reason: " \n ", by: Self.helene, at: morning) } == .unusable)
        let long = String(repeating: "a", count: 2_001)
        #expect(Self.refusal { _ = try Self.request().settle(as: .refused, reason: long, by: Self.helene, at: morning) } == .unusable)
    }

    @Test("Qui la fait peut la retirer, pas se l’accorder, même s’il en aurait le droit")
    func herself() throws {
        #expect(try Self.request().settle(as: .withdrawn, reason: "", by: Self.herself, at: morning).outcome == .withdrawn)
        #expect(Self.refusal { _ = try Self.request().settle(as: .granted, reason: "", by: Self.herself, at: morning) } == .forbidden)
        let agent = actor(7, (.administrateur, Place.isere))
        #expect(Self.refusal { _ = try Self.request().settle(as: .granted, reason: "", by: agent, at: morning) } == .forbidden)
        #expect(!Self.request().maySettle(agent))
    }

    @Test("Personne d’autre ne la retire, et qui n’y peut rien ne la voit pas")
    func strangers() {
        #expect(Self.refusal { _ = try Self.request().settle(as: .withdrawn, reason: "", by: Self.helene, at: morning) } == .forbidden)
        for stranger in [actor(2), actor(2, (.responsable, Place.moirans)), actor(2, (.lecteur, Place.isere))] {
            #expect(Self.refusal { _ = try Self.request().settle(as: .granted, reason: "", by: stranger, at: morning) } == .unseen)
        }
        let preparer = actor(2, (.preparateur, Place.voiron))
        #expect(Self.request().maySettle(preparer))
        #expect(!Self.request(.responsable).maySettle(preparer))
    }

    @Test("Une demande réglée ne change plus")
    func settled() {
        for outcome in MembershipRequest.Outcome.allCases {
            let past = MembershipRequest.Settlement(outcome: outcome, at: morning, by: Number(1), reason: nil)
            let request = Self.request(settlement: past)
            #expect(Self.refusal { _ = try request.settle(as: .granted, reason: "", by: Self.helene, at: morning) } == .conflict)
            #expect(Self.refusal { _ = try request.settle(as: .withdrawn, reason: "", by: Self.herself, at: morning) } == .conflict)
        }
    }
}
