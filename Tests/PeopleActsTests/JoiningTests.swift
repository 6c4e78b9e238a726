import Credentials
import Kernel
import People
import PeopleActs
import PeopleStore
import Store
import StoreTestSupport
import Testing

@Suite("Rejoindre une organisation")
struct JoiningTests {
    private static let page = "https://preau.example/demandes"

    private static func ask(
        _ organisation: Organisation, _ role: Role = .preparateur, by actor: Actor, at now: Instant = morning, in connection: any Connection
    ) throws -> Number<MembershipRequest> {
        try AskToJoin.run(
            organisation, as: role, message: "Je suis secrétaire.", link: page, by: actor, at: now, in: connection)
    }

    private static func settle(
        _ number: Number<MembershipRequest>, _ outcome: MembershipRequest.Outcome = .granted, reason: String = "", by actor: Actor,
        in connection: any Connection
    ) throws {
        try SettleRequest.run(number, as: outcome, reason: reason, link: page, by: actor, at: morning, in: connection)
    }

    @Test("Premier arrivé n’est rien : demander ne donne aucun droit, un membre l’accorde", arguments: Engine.allCases)
    func granted(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (bruno, helene) = (try database.actor(town.bruno), try database.actor(town.helene))
            let number = try database.write { try Self.ask(town.voiron, by: bruno, in: $0) }
            #expect(try database.actor(town.bruno).memberships.isEmpty)
            #expect(try database.read { try SettleRequest.waiting(for: helene, in: $0) }.map(\.number) == [number])
            let told = try database.mails()
            #expect(Set(told.map(\.to)) == ["helene.arnaud@voiron.fr", "leila.haddad@voiron.fr"])
            #expect(told.allSatisfy { $0.text.contains("Bruno Roux") && $0.text.contains(Self.page) })
            try database.write { try Self.settle(number, by: helene, in: $0) }
            #expect(try database.actor(town.bruno).roles(in: town.voiron.number) == [.preparateur])
            let mail = try #require(try database.mails().last)
            #expect(mail.to == "bruno.roux@exemple.fr" && mail.subject == "Voiron\u{A0}: votre demande est accordée")
            #expect(try database.journal() == ["demande.faite", "demande.accordée", "rôle.accordé"])
        }
    }

    @Test("Sans membre pour répondre, le territoire est prévenu, et répond", arguments: Engine.allCases)
    func territory(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (bruno, karim) = (try database.actor(town.bruno), try database.actor(town.karim))
            let empty = try database.write {
                try OrganisationBook($0).findOrAdd(.commune, code: "38517", name: "Tullins", siren: nil, siret: nil, at: morning)
                    .organisation
            }
            let number = try database.write { try Self.ask(empty, .responsable, by: bruno, in: $0) }
            #expect(Set(try database.mails().map(\.to)) == ["nadia.perrin@isere.fr", "karim.benali@isere.fr"])
            #expect(try database.read { try SettleRequest.waiting(for: karim, in: $0) }.map(\.number) == [number])
            try database.write { try Self.settle(number, by: karim, in: $0) }
            #expect(try database.actor(town.bruno).roles(in: empty.number) == [.responsable])
        }
    }

    @Test("Un refus se lit, une demande retirée n’existe plus pour personne, et l’on peut redemander", arguments: Engine.allCases)
    func refused(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (bruno, helene) = (try database.actor(town.bruno), try database.actor(town.helene))
            let voiron = town.voiron
            let first = try database.write { try Self.ask(voiron, by: bruno, in: $0) }
            let twice = database.refusal { _ = try Self.ask(voiron, .responsable, by: bruno, in: $0) }
            #expect(twice?.kind == .conflict)
            let withoutReason = database.refusal { try Self.settle(first, .refused, by: helene, in: $0) }
            #expect(withoutReason?.field == "motif")
            try database.write { try Self.settle(first, .refused, reason: "Je ne vous connais pas.", by: helene, in: $0) }
            #expect(try database.mails().last?.text.contains("Motif\u{A0}:\nJe ne vous connais pas.") == true)
            let second = try database.write { try Self.ask(voiron, by: bruno, in: $0) }
            try database.write { try Self.settle(second, .withdrawn, by: bruno, in: $0) }
            let tooLate = database.refusal { try Self.settle(second, by: helene, in: $0) }
            #expect(tooLate?.kind == .conflict)
            #expect(try database.actor(town.bruno).memberships.isEmpty)
        }
    }

    @Test("Qui n’y peut rien ne voit pas la demande ; un préparateur n’accorde pas la signature", arguments: Engine.allCases)
    func strangers(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let bruno = try database.actor(town.bruno)
            let number = try database.write { try Self.ask(town.voiron, .responsable, by: bruno, in: $0) }
            for person in [town.marc, town.leila] {
                let actor = try database.actor(person)
                #expect(database.refusal { try Self.settle(number, by: actor, in: $0) } == .unseen)
                #expect(try database.read { try SettleRequest.waiting(for: actor, in: $0) }.isEmpty)
            }
            #expect(database.refusal { try Self.settle(Number(99), by: bruno, in: $0) } == .unseen)
            #expect(database.refusal { try Self.settle(number, by: bruno, in: $0) }?.kind == .forbidden)
            let isere = town.isere
            #expect(database.refusal { _ = try Self.ask(isere, .preparateur, by: bruno, in: $0) } == .unseen)
        }
    }

    @Test("On entre au registre par son code, sous le nom de l’annuaire ; ce qui n’y est pas est refusé", arguments: Engine.allCases)
    func found(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let bruno = try database.actor(town.bruno)
            try database.write { try AnnuaireFixture.fill($0) }
            func find(_ wanted: FindOrCreateOrganisation.Wanted) throws -> Organisation {
                try database.write { try FindOrCreateOrganisation.run(wanted, by: bruno, at: morning, in: $0) }
            }
            #expect(try find(.commune("38563")) == town.voiron)
            let grenoble = try find(.commune("38185"))
            #expect(grenoble.name == "Grenoble" && grenoble.siren == SIREN("213801855"))
            #expect(try find(.commune("38185")) == grenoble)
            #expect(try find(.college("0380099B")).name == "Collège La Garenne")
            #expect(try find(.ecole("0380110N")).kind == .ecole)
            #expect(try find(.epci("200 040 715")).name == "Grenoble-Alpes-Métropole")
            #expect(try find(.association(siren: "356000000", name: " Les amis  de l’école ")).name == "Les amis  de l’école")
            for wrong: FindOrCreateOrganisation.Wanted in [
                .commune("38999"), .commune("38001"), .commune("Voiron"), .college("0380110N"), .ecole("0380099B"), .college("0380099C"),
                .epci("213801855"), .epci("12"), .association(siren: "356000001", name: "x"), .syndicat(siren: "356000000", name: "  "),
            ] { #expect(throws: Refusal.self, "\(wrong)") { try find(wrong) } }
            #expect(try database.actor(town.bruno).memberships.isEmpty)
        }
    }
}

@Suite("Inviter")
struct InvitingTests {
    private static func invite(
        _ address: String, as role: Role = .preparateur, to organisation: Organisation, token: Token = token(), by actor: Actor,
        in connection: any Connection
    ) throws -> Number<Invitation> {
        try Invite.run(
            organisation.number, as: role, address: address, token: token, link: "https://preau.example/invitations/\(token.text)",
            by: actor,
            at: morning, in: connection)
    }

    @Test("L’invitation arrive par courriel, se lit, et s’accepte par qui lit la boîte", arguments: Engine.allCases)
    func accepted(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (helene, bruno, marc) = (
                try database.actor(town.helene), try database.actor(town.bruno), try database.actor(town.marc)
            )
            let token = token()
            _ = try database.write { try Self.invite("Bruno.Roux@exemple.fr", to: town.voiron, token: token, by: helene, in: $0) }
            let mail = try #require(try database.mails().last)
            #expect(mail.to == "Bruno.Roux@exemple.fr" && mail.subject == "Voiron\u{A0}: Hélène Arnaud vous invite")
            #expect(mail.text.contains(token.text) && mail.text.contains("quatorze jours"))
            let shown = try database.read { try AcceptInvitation.show(token, in: $0) }
            #expect(shown.organisation == town.voiron && shown.state(at: morning) == .waiting)
            #expect(database.refusal { _ = try AcceptInvitation.run(token, by: marc, at: morning, in: $0) }?.kind == .forbidden)
            #expect(try database.write { try AcceptInvitation.run(token, by: bruno, at: morning, in: $0) } == town.voiron)
            #expect(try database.actor(town.bruno).roles(in: town.voiron.number) == [.preparateur])
            #expect(database.refusal { _ = try AcceptInvitation.run(token, by: bruno, at: morning, in: $0) }?.kind == .conflict)
            #expect(try database.journal() == ["invitation.envoyée", "invitation.acceptée", "rôle.accordé"])
        }
    }

    @Test("On n’invite qu’à un rôle que l’on peut donner, dans une organisation que l’on voit", arguments: Engine.allCases)
    func rights(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (leila, karim, nadia) = (
                try database.actor(town.leila), try database.actor(town.karim), try database.actor(town.nadia)
            )
            func refusal(_ role: Role, _ organisation: Organisation, _ actor: Actor) -> Refusal? {
                database.refusal { _ = try Self.invite("x@exemple.fr", as: role, to: organisation, by: actor, in: $0) }
            }
            #expect(refusal(.responsable, town.voiron, leila)?.kind == .forbidden)
            #expect(refusal(.preparateur, town.moirans, leila) == .unseen)
            #expect(refusal(.lecteur, town.isere, leila) == .unseen)
            #expect(refusal(.lecteur, town.isere, karim)?.kind == .forbidden)
            #expect(refusal(.responsable, town.isere, nadia)?.kind == .forbidden)
            #expect(refusal(.instructeur, town.voiron, nadia)?.kind == .forbidden)
            _ = try database.write { try Self.invite("x@exemple.fr", as: .instructeur, to: town.isere, by: nadia, in: $0) }
            _ = try database.write { try Self.invite("x@exemple.fr", as: .responsable, to: town.moirans, by: karim, in: $0) }
        }
    }

    @Test("Annulée, trop ancienne, ou de quelqu’un qui ne peut plus donner ce rôle, elle ne sert pas", arguments: Engine.allCases)
    func ended(engine: Engine) throws {
        try TestDatabase.town(engine) { database, town in
            let (helene, leila, bruno) = (
                try database.actor(town.helene), try database.actor(town.leila), try database.actor(town.bruno)
            )
            let tokens = (0..<3).map { _ in token() }
            let numbers = try tokens.map { token in
                try database.write { try Self.invite("bruno.roux@exemple.fr", to: town.voiron, token: token, by: leila, in: $0) }
            }
            try database.write { try RevokeInvitation.run(numbers[0], by: helene, at: morning, in: $0) }
            #expect(database.refusal { try RevokeInvitation.run(numbers[0], by: helene, at: morning, in: $0) }?.kind == .conflict)
            #expect(database.refusal { try RevokeInvitation.run(numbers[1], by: bruno, at: morning, in: $0) } == .unseen)
            func refusal(_ token: Token, _ now: Instant) -> Refusal? {
                database.refusal { _ = try AcceptInvitation.run(token, by: bruno, at: now, in: $0) }
            }
            #expect(refusal(tokens[0], morning)?.sentence == "Cette invitation a été annulée.")
            #expect(refusal(tokens[1], morning.after(days: 14))?.sentence == "Cette invitation a plus de quatorze jours.")
            let hers = try #require(
                try database.read { try MembershipBook($0).members(of: town.voiron.number, at: morning) }.first { $0.person == town.leila })
            try database.write { try EndMembership.run(hers.number, from: morning, link: "", by: helene, at: morning, in: $0) }
            #expect(refusal(tokens[2], morning)?.sentence == "La personne qui vous a invité ne peut plus donner ce rôle.")
            #expect(try database.actor(town.bruno).memberships.isEmpty)
        }
    }
}
