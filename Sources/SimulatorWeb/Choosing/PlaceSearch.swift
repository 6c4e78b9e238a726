internal import Directory
internal import Grammar
internal import Hosting
internal import Language
internal import Routes
internal import Search

/// A commune or an establishment that may be meant, and where its simulation is.
struct FoundPlace {
    let name: String
    /// « 38500 · Isère (38) ».
    let where_: String
    /// Why it was found when its name does not say it: « ancien nom : … ».
    let reason: String?
    let isApproximate: Bool
    let simulation: Place
}

/// What a search for the place of a simulation gave: first in the programme's département, then elsewhere.
struct FoundPlaces {
    var here: [FoundPlace] = []
    var elsewhere: [FoundPlace] = []

    var isEmpty: Bool { here.isEmpty && elsewhere.isEmpty }

    /// How many of each are shown.
    static let mostHere = 20
    static let mostElsewhere = 10
    /// Closed establishments are left out after the search: this many are looked at.
    private static let mostLooked = 120

    static func search(_ text: String, for call: HostedRegulation, _ site: Site) async throws -> FoundPlaces {
        var found = FoundPlaces()
        if let department = site.department {
            found.here = try await places(text, call, within: .department(department), limit: mostHere, site)
        }
        let known = Set(found.here.map(\.simulation))
        let limit = site.department == nil ? mostHere : mostElsewhere
        let all = try await places(text, call, within: nil, limit: limit + found.here.count, site)
        found.elsewhere = Array(all.filter { !known.contains($0.simulation) }.prefix(limit))
        return found
    }

    private static func places(
        _ text: String, _ call: HostedRegulation, within area: SearchArea?, limit: Int, _ site: Site
    ) async throws -> [FoundPlace] {
        switch call.subject {
        case .territory: return []
        case .commune:
            return try await site.directory.search(text, kinds: .communes, within: area, limit: limit).map { FoundPlace($0, call) }
        case .establishment(let kind):
            let hits = try await site.directory.search(text, kinds: .only(kind), within: area, limit: mostLooked)
            return hits.filter { !$0.isClosed }.prefix(limit).map { FoundPlace($0, call) }
        }
    }
}

extension FoundPlace {
    init(_ hit: SearchHit, _ call: HostedRegulation) {
        name = hit.name.typeset
        let department = hit.departmentName.isEmpty ? nil : "\(hit.departmentName) (\(hit.departmentCode))"
        let town = hit.subject.kind == .establishment ? hit.communeName.typeset : nil
        let post = [hit.postalCode, town].compactMap { $0 }.joined(separator: " ")
        where_ = [post.isEmpty ? nil : post, department].compactMap { $0 }.joined(separator: " · ")
        reason = hit.reason.french?.typeset
        isApproximate = hit.isApproximate
        simulation = Route.simulation(call.id).with(Fields([.init(call.regulation.entities[0].name, hit.subject.code)]))
    }
}
