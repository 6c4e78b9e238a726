import Credentials
import Testing

@Suite("Choisir un mot de passe") struct PasswordPolicyTests {
    private static let policy = PasswordPolicy(mail: "leila.haddad@mairie-voiron.fr", names: ["Leïla Haddad", "Mairie de Voiron"])

    @Test(
        "Une phrase de mots sans rapport, ou ce que tire un gestionnaire de mots de passe, est accepté",
        arguments: [
            "cheval radiateur mandoline brouette", "Le vélo de l’institutrice grince le jeudi", "x7Kq-9vRt-2mWz", "vWn8#kQz!r4TbYp2",
            "jfkqzmxwvtplg",
            "dix crayons mâchonnés par Hector", "ornithorynque-Vercors-tabouret", "日本語のパスワードです長い", "qui a mangé mes tartines ?",
        ])
    func accepted(password: String) { #expect(Self.policy.refusal(of: password) == nil) }

    @Test(
        "Ce que tout le monde choisit est refusé, déguisé ou non",
        arguments: [
            "motdepasse123", "MotDePasse2023!", "P@ssw0rd1234", "password12345", "iloveyou2023", "jetaimejetaime", "Marseille13013",
            "soleil-marine-12",
            "Administrateur1", "bonjourbonjour", "BonjourLesAmis1", "chocolat17021987", "correcthorsebatterystaple", "Bienvenue2026!",
            "m0td3p4ss3!!!!",
            "JulienEtMarie38", "ecolenumerique1", "Professeur2024", "Décembre2023!!", "superman-batman", "correct horse battery staple",
            "PoleNumerique38!", "Noël en Bretagne", "Olympique13000", "$€cr3tSecret!",
        ])
    func common(password: String) {
        guard case .guessable(let kinds) = Self.policy.refusal(of: password) else {
            Issue.record("\(password) est accepté")
            return
        }
        #expect(kinds.contains(.common) || kinds.contains(.repetition), "\(kinds)")
    }

    @Test(
        "Suites du clavier, chiffres et répétitions sont refusés, et nommés",
        arguments: [
            ("azertyuiop12", .run), ("qsdfghjklm2023", .run), ("1qaz2wsx3edc", .run), ("poiuytrezaml", .run), ("abcdefghijkl", .run),
            ("a1b2c3d4e5f6", .run),
            ("123456789012", .digits), ("17022023170219", .digits), ("047612345678", .digits), ("aaaaaaaaaaaa", .repetition),
            ("xkqxkqxkqxkqx", .repetition),
            ("!!!!!!!!!!!!!", .repetition), ("&é\"'(-è_çà)=", .run),
        ] as [(String, PasswordRefusal.Kind)])
    func patterns(password: String, kind: PasswordRefusal.Kind) {
        guard case .guessable(let kinds) = Self.policy.refusal(of: password) else {
            Issue.record("\(password) est accepté")
            return
        }
        #expect(kinds.contains(kind) || kinds.contains(.run) && kind == .digits, "\(kinds)")
    }

    @Test(
        "Son adresse, son nom, son organisation et Préau ne font pas un mot de passe",
        arguments: [
            "leila.haddad38", "LeilaHaddad2026", "mairie-voiron38500", "Préau-Voiron-1", "haddadleila!!", "Leïla@mairie-voiron",
            "voironvoiron38",
        ])
    func personal(password: String) {
        guard case .guessable(let kinds) = Self.policy.refusal(of: password) else {
            Issue.record("\(password) est accepté")
            return
        }
        #expect(kinds.contains(.personal), "\(kinds)")
        #expect(PasswordPolicy(mail: "x@y.fr", names: []).refusal(of: "haddadleilavoiron") == nil)
    }

    @Test("Douze caractères se comptent comme on les lit, deux cent cinquante-six au plus")
    func lengths() {
        #expect(Self.policy.refusal(of: "") == .tooShort(by: 12))
        #expect(Self.policy.refusal(of: "xkqzjvwpbfm") == .tooShort(by: 1))
        #expect(Self.policy.refusal(of: "xke\u{301}zjvwpbfm") == .tooShort(by: 1))
        #expect(Self.policy.refusal(of: "xkqzjvwpbfmt") == nil)
        let long = String(
            "Le vélo de l’institutrice grince le jeudi. ".map { $0 } + (0..<300).map { Character(Unicode.Scalar(97 + UInt8($0 * 7 % 26))) })
        #expect(Self.policy.refusal(of: String(long.prefix(256))) == nil)
        #expect(Self.policy.refusal(of: String(long.prefix(257))) == .tooLong)
        #expect(Self.policy.refusal(of: String(repeating: "e\u{301}\u{301}\u{301}", count: 100_000)) == .tooLong)
    }

    @Test("Un refus dit ce qui manque, et ne montre pas le mot de passe")
    func sentences() throws {
        #expect(PasswordRefusal.tooShort(by: 1).french == "Il manque 1\u{A0}caractère\u{A0}: un mot de passe en a au moins 12.")
        let refusal = try #require(Self.policy.refusal(of: "soleil-leila-12"))
        #expect(refusal.french.contains("n’est presque fait que de mots trop courants, de noms que l’on connaît de vous et de chiffres."))
        #expect(!refusal.french.contains("soleil"))
    }
}
