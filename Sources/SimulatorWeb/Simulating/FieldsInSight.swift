internal import Grammar
internal import Simulations

/// The names of the fields that the simulator writes as controls: what the draft says besides goes hidden.
struct FieldsInSight {
    let simulation: Simulation

    init(_ simulation: Simulation) { self.simulation = simulation }

    var names: Set<String> {
        var names = Set(simulation.parameters.map(\.field))
        gather(simulation.root, into: &names)
        return names
    }

    private func gather(_ instance: InstanceView, into names: inout Set<String>) {
        guard instance.state != .removed else { return }
        for field in instance.fields where Self.isShown(field, of: instance) { names.insert(field.name) }
        for children in instance.children {
            for child in children.instances { gather(child, into: &names) }
        }
    }

    /// What the annuaire gives can always be corrected; the applicant is asked only where something is requested.
    static func isShown(_ field: FieldView, of instance: InstanceView) -> Bool {
        switch field.giver {
        case .directory: true
        case .applicant: field.isAsked && (instance.isConcerned || instance.name == .root)
        case .instruction: false
        }
    }
}
