package import Hosting
internal import Interface
package import Routes

extension SimulatorHandlers {
    /// `/simulation`: which call, of which place. `?q=` looks for the place in every call.
    package static func choose(_ site: Site, _ request: Request) async throws -> Reply {
        let calls = site.shelf.regulations.filter(\.isSimulated)
        if let place = try await taken(among: calls, site, request) { return .seeOther(place.address) }
        let asked = try question(in: request)
        var found: [(call: HostedRegulation, places: FoundPlaces)] = []
        if let asked {
            for call in calls {
                found.append((call, try await FoundPlaces.search(asked, for: call, site)))
            }
        }
        return site.frame.reply(ChoosingPages.calls(site.shelf.regulations, asked: asked, found: found, site))
    }

    /// `/simulation/{id}` while nobody was chosen.
    static func choosePlace(_ call: HostedRegulation, _ site: Site, _ request: Request) async throws -> Reply {
        if let place = try await taken(among: [call], site, request) { return .seeOther(place.address) }
        let asked = try question(in: request)
        let found = try await asked.asyncMap { try await FoundPlaces.search($0, for: call, site) }
        return site.frame.reply(ChoosingPages.place(call, asked: asked, found: found, site))
    }

    /// The simulation of the proposal that was taken in the search box: its code comes as `code` besides its name. `nil` when no call speaks
    /// of such a place; the search by name then answers.
    private static func taken(among calls: [HostedRegulation], _ site: Site, _ request: Request) async throws -> Place? {
        guard let code = request.query["code"], code.utf8.count <= 20 else { return nil }
        for call in calls {
            let found = try await FoundPlaces.search(code, for: call, site)
            let simulation = FoundPlace.simulation(of: code, call)
            if (found.here + found.elsewhere).contains(where: { $0.simulation == simulation }) { return simulation }
        }
        return nil
    }

    /// What was typed in the search box; `nil` for nothing but spaces.
    private static func question(in request: Request) throws(RequestFailure) -> String? {
        guard let typed = request.query["q"] else { return nil }
        guard typed.count <= 200 else { throw .malformed("Votre recherche est trop longue\u{A0}: 200 signes au plus.") }
        return typed.allSatisfy(\.isWhitespace) ? nil : typed
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async throws -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
