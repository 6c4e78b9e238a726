import Kernel
import People
import Testing

@Suite("Qui donne quel rôle")
struct RoleRightsTests {
    @Test("Chacun donne ce que le tableau dit, et rien d’autre")
    func grants() {
        let actors: [(Actor, commune: [Role], departement: [Role])] = [
            (actor(1), [], []),
            (actor(1, (.responsable, Place.voiron)), [.responsable, .preparateur], []),
            (actor(1, (.preparateur, Place.voiron)), [.preparateur], []),
            (actor(1, (.responsable, Place.moirans)), [], []),
            (actor(1, (.instructeur, Place.isere)), [.responsable, .preparateur], []),
            (
                actor(1, (.administrateur, Place.isere)), [.responsable, .preparateur],
                [.administrateur, .instructeur, .evaluateur, .decideur, .gestionnaire, .lecteur]
            ),
            (actor(1, (.evaluateur, Place.isere)), [], []), (actor(1, (.decideur, Place.isere)), [], []),
            (actor(1, (.gestionnaire, Place.isere)), [], []), (actor(1, (.lecteur, Place.isere)), [], []),
        ]
        for (actor, commune, departement) in actors {
            #expect(RoleRights.grantable(in: Place.voiron, by: actor) == commune, "\(actor.memberships)")
            #expect(RoleRights.grantable(in: Place.isere, by: actor) == departement, "\(actor.memberships)")
        }
    }

    @Test("Un rôle d’agent ne se donne pas dans une commune, même par un administrateur")
    func foreign() {
        let nadia = actor(1, (.administrateur, Place.isere))
        #expect(!RoleRights.mayGrant(.instructeur, in: Place.voiron, nadia))
        #expect(!RoleRights.mayGrant(.responsable, in: Place.isere, nadia))
    }

    @Test("On quitte soi-même ; le responsable et le territoire retirent, un préparateur non")
    func ends() {
        let bruno = membership(1, person(2), .preparateur, Place.voiron)
        #expect(RoleRights.mayEnd(bruno, actor(2, (.preparateur, Place.voiron))))
        #expect(RoleRights.mayEnd(bruno, actor(1, (.responsable, Place.voiron))))
        #expect(RoleRights.mayEnd(bruno, actor(1, (.instructeur, Place.isere))))
        #expect(!RoleRights.mayEnd(bruno, actor(1, (.preparateur, Place.voiron))))
        #expect(!RoleRights.mayEnd(bruno, actor(1, (.responsable, Place.moirans))))
        let karim = membership(2, person(2), .instructeur, Place.isere)
        #expect(RoleRights.mayEnd(karim, actor(1, (.administrateur, Place.isere))))
        #expect(!RoleRights.mayEnd(karim, actor(1, (.instructeur, Place.isere))))
    }

    @Test("Les membres se voient entre eux, les agents voient tout le monde")
    func sees() {
        #expect(RoleRights.maySeeMembers(of: Place.voiron, actor(1, (.preparateur, Place.voiron))))
        #expect(RoleRights.maySeeMembers(of: Place.voiron, actor(1, (.lecteur, Place.isere))))
        #expect(!RoleRights.maySeeMembers(of: Place.voiron, actor(1, (.responsable, Place.moirans))))
        #expect(!RoleRights.maySeeMembers(of: Place.isere, actor(1, (.responsable, Place.moirans))))
    }

    @Test("Le dernier responsable ne part pas sans successeur, sauf si un agent en décide")
    func lastResponsable() throws {
        let helene = membership(1, person(1, "Hélène Arnaud"), .responsable, Place.voiron)
        let herself = actor(1, (.responsable, Place.voiron))
        let others: [(String, StoredMembership)] = [
            ("un préparateur", membership(2, person(2), .preparateur, Place.voiron)),
            ("elle-même", membership(3, person(1), .responsable, Place.voiron)),
            ("qui part aussi", membership(4, person(2), .responsable, Place.voiron, until: morning.after(days: 9))),
            ("un compte fermé", membership(5, person(2, isDisabled: true), .responsable, Place.voiron)),
        ]
        for (name, other) in others {
            let refusal = #expect(throws: Refusal.self, "\(name)") {
                try RoleRights.checkSuccession(of: helene, among: [helene, other], by: herself)
            }
            #expect(refusal?.kind == .conflict)
            #expect(refusal?.sentence == "Hélène Arnaud est le seul responsable de Voiron.")
        }
        let successor = membership(6, person(2), .responsable, Place.voiron)
        try RoleRights.checkSuccession(of: helene, among: [helene, successor], by: herself)
        try RoleRights.checkSuccession(of: helene, among: [helene], by: actor(9, (.instructeur, Place.isere)))
    }

    @Test("Le territoire garde un administrateur, qui que ce soit qui décide")
    func lastAdministrator() throws {
        let nadia = membership(1, person(1, "Nadia Perrin"), .administrateur, Place.isere)
        let other = membership(2, person(2), .administrateur, Place.isere)
        #expect(throws: Refusal.self) {
            try RoleRights.checkSuccession(of: nadia, among: [nadia], by: actor(2, (.administrateur, Place.isere)))
        }
        try RoleRights.checkSuccession(of: nadia, among: [nadia, other], by: actor(1, (.administrateur, Place.isere)))
    }

    @Test("Un préparateur, un instructeur partent sans successeur")
    func others() throws {
        for (role, place) in [(Role.preparateur, Place.voiron), (.instructeur, Place.isere)] {
            let holder = membership(1, person(1), role, place)
            try RoleRights.checkSuccession(of: holder, among: [holder], by: actor(1, (role, place)))
        }
    }
}
