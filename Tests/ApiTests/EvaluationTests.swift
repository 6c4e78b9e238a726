import Formats
import Kernel
import Routes
import Rules
import SiteTestSupport
import TestSupport
import Testing

@Suite("Évaluer un dossier par l’API") struct EvaluationTests {
    static let voiron = """
        {"commune": {"code_insee": "38563", "département": "38", "date_dépôt": {"valeur": "2023-02-10", "source": "hypothèse"},
         "école": [{"uai": "0382714U", "type": "primaire", "classes": 9, "débit": "300 Mb/s", "socle_atteint": false, "ent": "sdet_trois_ans",
                    "domaines_socle": ["langages"], "thèmes_formation": ["ent"], "actions_parentalité": ["ent_parents"],
                    "pac": [{"type": "élémentaire", "classes_équipées": 1, "tablettes": 20, "tablettes_classe": 1}]}]}}
        """

    @Test("La réponse est, à l’octet près, le résultat du moteur sur une ligne", arguments: [false, true])
    func sameBytes(isExplained: Bool) async throws {
        let program = try Shipped.ecoles.program()
        let node = try JSONReader.read(Array(Self.voiron.utf8), named: "dossier")
        let dossier = try CaseReader.read(node, form: .json, regulation: Shipped.ecoles.regulation, source: "dossier")
        let result = DossierResult(try Evaluation.run(program, on: dossier, source: "dossier"))
        let expected = result.json(explanation: isExplained ? Explanation(result.evaluation).json : nil).compact
        let reply = try await ApiVisit().evaluate("isere-ecoles-2023", Self.voiron, ["explication": isExplained ? "1" : "0"])
        #expect(reply.body == expected)
        #expect(reply.header("cache-control") == "no-store")
    }

    @Test("Lectures, paramètres et date se choisissent dans l’adresse")
    func choices() async throws {
        let reply = try await ApiVisit().evaluate(
            "isere-ecoles-2023", Self.voiron,
            ["lecture.plafond": "seuil", "parametre.prix_20_tablettes": "1 000 €", "date": "2023-01-15"])
        let told = try JSONReader.read(reply.body, named: "réponse", limits: .cases)
        #expect(told["readings"]?["plafond"]?.text == "seuil")
        #expect(told["date"]?.text == "2023-01-15")
        guard case .number("100000")? = told["results"]?["commune"]?["coût_ht"]?.content else {
            Issue.record("le coût n’est pas celui du prix donné")
            return
        }
    }

    @Test(
        "Ce qui n’est pas du JSON est une demande illisible ; du JSON inutilisable est un dossier refusé",
        arguments: [
            ("", "400"), ("{\"commune\":", "400"), ("{\"commune\":{}}}", "400"), ("{\"commune\":{\"qpv\":01}}", "400"),
            ("{\"commune\":{\"code_insee\":\"a\u{0}\"}}", "400"), ("{\"commune\":{\"code_insee\":\"a\nb\"}}", "400"),
            ("{\"commune\":{\"qpv\":true,\"qpv\":true}}", "422"), ("{\"commune\":{\"code_insee\":\"\\udc00\"}}", "422"),
            ("[]", "422"), ("\(String(repeating: "[", count: 70))\(String(repeating: "]", count: 70))", "422"),
        ])
    func unreadable(body: String, status: String) async throws {
        let told = try await ApiVisit().refusal { try await $0.evaluate("isere-ecoles-2023", body) }
        #expect(told.hasPrefix("\(status) : "), "\(told)")
    }

    @Test("Un dossier comprimé est refusé comme tel, non lu comme du texte") func compressed() async throws {
        let told = try await ApiVisit().refusal { try await $0.evaluate("isere-ecoles-2023", Self.voiron, coding: "gzip") }
        #expect(told.hasPrefix("415 : Envoyez le dossier sans le comprimer"), "\(told)")
        #expect(try await ApiVisit().evaluate("isere-ecoles-2023", Self.voiron, coding: "identity").status == 200)
    }

    @Test("Un contrôle que rien ne tranche ne parle pas d’une valeur inconnue comme d’une valeur") func undecided() async throws {
        let reply = try await ApiVisit().evaluate("isere-ecoles-2023", "{\"commune\":{\"code_insee\":\"38563\"}}")
        let told = String(decoding: reply.body, as: UTF8.self)
        #expect(!told.contains("du inconnu") && told.contains("on ne sait pas encore"))
    }

    @Test("Les problèmes de l’adresse et ceux du dossier sont dits ensemble, chacun à sa place")
    func together() async throws {
        let told = try await ApiVisit().refusal {
            try await $0.evaluate(
                "isere-ecoles-2023", "{\"commune\":\n {\"qpv\": 3}}", ["lecture.plafon": "seuil", "parametre.prix_vpi": "x"])
        }
        #expect(told.contains("lecture.plafon: le règlement n’a pas de lecture « plafon »"))
        #expect(told.contains("parametre.prix_vpi: attend un montant"))
        #expect(told.contains("dossier:2:10: commune.qpv attend oui ou non ; trouvé : 3"))
    }

    @Test("Un autre type d’envoi est refusé, un jeu de caractères aussi")
    func types() async throws {
        for type in [nil, "text/plain", "application/jsonp", "application/json; charset=iso-8859-1"] {
            let told = try await ApiVisit().refusal { try await $0.evaluate("isere-ecoles-2023", Self.voiron, type: type) }
            #expect(told.hasPrefix("415 : "), "\(type ?? "aucun") : \(told)")
        }
        #expect(try await ApiVisit().evaluate("isere-ecoles-2023", Self.voiron, type: "application/json ; charset=UTF-8").status == 200)
    }

    @Test("Un trop grand dossier est refusé avant d’être calculé, et plus tôt s’il faut l’expliquer")
    func tooMany() async throws {
        func schools(_ count: Int) -> String {
            "{\"commune\":{\"école\":[\(Array(repeating: "{}", count: count).joined(separator: ","))]}}"
        }
        let visit = try await ApiVisit()
        #expect(try await visit.evaluate("isere-ecoles-2023", schools(2_000)).status == 200)
        let many = try await visit.refusal { try await $0.evaluate("isere-ecoles-2023", schools(2_001)) }
        #expect(many.contains("2 001 éléments, l’API en évalue au plus 2 000"))
        let explained = try await visit.refusal { try await $0.evaluate("isere-ecoles-2023", schools(501), ["explication": "1"]) }
        #expect(explained.contains("au plus 500 avec leur explication"))
    }

    @Test("Un nom inconnu dans l’adresse reçoit le plus proche")
    func names() async throws {
        let visit = try await ApiVisit()
        let query = try await visit.refusal { try await $0.evaluate("isere-ecoles-2023", Self.voiron, ["explications": "1"]) }
        #expect(query.contains("vouliez-vous écrire « explication »"))
        let regulation = try await visit.refusal { try await $0.evaluate("isere-ecole-2023", Self.voiron) }
        #expect(regulation.hasPrefix("404 : ") && regulation.contains("« isere-ecoles-2023 »"))
    }
}
