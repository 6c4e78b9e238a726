package import Directory

/// Of whom a simulation is made.
package enum SimulationSubject: Hashable, Sendable {
    case commune(CommuneCode)
    /// A collège.
    case establishment(UAI)
}
