import Dossiers
import Kernel
import Simulations
import TestSupport
import Testing

@Suite("Ce que dit un dossier en cours")
struct DraftContentTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    @Test("Les lignes donnent le même résultat qu’une simulation sans hypothèse")
    func computed() throws {
        let simulation = try fixture.simulate(Fixture.whole())
        #expect(plainSpaces(simulation.headlines[0].result.shown ?? "") == "8 260,00 €")
        #expect(simulation.hypotheses.allSatisfy { !$0.isTicked })
    }

    @Test("Sans réponse, rien n’est supposé : la subvention ne se calcule pas")
    func supposesNothing() throws {
        let simulation = try fixture.simulate(Fixture.whole(leaving: ["débit"]))
        #expect(simulation.headlines[0].result.shown == nil)
    }

    @Test("Le jour du dépôt vient de l’acte, quoi que dise une réponse")
    func depositDay() throws {
        var answers = Fixture.whole().answers
        answers.append(Fixture.answer("date_dépôt", "2020-01-01"))
        let draft = fixture.draft(DraftContent(answers: answers), on: Day(iso: "2023-02-10")!)
        #expect(draft.answers[FieldName(.root, "date_dépôt")] == ["2023-02-10"])
    }

    @Test("Une note de l’instruction ne se donne pas soi-même")
    func instruction() {
        let draft = fixture.draft(DraftContent(answers: [Fixture.answer("note_territoire", "5")]))
        #expect(draft.answers[FieldName(.root, "note_territoire")] == nil)
    }

    @Test("Ce qui fut ajouté puis ôté ne compte plus, ni ce qui est dessous ; remis, tout revient")
    func gone() throws {
        let school = "école.+1"
        let answers = [Fixture.answer("\(school).débit", "40"), Fixture.answer("\(school).pac.1.tablettes", "20")]
        let gone = DraftContent(
            answers: answers, instances: [Fixture.instance(school, removed: true), Fixture.instance("\(school).pac.1")])
        let draft = fixture.draft(gone)
        #expect(draft.added.isEmpty && draft.removed.isEmpty)
        #expect(draft.answers.keys.allSatisfy { $0.instance == .root })
        let back = DraftContent(answers: answers, instances: [Fixture.instance(school), Fixture.instance("\(school).pac.1")])
        #expect(fixture.draft(back).added.count == 2)
        #expect(fixture.draft(back).answers.count == 3)
    }

    @Test("Une école de l’annuaire retirée reste dans le dossier, hors du compte")
    func removed() throws {
        let content = DraftContent(instances: [Fixture.instance(Fixture.pagnol, added: false, removed: true)])
        let simulation = try fixture.simulate(content)
        #expect(simulation.root.everyInstance.first { $0.id == Fixture.pagnol }?.state == .removed)
    }

    @Test("Une réponse reprise laisse parler l’annuaire")
    func takenBack() throws {
        let field = "\(Fixture.criel).classes"
        let said = DraftContent(answers: [Fixture.answer(field, "12")])
        #expect(try fixture.simulate(said).field(field)?.shown == "12")
        let back = DossierAnswer(field: field, version: 2, texts: nil, isConfirmed: false, by: Fixture.haddad, at: Fixture.now)
        #expect(try fixture.simulate(DraftContent(answers: [back])).field(field)?.shown == "11")
    }

    @Test("Une question qu’une nouvelle version de l’appel n’a plus garde sa réponse, hors du calcul")
    func strangers() throws {
        let content = DraftContent(answers: [Fixture.answer("ancienne_question", "oui"), Fixture.answer("plan_préalable", "non")])
        #expect(content.strangers(to: fixture.regulation).map(\.field) == ["ancienne_question"])
        #expect(try fixture.simulate(content).faults.isEmpty)
    }

    @Test("Le texte qui se signe change avec ce qui est dit, pas avec qui l’a dit ni quand")
    func canonical() {
        let whole = Fixture.whole()
        let later = DraftContent(
            answers: whole.answers.reversed().map {
                DossierAnswer(
                    field: $0.field, version: 9, texts: $0.texts, isConfirmed: false, by: Fixture.perrin, at: Instant(seconds: 0))
            }, instances: whole.instances)
        #expect(whole.canonical(with: []) == later.canonical(with: []))
        #expect(whole.canonical(with: []) != Fixture.whole(leaving: ["débit"]).canonical(with: []))
        let split = DraftContent(answers: [Fixture.answer("a", "b", "c")])
        let joined = DraftContent(answers: [Fixture.answer("a", "b 1:c")])
        #expect(split.canonical(with: []) != joined.canonical(with: []))
    }

    @Test("On voit qui écrit en ce moment, pas soi-même, ni qui s’est arrêté il y a plus de deux minutes")
    func writers() {
        let content = DraftContent(answers: [
            Fixture.answer("a", "1", by: Fixture.perrin, at: Instant(seconds: Fixture.now.seconds - 119)),
            Fixture.answer("b", "1", by: Fixture.perrin, at: Instant(seconds: Fixture.now.seconds - 10)),
            Fixture.answer("c", "1", by: Fixture.haddad),
            Fixture.answer("d", "1", by: Fixture.belmont, at: Instant(seconds: Fixture.now.seconds - 121)),
        ])
        let writers = content.writers(besides: Fixture.haddad, at: Fixture.now)
        #expect(writers.map(\.author) == [Fixture.perrin])
        #expect(writers.map(\.field) == ["b"])
    }

    @Test("Une réponse identique n’est pas un changement ; une trop longue est refusée")
    func changes() {
        #expect(AnswerChange(field: "a", texts: ["x\r\ny"], basedOn: 0).says(Fixture.answer("a", "x\ny")))
        #expect(AnswerChange(field: "a", texts: nil, basedOn: 0).says(nil))
        #expect(!AnswerChange(field: "a", texts: [""], basedOn: 0).says(nil))
        #expect(AnswerChange(field: "a", texts: ["x\u{1F}y\u{0}"], basedOn: 0).texts == ["xy"])
        #expect(AnswerChange(field: "a", texts: [String(repeating: "x", count: 20_001)], basedOn: 0).refusal?.field == "a")
        #expect(AnswerChange(field: "a", texts: [String(repeating: "x", count: 20_000)], basedOn: 0).refusal == nil)
    }
}

extension Simulation {
    func field(_ name: String) -> FieldView? { root.everyInstance.flatMap(\.fields).first { $0.name == name } }
}
