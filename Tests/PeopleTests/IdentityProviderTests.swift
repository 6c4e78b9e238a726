import Kernel
import People
import Testing

@Suite("Un autre site répond d’une personne")
struct IdentityProviderTests {
    private static let proConnect = IdentityProvider(
        name: "ProConnect", issuer: "https://auth.example", vouchesForMail: true, vouchesForSIRET: true)
    private static let ent = IdentityProvider(
        name: "ENT", issuer: "https://ent.example", schoolClaim: "uai", headClaim: "profil", headValues: ["National_DIR"])

    private static func vouched(
        _ provider: IdentityProvider, email: String? = "leila@voiron.fr", isVerified: Bool? = nil, siret: String? = "21380563300012",
        texts: [String: [String]] = [:]
    ) -> VouchedPerson {
        provider.vouched(
            subject: "abc", name: "Leïla  Haddad", email: email, isEmailVerified: isVerified, siret: siret, texts: texts)
    }

    @Test("L’adresse n’est crue que si le site en répond")
    func address() {
        #expect(Self.vouched(Self.proConnect).address?.description == "leila@voiron.fr")
        #expect(Self.vouched(Self.proConnect, isVerified: false).address == nil)
        #expect(Self.vouched(Self.ent).address == nil)
        #expect(Self.vouched(Self.ent, isVerified: true).address?.description == "leila@voiron.fr")
        #expect(Self.vouched(Self.proConnect, email: "illisible").address == nil)
    }

    @Test("Le SIRET n’est cru que d’un site qui répond de l’employeur")
    func siret() {
        #expect(Self.vouched(Self.proConnect).siret?.description == "21380563300012")
        #expect(Self.vouched(Self.ent).siret == nil)
        #expect(Self.vouched(Self.proConnect, siret: "21380563300013").siret == nil)
    }

    @Test("Est chef d’établissement qui a une des valeurs dites, dans les collèges dits")
    func head() {
        let schools = ["uai": ["0380099B"], "profil": ["National_DIR", "National_ENS"]]
        #expect(Self.vouched(Self.ent, texts: schools).headOf == ["0380099B"])
        #expect(Self.vouched(Self.ent, texts: ["uai": ["0380099B"], "profil": ["National_ENS"]]).headOf.isEmpty)
        #expect(Self.vouched(Self.ent, texts: ["profil": ["National_DIR"]]).headOf.isEmpty)
        #expect(Self.vouched(Self.ent).saysSchools)
        #expect(Self.vouched(Self.proConnect, texts: schools).headOf.isEmpty)
        #expect(!Self.vouched(Self.proConnect).saysSchools)
    }

    @Test("Le nom est mis au propre, ou manque")
    func name() {
        #expect(Self.vouched(Self.proConnect).name == "Leïla Haddad")
        #expect(
            Self.proConnect.vouched(subject: "x", name: "http://exemple", email: nil, isEmailVerified: nil, siret: nil, texts: [:]).name
                .isEmpty)
    }

    @Test("Le SIRET de l’employeur donne à préparer, jamais à signer ni à instruire")
    func rights() throws {
        let siret = try #require(SIRET("21380563300012"))
        func organisation(_ kind: Organisation.Kind, siren: String? = nil, siret: String? = nil) -> Organisation {
            Organisation(
                number: Number(1), kind: kind, code: "x", name: "x", siren: siren.flatMap { SIREN($0) }, siret: siret.flatMap { SIRET($0) })
        }
        #expect(SIRETRights.role(of: siret, in: organisation(.commune, siret: "21380563300012")) == .preparateur)
        #expect(SIRETRights.role(of: siret, in: organisation(.commune, siren: "213805633")) == .preparateur)
        // Another place of the same commune: its canteen, its school.
        #expect(SIRETRights.role(of: siret, in: organisation(.commune, siret: "21380563300020")) == nil)
        #expect(SIRETRights.role(of: siret, in: organisation(.ecole, siren: "213805633")) == nil)
        #expect(SIRETRights.role(of: siret, in: organisation(.ecole, siret: "21380563300012")) == .preparateur)
        #expect(SIRETRights.role(of: siret, in: organisation(.commune, siren: "213801855")) == nil)
        #expect(SIRETRights.role(of: siret, in: organisation(.commune)) == nil)
        #expect(SIRETRights.role(of: siret, in: organisation(.departement, siret: "21380563300012")) == nil)
    }
}
