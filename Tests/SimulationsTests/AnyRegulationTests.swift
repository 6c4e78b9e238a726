import Directory
import Formats
import Grammar
import Kernel
import Language
import Prefill
import Rules
import Simulations
import TestSupport
import Testing

@Suite("Simuler d’après n’importe quel règlement") struct AnyRegulationTests {
    @Test("Un collège de quatre classes mobiles : la classe mobile n’est pas accordée, et l’autre lecture est montrée") func college()
        throws
    {
        let fontaine = try Simulated.fontaine()
        func draft(_ mobile: String) -> SimulationDraft {
            fontaine.draft(
                "collège=0380301W", "ajouté=pac.1", "pac.1.type=webradio", "pac.1.classes_mobiles=1", "tablettes_individuelles=non",
                "classes_mobiles_existantes=\(mobile)")
        }
        let four = try fontaine.simulate(draft("4"))
        #expect(four.headline.result.shown == "0")
        let pac = try #require(four.instance("pac.1"))
        #expect(pac.title.hasPrefix("PAC «\u{A0}webradio"))
        #expect(pac.controls.first?.code == "classe_mobile" && pac.controls.first?.effect == .warns)
        #expect(pac.state == .conforming, "le contrôle avertit, le reste du PAC demeure")
        let five = try fontaine.simulate(draft("5"))
        let reading = try #require(five.readings.first { $0.name == "quatre_classes_mobiles" })
        #expect(reading.options.map(\.headline) == ["0", "30"])
        #expect(!reading.changesNothing)
        #expect(four.hypotheses.map(\.name) == ["dépôt_dans_les_délais", "volets_remplis"])
    }

    @Test("Le type d’un PAC de collège est sa clé : le dossier redonne le même résultat") func keyInput() throws {
        let fontaine = try Simulated.fontaine()
        let simulation = try fontaine.simulate(
            fontaine.draft("collège=0380301W", "ajouté=pac.1", "ajouté=pac.2", "pac.1.type=socle", "pac.2.classes_mobiles=1"))
        let evaluated = try fontaine.evaluated(simulation)
        #expect(evaluated.json().compact == simulation.result.json().compact)
        let copied = try simulation.draft.after(.copy(try #require(InstanceName("pac.1")), to: .root), in: fontaine.setting)
        #expect(try fontaine.simulate(copied).field("pac.3.type")?.texts == ["socle"])
    }

    @Test("Un règlement sans section « simulateur » montre ce que l’enveloppe consomme, ou ses premiers résultats") func withoutSection()
        throws
    {
        for shipped in [Shipped.ilesDuNord, Shipped.bouchesDuRhone] {
            let prefill = try PrefilledCase(shipped.regulation, of: .territory(code: "38", [], [:]), listed: Annuaire().listed)
            let place = Simulated(shipped.regulation, prefill, title: "Isère")
            let simulation = try place.simulate(SimulationDraft())
            #expect(!simulation.headlines.isEmpty)
            #expect(simulation.hypotheses.isEmpty)
            let child = try #require(simulation.root.children.first)
            let added = try simulation.draft.after(.add(child.nextName), in: place.setting)
            let more = try place.simulate(added)
            #expect(more.root.children.first?.instances.count == 1)
            #expect(try place.evaluated(more).json().compact == more.result.json().compact)
        }
    }

    /// The bounds of a field against what evaluating each value gives, one dossier at a time.
    @Test("Les bornes affichées sont celles que l’évaluation donne, valeur par valeur") func exactBounds() throws {
        let voiron = try Simulated.voiron()
        let base = [
            "commune=38563", "ajouté=école.0382246K.pac.1", "ajouté=école.0382246K.pac.2", "école.0382246K.classes=4",
            "école.0382246K.pac.1.type=maternelle", "école.0382246K.pac.1.classes_équipées=2", "école.0382246K.pac.2.type=élémentaire",
            "école.0382246K.pac.2.classes_équipées=3", "école.0382246K.pac.1.tablettes=10", "école.0382246K.pac.1.vpi=1",
            "école.0382246K.pac.2.ordinateurs=20", "école.0382246K.wifi_maillé=oui",
        ]
        func simulate(_ more: String...) throws -> Simulation {
            let pairs = (base + more).map { pair in
                let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
                return (name: halves[0], value: halves[1])
            }
            return try voiron.simulate(SimulationDraft(pairs, for: voiron.regulation))
        }
        func failed(_ simulation: Simulation, _ pac: String) throws -> Set<String> {
            let instances = [try #require(simulation.instance(pac)), try #require(simulation.instance("école.0382246K"))]
            return Set(instances.flatMap { $0.controls.filter { $0.outcome == .failed }.map(\.code) })
        }
        let shown = try simulate()
        var checked = 0
        for pac in ["école.0382246K.pac.1", "école.0382246K.pac.2"] {
            for input in [
                "tablettes", "tablettes_classe", "ordinateurs", "visualiseurs", "vpi", "eni_75", "casques", "bornes_wifi", "imprimantes",
            ] {
                // The tablettes « classe » are measured by the tablettes, not the other way round.
                let others: Set = input == "tablettes_classe" ? [] : ["tablettes_classe"]
                let outcomes = try (0...26).map { try failed(simulate("\(pac).\(input)=\($0)"), pac).subtracting(others) }
                let always = outcomes.dropFirst().reduce(outcomes[0]) { $0.intersection($1) }
                let allowed = outcomes.indices.filter { outcomes[$0].subtracting(always).isEmpty }
                let words = try #require(shown.field("\(pac).\(input)")?.allowed.map(plainSpaces), "\(pac).\(input)")
                #expect(words == Self.words(allowed), "\(pac).\(input)")
                checked += 1
            }
        }
        #expect(checked == 18)
    }

    /// Written apart from the code under test: runs of numbers below 27.
    private static func words(_ allowed: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in allowed {
            if let last = runs.last, last.upperBound == number - 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        if runs.isEmpty { return "aucune valeur possible ici" }
        if runs.count == 1 {
            if runs[0].count == 1 { return "\(runs[0].lowerBound) seulement" }
            return runs[0].lowerBound == 0 ? "\(runs[0].upperBound) au plus" : "de \(runs[0].lowerBound) à \(runs[0].upperBound)"
        }
        let words = runs.flatMap { $0.count <= 2 ? $0.map(String.init) : ["de \($0.lowerBound) à \($0.upperBound)"] }
        return "\(words.dropLast().joined(separator: ", ")) ou \(words[words.count - 1])"
    }
}

/// The biggest commune of the call.
@Suite("Simuler Grenoble", .enabled(if: SharedData.isAvailable, "skipped: no shared data")) struct GrenobleTests {
    @Test("Toutes les écoles de Grenoble, six PAC : chaque école dit son état, le dossier redonne le même résultat") func grenoble() throws
    {
        let annuaire = try Annuaire.shared(communes: ["38185"])
        let commune = try #require(annuaire.commune("38185"))
        let prefill = try PrefilledCase(
            Shipped.ecoles.regulation, of: .commune(commune, annuaire.establishments(of: ["38185"])), listed: annuaire.listed)
        let grenoble = Simulated(Shipped.ecoles.regulation, prefill, title: "Grenoble")
        var draft = grenoble.draft("commune=38185")
        let schools = try grenoble.simulate(draft).root.children[0].instances
        #expect(schools.count == 41)
        for school in schools.prefix(6) {
            draft = try draft.after(.add(school.name.child("pac", "1")), in: grenoble.setting)
            for (input, text) in ["classes_équipées": "2", "tablettes": "20", "tablettes_classe": "1", "type": "élémentaire"] {
                draft = try draft.after(.fill(FieldName(school.name.child("pac", "1"), input), text), in: grenoble.setting)
            }
        }
        let simulation = try grenoble.simulate(draft)
        #expect(simulation.root.children[0].instances.count { $0.isConcerned } == 6)
        #expect(simulation.root.children[0].instances.count { $0.state == .unconcerned } == 35)
        #expect(try grenoble.evaluated(simulation).json().compact == simulation.result.json().compact)
        let sheet = simulation.requestSheet
        #expect(simulation.estimates.count > 41)
        let asking = Set(schools.prefix(6).map(\.name))
        #expect(sheet.estimates.allSatisfy { asking.contains($0.instance) || $0.instance == .root })
        #expect(!sheet.estimates.isEmpty)
        #expect(sheet.estimatesElsewhere.isEmpty, "aucun montant ne dépend des autres écoles")
    }
}
