import Formats
import Grammar
import Kernel
import Language
import Prefill
import Rules
import Simulations
import TestSupport
import Testing

@Suite("Ce qu’un visiteur dit") struct DraftTests {
    let voiron: Simulated

    init() throws { voiron = try Simulated.voiron() }

    @Test("Ce que dit déjà l’annuaire, un défaut ou le règlement ne tient pas dans l’adresse") func normalised() throws {
        let typed = voiron.draft(
            "commune=38563", "école.0382246K.classes=11", "école.0382246K.type=primaire", "école.0380402F.classes=9",
            "ajouté=école.0382246K.pac.1", "école.0382246K.pac.1.tablettes=", "école.0382246K.pac.1.vpi=0", "école.0382246K.débit=",
            "plan_préalable=inconnu", "lecture.plafond=dépense_puis_normal", "paramètre.taux_normal=50 %", "paramètre.prix_vpi=inconnu",
            "date=2023-02-17", "école.0382246K.pac.1.casques= 13 ")
        let classes = try voiron.simulate(typed).field("école.0380402F.classes")?.prefilled?.value
        let kept = classes == .integer(9) ? [] : ["école.0380402F.classes=9"]
        #expect(
            voiron.address(typed.normalized(in: voiron.setting)) == [
                "commune=38563", "ajouté=école.0382246K.pac.1",
            ] + kept + ["école.0382246K.pac.1.casques=13"])
    }

    @Test("Les boîtes décochées d’un formulaire s’entendent, les autres restent cochées") func uncheckedBoxes() {
        let sent = voiron.draft("commune=38563", "hypothèses=listées", "hypothèse=ent_conforme", "hypothèse=volets_remplis")
        #expect(voiron.address(sent) == ["commune=38563", "sans=débit_suffisant", "sans=dépôt_dans_les_délais"])
    }

    @Test("Ce qui ne se lit pas est gardé, dit, et le reste se calcule") func rubbish() throws {
        let simulation = try voiron.simulate(
            voiron.draft(
                "commune=38563", "ajouté=école.0382246K.pac.1", "école.0382246K.pac.1.type=élementaire",
                "école.0382246K.pac.1.classes_équipées=9", "école.0382246K.débit=vite", "école.0382246K.pac.1.tablettes=1,5",
                "date_dépôt=31/02/2023", "école.9999999X.débit=20", "couleur=bleu", "lecture.plafond=moitié", "lecture.forme=ronde",
                "paramètre.prix_vpi=cher", "date=hier", "sans=gêne", "retiré=école.9999999X", "ajouté=pac.1"))
        let told = simulation.faults.map { "\($0.field ?? "-") \(plainSpaces($0.message))" }
        #expect(
            told.contains {
                $0.hasPrefix("école.0382246K.pac.1.classes_équipées Attendu : un nombre entier, de 1 à 3 ; trouvé : 9")
            }, "\(told)")
        for field in [
            "date_dépôt", "école.0382246K.débit", "école.0382246K.pac.1.tablettes", "lecture.plafond", "paramètre.prix_vpi", "date",
        ] { #expect(told.contains { $0.hasPrefix("\(field) ") }, "\(field) : \(told)") }
        let reading = told.first { $0.hasPrefix("lecture.plafond ") } ?? ""
        #expect(reading.contains("l’une des réponses « La dépense aidée à 70 % ; ce qui dépasse est aidé à 50 % »"), "\(reading)")
        #expect(!reading.contains("_"), "\(reading)")
        let type = told.first { $0.hasPrefix("école.0382246K.pac.1.type ") } ?? ""
        #expect(type.contains("« PAC ") && !type.contains("_"), "\(told)")
        for word in ["couleur", "forme", "gêne", "ne l’a plus", "Rien ne peut être ajouté"] {
            #expect(told.contains { $0.contains(word) }, "\(word) : \(told)")
        }
        #expect(simulation.field("école.0382246K.débit")?.texts == ["vite"])
        #expect(simulation.field("école.0382246K.débit")?.fault != nil)
        let address = voiron.address(simulation.draft)
        for kept in ["école.0382246K.débit=vite", "couleur=bleu", "date=hier", "école.9999999X.débit=20", "lecture.plafond=moitié"] {
            #expect(address.contains(kept), "\(kept)")
        }
        #expect(simulation.root.results.first { $0.name == "max_pac" }?.shown != nil)
        #expect(simulation.headline.result.shown == nil)
    }

    @Test("Des réponses sur un PAC que personne n’a ajouté sont dites, avec ce qui a été trouvé et ce qui manque") func orphan() throws {
        let simulation = try voiron.simulate(voiron.draft("commune=38563", "école.0382246K.pac.1.tablettes=20"))
        let fault = try #require(simulation.faults.first)
        #expect(simulation.faults.count == 1)
        #expect(plainSpaces(fault.label) == "PAC n° 1, École primaire Criel")
        for words in ["« école.0382246K.pac.1.tablettes=20 »", "rien n’a été ajouté", "« ajouté=école.0382246K.pac.1 »"] {
            #expect(plainSpaces(fault.message).contains(words), "\(fault.message)")
        }
        #expect(voiron.address(simulation.draft).contains("école.0382246K.pac.1.tablettes=20"), "rien n’est perdu de ce qui a été écrit")
        let nowhere = try voiron.simulate(voiron.draft("commune=38563", "école.9999999X.débit=20"))
        #expect(nowhere.faults.first.map { plainSpaces($0.message).contains("l’annuaire ne l’a pas") } == true)
    }

    @Test("Un dossier que l’on ne peut pas calculer ne se recharge pas à moitié : la raison est dite") func uncomputable() throws {
        let simulation = try voiron.simulate(voiron.draft("commune=38563"))
        let setting = SimulationSetting(voiron.regulation, voiron.setting.prefill, title: "Voiron", today: Shipped.today) {
            _ throws(Problems) in throw Problems("un résultat ne tient pas", in: "dossier")
        }
        #expect(throws: Problems.self) { try SimulationDraft(simulation.result.evaluation.dossier, in: setting) }
    }

    @Test("Tout brouillon se réécrit à l’identique, sa forme courte est stable, et son dossier redonne le même résultat", arguments: 1...60)
    func roundTrip(seed: Int) throws {
        var writer = RandomDraft(voiron.setting, seed: UInt64(seed))
        let draft = writer.draft()
        #expect(SimulationDraft(draft.pairs(for: voiron.regulation), for: voiron.regulation) == draft, "graine \(seed)")
        let short = draft.normalized(in: voiron.setting)
        #expect(short.normalized(in: voiron.setting) == short, "graine \(seed)")
        #expect(short.pairs(for: voiron.regulation).count <= draft.pairs(for: voiron.regulation).count, "graine \(seed)")
        let simulation = try voiron.simulate(draft)
        #expect(simulation.draft == short, "graine \(seed)")
        let shortened = try voiron.simulate(short)
        #expect(shortened.caseFile == simulation.caseFile, "graine \(seed)")

        guard simulation.isCaseFileWhole else { return }
        let evaluated = try voiron.evaluated(simulation)
        let page = simulation.result.json(explanation: Explanation(simulation.result.evaluation).json)
        let file = evaluated.json(explanation: Explanation(evaluated.evaluation).json)
        #expect(page.compact == file.compact, "graine \(seed) : la page et le dossier ne disent pas la même chose")

        let reread = try SimulationDraft(evaluated.evaluation.dossier, subject: draft.subject, in: voiron.setting)
        let again = try Simulation(reread, in: voiron.setting)
        #expect(again.root.results.map(\.value).count == simulation.root.results.count)
        if simulation.draft.parameters.isEmpty, simulation.draft.readings.isEmpty, simulation.draft.date == nil {
            #expect(again.headlines.map(\.result.value) == simulation.headlines.map(\.result.value), "graine \(seed)")
        }
    }
}

/// Writes what visitors may send, sensible or not, from a seed.
struct RandomDraft {
    private let setting: SimulationSetting
    private var generator: SeededGenerator

    init(_ setting: SimulationSetting, seed: UInt64) {
        self.setting = setting
        generator = SeededGenerator(seed: seed)
    }

    mutating func draft() -> SimulationDraft {
        var pairs: [(name: String, value: String)] = [("commune", "38563")]
        var places = ["", "école.0382246K.", "école.0380402F."]
        for school in ["0382246K", "0380402F", "+1", "0380999E"] where chance(2) {
            if school == "+1" || school == "0380999E" { pairs.append(("ajouté", "école.\(school)")) }
            for number in 1...2 where chance(2) {
                pairs.append(("ajouté", "école.\(school).pac.\(number)"))
                places.append("école.\(school).pac.\(number).")
            }
        }
        for place in places {
            let entity = place.isEmpty ? "commune" : place.contains("pac") ? "pac" : "école"
            for input in setting.regulation.inputs where setting.regulation.entities[input.entity].name == entity && chance(2) {
                pairs.append((place + input.name, value(of: input)))
            }
        }
        if chance(4) { pairs.append(("retiré", "école.0380402F")) }
        for name in setting.regulation.simulator.hypotheses.map(\.name) where chance(4) { pairs.append(("sans", name)) }
        if chance(4) { pairs.append(("lecture.plafond", pick(["seuil", "dépense_seule", "rien"]))) }
        if chance(4) { pairs.append(("paramètre.prix_vpi", pick(["2300", "2 300 €", "inconnu", "-"]))) }
        return SimulationDraft(pairs, for: setting.regulation)
    }

    private mutating func value(of input: InputField) -> String {
        let odd = ["", "inconnu", "x", "-1", "99999999999999999999", "oui"]
        if chance(6) { return pick(odd) }
        switch input.type {
        case .boolean: return pick(["oui", "non"])
        case .choice(let options), .multiple(let options): return pick(options)
        case .integer: return pick(["0", "1", "2", "3", "10", "20", "100 Mb/s"])
        case .amount: return pick(["0", "1 200 €", "35,50"])
        case .rate: return pick(["20", "12,5 %"])
        case .date: return pick(["2023-02-17", "01/03/2023", "2017-12-31"])
        case .text, .file: return pick(["38", "Un projet.\nDeux lignes.", "26"])
        }
    }

    private mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &generator) == 0 }

    private mutating func pick(_ options: [String]) -> String { options[Int.random(in: 0..<options.count, using: &generator)] }
}
