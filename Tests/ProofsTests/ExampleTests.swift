import Grammar
import Kernel
import Language
import Proofs
import Testing

@Suite("Les exemples d’un règlement")
struct ExampleTests {
    @Test("Les exemples justes passent, classement compris")
    func pass() throws {
        let runner = try ProofFixture.examples()
        #expect(runner.problems.list.map(\.description) == [])
        #expect(runner.passed == 4)
        #expect(runner.total == 4)
    }

    @Test("Une attente fausse est trouvée à sa place, avec ce qui est obtenu")
    func wrongExpectation() throws {
        let runner = try ProofFixture.examples(ProofFixture.with("\"8 260,00 €\"", "\"8 260,01 €\""))
        #expect(runner.passed == 3)
        let problem = try #require(runner.problems.list.first)
        #expect(
            problem.message
                == "exemple « une école, vingt tablettes » : commune.subvention : attendu 8\u{202F}260,01\u{A0}€, obtenu 8\u{202F}260,00\u{A0}€"
        )
        #expect(problem.position == Position(line: 71, column: 35))
    }

    @Test("Des motifs, un inconnu ou un classement faux sont dits")
    func otherExpectations() throws {
        let changes = [
            ("motifs: [débit]", "motifs: [débit, territoire]", "motifs : attendu débit, territoire, obtenu débit"),
            ("commune.subvention: inconnu", "commune.subvention: 0 €", "obtenu inconnu (il manque commune.école[0].débit)"),
            ("[B, A, C]", "[A, B, C]", "classement : attendu A, B, C, obtenu B, A, C"),
            ("B: 8 260 €", "B: inconnu", "attribué à « B » : attendu inconnu, obtenu 8\u{202F}260,00\u{A0}€"),
            ("        - subvention\n", "", "inconnu sans être attendu : commune.subvention"),
        ]
        for (old, new, sentence) in changes {
            let problems = try ProofFixture.examples(ProofFixture.with(old, new)).problems
            #expect(problems.list.contains { $0.message.contains(sentence) }, "\(problems)")
        }
    }

    @Test("Un nom inconnu est dit avec le plus proche")
    func unknownNames() throws {
        let changes = [
            ("commune.max_lots: 2", "commune.max_lot: 2", "vouliez-vous écrire « max_lots »"),
            ("\"commune.école[0].conforme\"", "\"commune.école[1].conforme\"", "il en compte 1"),
            ("motifs: [débit]", "motifs: [débits]", "vouliez-vous écrire « débit »"),
            ("[B, A, C]", "[B, A, E]", "« E » n’est pas dans ce classement"),
            ("max_lots: 2", "max_lots: deux", "attend un nombre entier"),
            (
                "    à partir de: une école, vingt tablettes\n", "    à partir de: une école, vingt tablette\n",
                "vouliez-vous écrire « une école"
            ),
            ("paramètres: {enveloppe: 10 000 €}", "paramètres: {envelope: 10 000 €}", "vouliez-vous écrire « enveloppe »"),
        ]
        for (old, new, sentence) in changes {
            let problems = try ProofFixture.examples(ProofFixture.with(old, new)).problems
            #expect(problems.list.contains { $0.message.contains(sentence) }, "\(problems)")
        }
    }

    @Test("Des exemples qui partent l’un de l’autre tournent en rond")
    func loop() throws {
        let text = ProofFixture.with(
            "  une école, vingt tablettes:\n", "  une école, vingt tablettes:\n    à partir de: débit inconnu\n")
        let problems = try ProofFixture.examples(text).problems
        #expect(problems.list.contains { $0.message.contains("les exemples tournent en rond") })
    }
}

@Suite("Ce que les exemples n’essaient pas")
struct CoverageTests {
    @Test("Tranches et options sont nommées, à leur place")
    func gaps() throws {
        let regulation = try ProofFixture.regulation()
        let gaps = Coverage.gaps(of: ExampleRunner(regulation, today: ProofFixture.today), in: regulation)
        #expect(
            gaps.map(\.message) == [
                "aucun exemple ne prend l’option « dépense » de la lecture « plafond »",
                "aucun exemple ne prend la tranche « 0 » de la grille",
                "aucun exemple ne prend la tranche « 7+ » de la grille",
                "aucun exemple de classement ne range deux dossiers par le départage « code_insee »",
            ])
        #expect(gaps.map(\.position?.line) == [12, 36, 36, 61])
        #expect(gaps.allSatisfy { $0.severity == .warning })
    }

    @Test("Un classement, une enveloppe qu’aucun exemple n’éprouve sont nommés")
    func ranking() throws {
        func gaps(_ text: String) throws -> [String] {
            let regulation = try ProofFixture.regulation(text)
            return Coverage.gaps(of: ExampleRunner(regulation, today: ProofFixture.today), in: regulation).map(\.message)
        }
        let date = "aucun exemple de classement ne range deux dossiers par le départage « date_dépôt »"
        let envelope = "aucun exemple ne montre l’enveloppe, par « ordre strict », refuser une demande qui ne tient pas"
        #expect(try !gaps(ProofFixture.text).contains(date))
        #expect(try !gaps(ProofFixture.text).contains(envelope))
        #expect(try gaps(ProofFixture.with("commune: {date_dépôt: 2023-02-01}", "commune: {code_insee: '38003'}")).contains(date))
        #expect(try gaps(ProofFixture.with("enveloppe: 10 000 €}", "enveloppe: 20 000 €}")).contains(envelope))
    }

    @Test("Un contrôle jamais vu faux est nommé ; --strict en fait un problème")
    func controls() throws {
        let regulation = try ProofFixture.regulation(
            ProofFixture.with("département: '26'", "département: '38'").replacing("[B, A, C]", with: "[D, B, A, C]"))
        let proof = RegulationProof(regulation, isStrict: true, today: ProofFixture.today)
        #expect(proof.problems.errors.contains { $0.message == "aucun exemple ne montre le contrôle « territoire » faux" })
    }
}
