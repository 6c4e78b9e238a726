import Dossiers
import Kernel
import People
import Simulations
import Testing

@Suite("Qui peut quoi dans un dossier")
struct DossierRightsTests {
    private static let isere = Organisation(number: Number(1), kind: .departement, code: "38", name: "Isère")
    private static let grenoble = Organisation(number: Number(8), kind: .commune, code: "38185", name: "Grenoble")
    private static let school = InstanceName(Fixture.criel)!
    private static let other = InstanceName(Fixture.pagnol)!
    private static let pac = InstanceName("\(Fixture.criel).pac.1")!

    private static let all: [DossierRight] = [
        .readDraft, .readDeposits, .editRoot, .edit(school), .edit(pac), .edit(other), .sign, .deposit, .withdraw, .message,
        .managePeople,
    ]

    private func rights(
        _ actor: Actor, contributions: [Contributor] = [], receivedAt: Instant? = nil, hasDeposit: Bool = false
    ) -> [DossierRight]? {
        DossierRights(
            actor, on: Fixture.dossier(receivedAt: receivedAt), contributions: contributions, hasDeposit: hasDeposit, at: Fixture.now
        ).map { rights in Self.all.filter(rights.allows) }
    }

    @Test("Le responsable peut tout")
    func responsable() { #expect(rights(Fixture.actor(Fixture.belmont, (Fixture.voiron, .responsable))) == Self.all) }

    @Test("Le préparateur écrit et dépose, sans signer ni retirer")
    func preparateur() {
        let rights = rights(Fixture.actor(Fixture.haddad, (Fixture.voiron, .preparateur)))
        #expect(rights == Self.all.filter { $0 != .sign && $0 != .withdraw })
    }

    @Test("Un contributeur lit tout et n’écrit que le projet de son école")
    func contributor() {
        let perrin = Fixture.actor(Fixture.perrin)
        #expect(
            rights(perrin, contributions: [Fixture.contributor(Fixture.criel)])
                == [.readDraft, .readDeposits, .edit(Self.school), .edit(Self.pac)])
    }

    @Test("Une contribution terminée, ou celle d’une autre, ne donne rien")
    func ended() {
        let perrin = Fixture.actor(Fixture.perrin)
        #expect(rights(perrin, contributions: [Fixture.contributor(Fixture.criel, ended: true)]) == nil)
        #expect(rights(perrin, contributions: [Fixture.contributor(Fixture.criel, Fixture.belmont)]) == nil)
        #expect(rights(perrin, contributions: [Fixture.contributor(Fixture.criel, nil)]) == nil)
    }

    @Test("Pour le maire d’une autre commune, le dossier n’existe pas")
    func stranger() {
        #expect(rights(Fixture.actor(Fixture.belmont, (Self.grenoble, .responsable))) == nil)
        #expect(rights(Fixture.actor(Fixture.belmont)) == nil)
    }

    @Test("Un agent ne lit que ce qui fut déposé, et n’écrit que si l’on répond au demandeur")
    func agents() {
        let instructor = Fixture.actor(Fixture.belmont, (Self.isere, .instructeur))
        let reader = Fixture.actor(Fixture.belmont, (Self.isere, .lecteur))
        #expect(rights(instructor) == [.message])
        #expect(rights(instructor, hasDeposit: true) == [.readDeposits, .message])
        #expect(rights(reader) == [])
        #expect(rights(reader, hasDeposit: true) == [.readDeposits])
    }

    @Test("Un agent qui instruit saisit un dossier reçu sur papier, sans signer ni inviter pour la commune")
    func paper() {
        let instructor = Fixture.actor(Fixture.belmont, (Self.isere, .instructeur))
        #expect(rights(instructor, receivedAt: Fixture.now) == Self.all.filter { $0 != .sign && $0 != .managePeople })
        let reader = Fixture.actor(Fixture.belmont, (Self.isere, .lecteur))
        #expect(rights(reader, receivedAt: Fixture.now) == [.readDeposits])
    }

    @Test("Un refus dit qui peut")
    func refusals() throws {
        let actor = Fixture.actor(Fixture.haddad, (Fixture.voiron, .preparateur))
        let rights = try #require(DossierRights(actor, on: Fixture.dossier(), contributions: [], hasDeposit: false, at: Fixture.now))
        let refusal = #expect(throws: Refusal.self) { try rights.demand(.sign) }
        #expect(refusal?.kind == .forbidden)
        #expect(refusal?.wayOut?.contains("un lien") == true)
        for right in Self.all {
            for standing in [
                Fixture.actor(Fixture.haddad, (Fixture.voiron, .preparateur)), Fixture.actor(Fixture.belmont, (Self.isere, .lecteur)),
            ] {
                let rights = try #require(
                    DossierRights(standing, on: Fixture.dossier(), contributions: [], hasDeposit: false, at: Fixture.now))
                if rights.allows(right) { try rights.demand(right) } else { #expect(throws: Refusal.self) { try rights.demand(right) } }
            }
        }
    }
}
