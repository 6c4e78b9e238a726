import Simulations
import TestSupport
import Testing

/// Voiron, one PAC of which little is said: a bound that an unanswered question decides is not told as settled.
@Suite("Borner ce qui dépend d’une question sans réponse") struct OpenBoundsTests {
    let voiron: Simulated

    init() throws { voiron = try Simulated.voiron() }

    private func field(_ input: String, _ more: String...) throws -> FieldView {
        let pairs = (["commune=38563", "ajouté=école.0382246K.pac.1"] + more).map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: halves[0].replacing("pac.", with: "école.0382246K.pac.1."), value: halves[1])
        }
        let asked = pairs.map { $0.name == "ajouté" ? (name: "ajouté", value: "école.0382246K.pac.1") : $0 }
        let simulation = try voiron.simulate(SimulationDraft(asked, for: voiron.regulation))
        return try #require(simulation.field("école.0382246K.pac.1.\(input)"))
    }

    @Test("Tant que les classes équipées sont inconnues, ce qui se compte par classe dit qu’il en dépend", arguments: ["", "maternelle"])
    func classes(type: String) throws {
        for input in ["ordinateurs_pilotes", "visualiseurs", "vpi", "eni_86"] {
            let field = try field(input, "pac.type=\(type.isEmpty ? "inconnu" : type)")
            #expect(field.allowed == nil, "\(input)")
            #expect(field.dependsOn.contains("Classes équipées"), "\(input)")
        }
        #expect(try field("bornes_wifi").dependsOn == ["École entièrement couverte par le Wi-Fi", "Classes équipées"])
    }

    @Test("Sans tablettes demandées, celles de la classe dépendent d’elles et ne sont pas bornées à zéro") func tablets() throws {
        let blank = try field("tablettes_classe")
        #expect(blank.allowed == nil)
        #expect(blank.dependsOn == ["Tablettes pour les élèves"])
        let asked = try field("tablettes_classe", "pac.tablettes=20")
        #expect(asked.allowed.map(plainSpaces) == "de 1 à 3")
        #expect(asked.dependsOn == [])
    }

    @Test("Ce que les réponses règlent reste borné : zéro seulement, quand rien d’autre ne peut le permettre") func settled() throws {
        #expect(try field("ordinateurs", "pac.type=élémentaire", "pac.tablettes=20").allowed.map(plainSpaces) == "0 seulement")
        #expect(try field("imprimantes", "pac.type=élémentaire").allowed.map(plainSpaces) == "0 seulement")
        let withComputers = try field("tablettes_classe", "pac.type=élémentaire", "pac.ordinateurs=20")
        #expect(withComputers.allowed.map(plainSpaces) == "0 seulement")
        #expect(withComputers.dependsOn == [])
        let full = try field("vpi", "pac.classes_équipées=1", "pac.eni_86=1")
        #expect(full.allowed.map(plainSpaces) == "0 seulement")
        #expect(full.dependsOn == [])
    }
}
