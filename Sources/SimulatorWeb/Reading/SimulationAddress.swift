internal import Hosting
internal import Routes
internal import Simulations

/// Where a simulation is found again: an address that holds what the visitor said, while it is short enough.
struct SimulationAddress {
    let call: HostedRegulation
    let fields: Fields

    init(_ simulation: Simulation, _ call: HostedRegulation) {
        self.init(simulation.draft, call)
    }

    init(_ draft: SimulationDraft, _ call: HostedRegulation) {
        self.call = call
        fields = Fields(draft.pairs(for: call.regulation).map { Fields.Field($0.name, $0.value) })
    }

    /// Longer addresses are cut or refused by some mail programs and servers: a file is offered instead.
    static let longest = 4_096

    var isShort: Bool { page.address.utf8.count <= Self.longest }

    var page: Place { Route.simulation(call.id).with(fields) }
    var print: Place { Route.simulationPrint(call.id).with(fields) }
    var caseFile: Place { Route.simulationCase(call.id).with(fields) }
    var deposit: Place { Route.simulationDeposit(call.id).with(fields) }

    /// The page, at one of its parts.
    func page(at anchor: String?) -> Place { Place(.simulation(call.id), fields, anchor: anchor) }

    /// The same as hidden fields, for a form that goes elsewhere.
    var hidden: HiddenFields { HiddenFields(fields.list.map { ($0.name, $0.value) }) }
}
