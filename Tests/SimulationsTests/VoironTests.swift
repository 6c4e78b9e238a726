import Directory
import Language
import Rules
import Simulations
import TestSupport
import Testing

/// The journey of a visitor who knows his town and little else.
@Suite("Simuler Voiron") struct VoironTests {
    let voiron: Simulated

    init() throws { voiron = try Simulated.voiron() }

    private let tablets = [
        "ajouté=école.0382246K.pac.1", "école.0382246K.pac.1.type=élémentaire", "école.0382246K.pac.1.classes_équipées=2",
        "école.0382246K.pac.1.tablettes=20", "école.0382246K.pac.1.tablettes_classe=1",
    ]

    private func draft(_ more: String...) -> SimulationDraft {
        let pairs = (["commune=38563"] + tablets + more).map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: halves[0], value: halves[1])
        }
        return SimulationDraft(pairs, for: voiron.regulation)
    }

    @Test("Sans PAC, rien n’est demandé aux écoles, et la subvention est de 0 € parce que rien n’est demandé") func nothingAsked() throws {
        let simulation = try voiron.simulate(voiron.draft("commune=38563"))
        #expect(plainSpaces(simulation.headline.result.shown ?? "") == "0,00 €")
        #expect(simulation.root.children[0].instances.map(\.state) == [.unconcerned, .unconcerned])
        #expect(simulation.field("école.0382246K.débit")?.isAsked == false)
        #expect(simulation.root.controls.first?.code == "au_moins_un_pac")
        #expect(simulation.faults == [])
    }

    @Test("Un PAC de 20 tablettes demande six réponses au plus, et montre les deux montants avant la dernière") func sixAnswers() throws {
        var draft = SimulationDraft(SimulationSubject("38563", for: voiron.regulation))
        draft = try draft.after(.add(try #require(InstanceName("école.0382246K.pac.1"))), in: voiron.setting)
        // What the visitor wants is said without being asked.
        draft = try draft.after(.fill(try field("école.0382246K.pac.1.tablettes"), "20"), in: voiron.setting)
        draft = try draft.after(.fill(try field("école.0382246K.pac.1.tablettes_classe"), "1"), in: voiron.setting)
        var answers = 2
        let said = ["type": "élémentaire", "classes_équipées": "2", "socle_atteint": "non"]
        var alternatives: [String] = []
        while try voiron.simulate(draft).headline.result.shown == nil {
            let simulation = try voiron.simulate(draft)
            let next = try #require(simulation.next)
            #expect(next.isDecisive)
            alternatives =
                simulation.headline.result.alternatives?.options.map { "\($0.text) \(plainSpaces($0.shown ?? "?"))" } ?? alternatives
            let name = try #require(next.field.name.split(separator: ".").last.map(String.init))
            let answer = try #require(said[name], "question inattendue : \(next.field.name)")
            draft = try draft.after(.fill(try field(next.field.name), answer), in: voiron.setting)
            answers += 1
            try #require(answers <= 6)
        }
        #expect(plainSpaces(try voiron.simulate(draft).headline.result.shown ?? "") == "8 260,00 €")
        #expect(alternatives == ["non 8 260,00 €", "oui 5 900,00 €"])
    }

    @Test("Deux écoles sans réponse : tout ce qui est possible tient entre deux montants, et le coût est connu") func twoOpenQuestions()
        throws
    {
        let other = [
            "ajouté=école.0380402F.pac.1", "école.0380402F.pac.1.type=élémentaire", "école.0380402F.pac.1.classes_équipées=1",
            "école.0380402F.pac.1.ordinateurs=20",
        ]
        func asked(_ more: String...) throws -> Simulation {
            try voiron.simulate(voiron.draft(contentsOf: ["commune=38563"] + tablets + other + more))
        }
        let open = try asked()
        let choice = try #require(open.headline.result.alternatives)
        #expect(Set(choice.fields) == ["école.0382246K.socle_atteint", "école.0380402F.socle_atteint"])
        #expect(choice.several == "les 2 écoles")
        #expect(choice.options.map { plainSpaces($0.shown ?? "?") } == ["17 087,00 €", "12 205,00 €"])
        let spread = try #require(choice.spread)
        #expect(plainSpaces("\(spread.low) à \(spread.high)") == "12 205,00 € à 17 087,00 €" && choice.same == nil)
        for (first, second, amount) in [("non", "oui", "14 565,00 €"), ("oui", "non", "14 727,00 €")] {
            let mixed = try asked("école.0382246K.socle_atteint=\(first)", "école.0380402F.socle_atteint=\(second)")
            #expect(plainSpaces(mixed.headline.result.shown ?? "") == amount)
        }
        // What does not depend on the answer is known without it.
        let cost = try #require(open.root.results.first { $0.name == "coût_ht" })
        #expect(cost.shown == nil && plainSpaces(cost.alternatives?.same ?? "") == "24 410,00 €")
        // What the two amounts rest on is told, as for one amount.
        let closed = try asked("école.0382246K.socle_atteint=non", "école.0380402F.socle_atteint=non")
        #expect(Set(open.headline.result.restsOn) == Set(closed.headline.result.restsOn))
        #expect(open.headline.result.restsOn.contains { $0.hasPrefix("estimation") })
        // One answer, one column; all the amounts of the plan wait for the same question.
        #expect(open.requestSheet.question?.options.count == 2)
        #expect(closed.requestSheet.question == nil)
    }

    private func field(_ name: String) throws -> FieldName { try #require(FieldName(name, in: voiron.regulation)) }

    @Test("Une hypothèse remplit ce que personne n’a dit, se décoche, et tout ce qui en dépend le dit") func hypotheses() throws {
        let ticked = try voiron.simulate(draft("école.0382246K.socle_atteint=non"))
        #expect(plainSpaces(ticked.headline.result.shown ?? "") == "8 260,00 €")
        #expect(ticked.result.assumed.contains("commune.école[0].débit") || ticked.result.assumed.contains("commune.école[1].débit"))
        #expect(ticked.headline.result.restsOn.contains("hypothèse\u{A0}: Le débit Internet de l’école est suffisant"))
        let hypothesis = try #require(ticked.hypotheses.first { $0.name == "débit_suffisant" })
        #expect(hypothesis.applies)
        #expect(hypothesis.fields == ["école.0382246K.débit"])
        #expect(hypothesis.results.contains("Subvention de la commune"))
        #expect(ticked.field("école.0382246K.débit")?.shown == "20\u{A0}Mb/s")
        #expect(ticked.field("école.0382246K.débit")?.texts == [], "l’hypothèse n’est pas une réponse")

        let unticked = try voiron.simulate(
            try draft("école.0382246K.socle_atteint=non").after(.untick("débit_suffisant"), in: voiron.setting))
        #expect(unticked.headline.result.shown == nil)
        #expect(unticked.headline.result.missing.map(\.label) == ["Débit Internet, École primaire Criel"])
        #expect(unticked.next?.field.name == "école.0382246K.débit")
        #expect(unticked.hypotheses.first { $0.name == "débit_suffisant" }?.applies == false)

        let answered = try voiron.simulate(draft("école.0382246K.socle_atteint=non", "école.0382246K.débit=100"))
        #expect(answered.headline.result.restsOn.allSatisfy { !$0.contains("débit") })
    }

    @Test("« Je ne sais pas » l’emporte sur l’hypothèse et sur l’annuaire") func saysUnknown() throws {
        let speed = try voiron.simulate(draft("école.0382246K.socle_atteint=non", "école.0382246K.débit=inconnu"))
        #expect(speed.headline.result.shown == nil)
        #expect(voiron.address(speed.draft).contains("école.0382246K.débit=inconnu"))
        let classes = try voiron.simulate(draft("école.0382246K.socle_atteint=non", "école.0382246K.classes=inconnu"))
        #expect(classes.headline.result.shown == nil)
        #expect(classes.headline.result.missing.map(\.label) == ["Nombre de classes, École primaire Criel"])
    }

    @Test("Ce qui est inconnu n’est jamais 0 : le prix perdu laisse le total non calculable, avec sa partie connue") func neverZero() throws
    {
        let simulation = try voiron.simulate(
            draft(
                "école.0382246K.socle_atteint=non", "ajouté=école.0380402F.pac.1", "école.0380402F.pac.1.type=élémentaire",
                "école.0380402F.pac.1.classes_équipées=1", "école.0380402F.pac.1.vpi=1", "école.0380402F.socle_atteint=non"))
        #expect(simulation.headline.result.shown == nil)
        #expect(simulation.headline.result.missing.map(\.giver) == [.parameter(name: "prix_vpi")])
        let part = try #require(simulation.headline.knownPart)
        #expect(plainSpaces(part.shown) == "8 260,00 €")
        #expect(part.without == ["École élémentaire Pagnol"])
        #expect(simulation.parameters.first { $0.name == "prix_vpi" }?.isMissing == true)
        #expect(simulation.instance("école.0380402F")?.state == .incomplete)
        #expect(simulation.instance("école.0380402F")?.brings == nil)

        let tried = try simulation.draft.after(.attempt(parameter: "prix_vpi", text: "2 300"), in: voiron.setting)
        let priced = try voiron.simulate(tried)
        #expect(plainSpaces(priced.headline.result.shown ?? "") == "9 870,00 €")
        #expect(voiron.address(tried).contains("paramètre.prix_vpi=2 300 €"))
        #expect(plainSpaces(priced.instance("école.0380402F")?.brings?.shown ?? "") == "1 610,00 €")
    }

    @Test("Une école écartée dit le fait, la règle, l’article, et la valeur qui la ferait passer") func setAside() throws {
        let simulation = try voiron.simulate(draft("école.0382246K.socle_atteint=non", "école.0382246K.débit=12"))
        let school = try #require(simulation.instance("école.0382246K"))
        #expect(school.state == .setAside)
        let control = try #require(school.controls.first)
        #expect(control.code == "débit" && control.outcome == .failed && control.article == "ami/prérequis")
        let trial = try #require(control.trial)
        #expect(trial.field == "école.0382246K.débit" && trial.text == "20")
        #expect(plainSpaces(trial.headline ?? "") == "8 260,00 €")
        let mended = try simulation.draft.after(.fill(try field(trial.field), trial.text), in: voiron.setting)
        #expect(try voiron.simulate(mended).instance("école.0382246K")?.state == .conforming)
    }

    @Test("Les bornes sont à côté des champs, et suivent les autres réponses") func bounds() throws {
        let simulation = try voiron.simulate(draft())
        func allowed(_ input: String) -> String? { simulation.field("école.0382246K.pac.1.\(input)")?.allowed.map(plainSpaces) }
        #expect(allowed("tablettes") == "0, 10 ou 20")
        #expect(allowed("tablettes_classe") == "de 1 à 3")
        #expect(allowed("casques") == "0 ou de 13 à 23")
        #expect(allowed("visualiseurs") == "2 au plus")
        #expect(allowed("vpi") == "2 au plus")
        #expect(allowed("ordinateurs") == "0 seulement")
        #expect(allowed("eni_75") == "0 seulement")
        #expect(allowed("classes_équipées") == "de 1 à 3")
        #expect(simulation.field("école.0382246K.débit")?.allowed.map(plainSpaces) == "20 Mb/s au moins")
        #expect(simulation.field("date_dépôt")?.allowed.map(plainSpaces) == "le 17 février 2023 au plus tard")
        let crowded = try voiron.simulate(draft("école.0382246K.classes=2", "école.0382246K.pac.1.eni_86=1"))
        #expect(crowded.field("école.0382246K.pac.1.classes_équipées")?.allowed.map(plainSpaces) == "de 1 à 2")
        #expect(crowded.field("école.0382246K.pac.1.vpi")?.allowed.map(plainSpaces) == "1 au plus")
    }

    @Test("Le PAC d’une école élémentaire est élémentaire sans qu’on le demande, celui d’une primaire est à choisir") func prefilledType()
        throws
    {
        let blank = voiron.draft("commune=38563")
        let pagnol = try blank.after(.add(try #require(InstanceName("école.0380402F.pac.1"))), in: voiron.setting)
        #expect(voiron.address(pagnol).contains("école.0380402F.pac.1.type=élémentaire"))
        let criel = try blank.after(.add(try #require(InstanceName("école.0382246K.pac.1"))), in: voiron.setting)
        #expect(voiron.address(criel) == ["commune=38563", "ajouté=école.0382246K.pac.1"])
    }

    @Test("Une lecture qui ne change rien ici le dit") func readings() throws {
        let simulation = try voiron.simulate(draft("école.0382246K.socle_atteint=non"))
        let ceiling = try #require(simulation.readings.first { $0.name == "plafond" })
        #expect(ceiling.changesNothing)
        #expect(ceiling.options.count == 5)
        #expect(ceiling.options.allSatisfy { $0.headline.map(plainSpaces) == "8 260,00 €" })
        let many = try voiron.simulate(
            draft("école.0382246K.socle_atteint=non", "école.0382246K.pac.1.autres_dépenses_ht=400 000 €"))
        #expect(many.readings.first { $0.name == "plafond" }?.changesNothing == false)
    }

    @Test("Ajouter, recopier, retirer, remettre") func acts() throws {
        var draft = draft("école.0382246K.socle_atteint=non")
        draft = try draft.after(
            .copy(try #require(InstanceName("école.0382246K.pac.1")), to: try #require(InstanceName("école.0380402F"))), in: voiron.setting)
        #expect(try voiron.simulate(draft).field("école.0380402F.pac.1.tablettes")?.shown == "20")
        draft = try draft.after(.remove(try #require(InstanceName("école.0382246K"))), in: voiron.setting)
        let without = try voiron.simulate(draft)
        #expect(without.instance("école.0382246K")?.state == .removed)
        #expect(without.result.evaluation.dossier.levels[1].count == 1)
        draft = try draft.after(.restore(try #require(InstanceName("école.0382246K"))), in: voiron.setting)
        #expect(try voiron.simulate(draft).instance("école.0382246K")?.state == .conforming)
        draft = try draft.after(.remove(try #require(InstanceName("école.0380402F.pac.1"))), in: voiron.setting)
        #expect(!voiron.address(draft).contains { $0.contains("0380402F") })
        draft = try draft.after(.add(try #require(InstanceName("école.+1"))), in: voiron.setting)
        #expect(try voiron.simulate(draft).instance("école.+1")?.key == nil)
        #expect(throws: SimulationRefusal.self) {
            try draft.after(.add(try #require(InstanceName("école.0380402A"))), in: voiron.setting)
        }
    }

    @Test("Une estimation confirmée devient la réponse du visiteur") func confirmed() throws {
        let estimated = try voiron.simulate(draft("ajouté=école.0380402F.pac.1"))
        let field = try #require(estimated.field("école.0380402F.classes"))
        #expect(field.isEstimate)
        #expect(estimated.estimates.contains { $0.name == field.name })
        let confirmed = try voiron.simulate(draft("ajouté=école.0380402F.pac.1", "confirmé=école.0380402F.classes"))
        #expect(confirmed.field("école.0380402F.classes")?.isEstimate == false)
        #expect(confirmed.field("école.0380402F.classes")?.shown == field.shown)
        #expect(voiron.address(confirmed.draft).contains("confirmé=école.0380402F.classes"))
    }
}
