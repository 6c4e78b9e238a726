internal import Directory
internal import Hosting
internal import Kernel
internal import Language
internal import Operations
internal import Prefill
internal import Routes
internal import Rules
internal import Simulations

/// The subject of a simulation as the annuaire knows it: what its case is filled with, how people call it.
struct SimulatedPlace {
    let call: HostedRegulation
    private(set) var setting: SimulationSetting
    /// « Isère (38) ».
    let department: String?
    /// The EPCI of a commune.
    let intercommunality: String?

    /// Throws `RequestFailure.notFound` when the annuaire does not know the place.
    static func open(_ subject: SimulationSubject, _ call: HostedRegulation, _ site: Site) async throws -> SimulatedPlace {
        let who: Who
        let prefill: PrefilledCase
        do {
            switch subject {
            case .commune(let code):
                who = try await site.directory.remember("commune \(code)") {
                    try Who(commune: ShowPlaces.commune($0, code), code: code.description)
                }
                prefill = try await site.directory.prefilled(call.regulation, for: .commune(code))
            case .establishment(let uai):
                who = try await site.directory.remember("établissement \(uai)") {
                    try Who(ShowPlaces.establishments($0, [uai]).first, uai: uai.description)
                }
                prefill = try await site.directory.prefilled(call.regulation, for: .establishment(uai))
            case .territory(let name):
                who = Who(territory: name)
                let nothing = ListedDepartments(departments: [:], latest: [:], schoolDirectories: [])
                prefill = try PrefilledCase(call.regulation, of: .territory(code: name, [], [:]), listed: nothing)
            }
        } catch OperationFailure.notFound(let sentence) {
            throw RequestFailure.notFound(sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
        }
        let setting = SimulationSetting(call.regulation, prefill, title: who.name.typeset, today: site.today) {
            (choices) throws(Problems) in
            try call.program(for: choices)
        }
        return SimulatedPlace(call: call, setting: setting, department: who.department, intercommunality: who.intercommunality)
    }

    /// The same, with what the annuaire says of the establishments that the visitor adds by their number.
    func knowing(_ steps: some Sequence<InstanceName.Step>, _ site: Site) async throws -> SimulatedPlace {
        let uais = Set(steps.compactMap { UAI($0.name) }).sorted()
        guard !uais.isEmpty else { return self }
        var place = self
        let found = try await site.directory.read { try ShowPlaces.establishments($0, uais) }
        place.setting.known = Dictionary(found.map { ($0.uai, $0) }) { first, _ in first }
        return place
    }

    /// How one calls the subject.
    private struct Who: Sendable {
        let name: String
        var department: String?
        var intercommunality: String?

        init(commune: ShowPlaces.NamedCommune?, code: String) {
            name = commune?.commune.name ?? code
            department = commune?.commune.department.map { "\($0.name) (\($0))" }
            intercommunality = commune?.intercommunality
        }

        /// « Isère » for 38; else as it was named.
        init(territory: String) { name = DepartmentCode(territory)?.name ?? territory }

        init(_ establishment: Establishment?, uai: String) {
            name = establishment?.name ?? uai
            department = establishment?.department.map { "\($0.name) (\($0))" }
        }
    }
}
