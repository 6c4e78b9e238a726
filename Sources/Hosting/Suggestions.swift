internal import Directory
internal import Language
package import Routes

extension HostedRegulation {
    /// What the API proposes as one types the place of a simulation: communes, or the establishments of the one kind that this regulation
    /// speaks of. `nil` for a whole territory, which nobody chooses by typing.
    package var suggestions: Place? {
        let root = regulation.entities[0].name
        if root == "commune" { return Place(.apiCommunes) }
        return EstablishmentKind(rawValue: root).map { Route.apiEstablishments.with(Fields([.init("type", $0.rawValue)])) }
    }
}

extension [HostedRegulation] {
    /// Those of all, each once: communes before establishments.
    package var suggestions: [Place] {
        let found = compactMap(\.suggestions)
        let communes = found.filter { $0.route == .apiCommunes }
        return (communes + found.filter { $0.route != .apiCommunes }).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
