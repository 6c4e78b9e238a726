import Directory
import Formats
import Kernel
import Language
import Prefill
import Rules
import Simulations
import Synchronization
import TestSupport

/// Programs compiled once for each choice, as a server keeps them.
final class ProgramShelf: Sendable {
    private let regulation: Regulation
    private let programs = Mutex<[Choices: Program]>([:])

    init(_ regulation: Regulation) { self.regulation = regulation }

    func program(_ choices: Choices) throws(Problems) -> Program {
        if let known = programs.withLock({ $0[choices] }) { return known }
        let program = try Program.compile(regulation, choices)
        programs.withLock { $0[choices] = program }
        return program
    }
}

/// A subject and its regulation, ready to be simulated.
struct Simulated: Sendable {
    let setting: SimulationSetting

    var regulation: Regulation { setting.regulation }

    init(_ regulation: Regulation, _ prefill: PrefilledCase, title: String) {
        let shelf = ProgramShelf(regulation)
        setting = SimulationSetting(regulation, prefill, title: title, today: Shipped.today) { choices throws(Problems) in
            try shelf.program(choices)
        }
    }

    /// Voiron with two schools: Criel, primaire, 11 classes counted; Pagnol, élémentaire, 9 classes estimated from its pupils.
    static func voiron(_ more: [SourceRecord] = []) throws -> Simulated {
        var annuaire = Annuaire()
        annuaire.records = [
            Annuaire.record(.communes, .commune, "38563", asOf: "2024-01-01", [.name: "Voiron", .department: "38", .communeType: "COM"]),
            school(criel, "ECOLE PRIMAIRE CRIEL", .schoolClasses, [.classes: "11", .pupils: "240"]),
            school(pagnol, "ECOLE ELEMENTAIRE PAGNOL", .schoolDirectory, [.pupils: "216"]),
        ]
        annuaire.records += more
        let commune = annuaire.commune("38563")!
        let prefill = try PrefilledCase(
            Shipped.ecoles.regulation, of: .commune(commune, annuaire.establishments(of: ["38563"])), listed: annuaire.listed)
        return Simulated(Shipped.ecoles.regulation, prefill, title: "Voiron")
    }

    static let criel = "0382246K"
    static let pagnol = "0380402F"

    static func school(_ uai: String, _ name: String, _ series: Series, _ values: [Attribute: String]) -> SourceRecord {
        Annuaire.record(
            series, .establishment, uai, period: "2022", commune: "38563", [.name: name, .sector: "public"].merging(values) { $1 })
    }

    /// A collège of Fontaine, 480 pupils.
    static func fontaine() throws -> Simulated {
        var annuaire = Annuaire()
        annuaire.records = [
            Annuaire.record(
                .collegeIndex, .establishment, "0380301W", period: "2022", commune: "38169",
                [.name: "COLLEGE JULES VALLES", .sector: "public", .pupils: "480", .department: "38"]),
            Annuaire.record(.communes, .commune, "38169", asOf: "2024-01-01", [.name: "Fontaine", .department: "38", .communeType: "COM"]),
        ]
        let college = annuaire.establishment("0380301W")!
        let prefill = try PrefilledCase(
            Shipped.colleges.regulation, of: .establishment(college, annuaire.commune("38169")), listed: annuaire.listed)
        return Simulated(Shipped.colleges.regulation, prefill, title: "Collège Jules Vallès")
    }

    // MARK: What a visitor says

    func draft(_ address: String...) -> SimulationDraft { draft(contentsOf: address) }

    func draft(contentsOf address: [String]) -> SimulationDraft {
        let pairs = address.map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: halves[0], value: halves.count == 2 ? halves[1] : "")
        }
        return SimulationDraft(pairs, for: regulation)
    }

    func simulate(_ draft: SimulationDraft) throws -> Simulation { try Simulation(draft, in: setting) }

    func address(_ draft: SimulationDraft) -> [String] { draft.pairs(for: regulation).map { "\($0.name)=\($0.value)" } }

    /// The case of a simulation, read back and evaluated as `preau evaluate` does.
    func evaluated(_ simulation: Simulation) throws -> DossierResult {
        let node = try JSONReader.read(simulation.caseFile.pretty, named: "cas.json", limits: .cases)
        let dossier = try CaseReader.read(node, form: .json, regulation: regulation, source: "cas.json")
        return DossierResult(try Evaluation.run(simulation.result.evaluation.program, on: dossier, source: "cas.json"))
    }
}

extension Simulation {
    var headline: HeadlineView { headlines[0] }

    func instance(_ id: String) -> InstanceView? { root.everyInstance.first { $0.id == id } }

    func field(_ name: String) -> FieldView? { root.everyInstance.flatMap(\.fields).first { $0.name == name } }
}

/// A pseudo-random sequence that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
