import Kernel
import People
import Testing

@Suite("Une invitation")
struct InvitationTests {
    private static let address = MailAddress("bruno@voiron.fr")!

    private static func invitation(accepted: Instant? = nil, revoked: Instant? = nil, address: MailAddress? = address) -> Invitation {
        Invitation(
            number: Number(1), organisation: Place.voiron, role: .preparateur, address: address, invitedBy: person(1),
            invitedAt: morning, expires: Instant(seconds: morning.seconds + Invitation.lifetime), acceptedAt: accepted,
            acceptedBy: accepted.map { _ in Number(2) }, revokedAt: revoked)
    }

    @Test("Elle vaut quatorze jours, sert une fois, s’annule")
    func states() {
        #expect(Self.invitation().state(at: morning) == .waiting)
        #expect(Self.invitation().state(at: Instant(seconds: morning.after(days: 14).seconds - 1)) == .waiting)
        #expect(Self.invitation().state(at: morning.after(days: 14)) == .expired)
        #expect(Self.invitation(accepted: morning).state(at: morning.after(days: 20)) == .accepted)
        #expect(Self.invitation(revoked: morning).state(at: morning) == .revoked)
    }

    @Test("L’accepte qui lit la boîte où elle a été envoyée, quelle que soit la casse")
    func accepted() throws {
        let other = try #require(MailAddress("b.roux@exemple.fr"))
        let typed = try #require(MailAddress("Bruno@Voiron.fr"))
        try Self.invitation().checkAcceptance(by: person(2), reading: [other, typed], at: morning)
    }

    @Test("Un lien transmis ne suffit pas, une invitation à soi-même non plus")
    func refused() throws {
        let other = try #require(MailAddress("b.roux@exemple.fr"))
        func kind(_ invitation: Invitation, _ holder: Person, _ addresses: [MailAddress], _ now: Instant = morning) -> Refusal.Kind? {
            #expect(throws: Refusal.self) { try invitation.checkAcceptance(by: holder, reading: addresses, at: now) }?.kind
        }
        #expect(kind(Self.invitation(), person(2), [other]) == .forbidden)
        #expect(kind(Self.invitation(), person(2), []) == .forbidden)
        #expect(kind(Self.invitation(), person(1), [Self.address]) == .forbidden)
        #expect(kind(Self.invitation(address: nil), person(2), [Self.address]) == .forbidden)
        #expect(kind(Self.invitation(accepted: morning), person(2), [Self.address]) == .conflict)
        #expect(kind(Self.invitation(revoked: morning), person(2), [Self.address]) == .conflict)
        #expect(kind(Self.invitation(), person(2), [Self.address], morning.after(days: 15)) == .conflict)
    }
}
