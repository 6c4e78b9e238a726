internal import Directory
package import Hosting
internal import Interface
internal import Operations
package import Routes
internal import Search
internal import Simulations

extension SimulatorHandlers {
    /// `/simulation`: which call, of which place. `?q=` looks for the place in every call.
    package static func choose(_ site: Site, _ request: Request) async throws -> Reply {
        if let chosen = try await chosenPlace(site, request) { return .seeOther(chosen.address) }
        let asked = try question(in: request)
        let regulations =
            site.shelf.regulations.filter { $0.subject == .commune } + site.shelf.regulations.filter { $0.subject != .commune }
        var found: [(call: HostedRegulation, places: FoundPlaces)] = []
        if let asked {
            for call in regulations where call.isFilledByDirectory {
                found.append((call, try await FoundPlaces.search(asked, for: call, site)))
            }
        }
        let silence = try await Silence(request, asked, found.map(\.places), site)
        return site.frame.reply(ChoosingPages.calls(regulations, asked: asked, found: found, silence, site))
    }

    /// `/simulation/{id}` while nobody was chosen.
    static func choosePlace(_ call: HostedRegulation, _ site: Site, _ request: Request) async throws -> Reply {
        let asked = try question(in: request)
        let found = try await asked.asyncMap { try await FoundPlaces.search($0, for: call, site) }
        let silence = try await Silence(request, asked, found.map { [$0] } ?? [], site)
        let isBlank = request.query[SimulationSubject.key(of: call.regulation)] != nil
        return site.frame.reply(ChoosingPages.place(call, asked: asked, found: found, silence, isBlank: isBlank, site))
    }

    /// The place that a suggestion named by its code, in the first call that is about such places.
    private static func chosenPlace(_ site: Site, _ request: Request) async throws -> Place? {
        guard let code = request.query["code"] else { return nil }
        let wanted: CallSubject
        if CommuneCode(code) != nil {
            wanted = .commune
        } else if let uai = UAI(code), let kind = try await kind(of: uai, site) {
            wanted = .establishment(kind)
        } else {
            return nil
        }
        guard let call = site.shelf.regulations.first(where: { $0.subject == wanted }),
            let subject = SimulationSubject(code, for: call.regulation)
        else { return nil }
        return SimulationAddress(SimulationDraft(subject), call).page
    }

    private static func kind(of uai: UAI, _ site: Site) async throws -> EstablishmentKind? {
        try await site.directory.read { try ShowPlaces.establishments($0, [uai]).first?.kind?.value }
    }

    /// What was typed in the search box; `nil` for nothing but spaces.
    private static func question(in request: Request) throws(RequestFailure) -> String? {
        guard let typed = request.query["q"] else { return nil }
        guard typed.count <= 200 else { throw .malformed("Votre recherche est trop longue\u{A0}: 200 signes au plus.") }
        return typed.allSatisfy(\.isWhitespace) ? nil : typed
    }
}

/// Why a search gives nothing.
enum Silence {
    /// Nothing was typed.
    case nothingTyped
    /// Nobody imported anything: no word would find a place.
    case emptyDirectory
    case nothingFound

    /// `nil` where something was found, or nothing searched.
    init?(_ request: Request, _ asked: String?, _ found: [FoundPlaces], _ site: Site) async throws {
        guard asked != nil else {
            if request.query["q"] == nil { return nil }
            self = .nothingTyped
            return
        }
        guard found.allSatisfy(\.isEmpty) else { return nil }
        self = try await site.directory.searchIndex().count == 0 ? .emptyDirectory : .nothingFound
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async throws -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
