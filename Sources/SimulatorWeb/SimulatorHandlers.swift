internal import Directory
internal import Formats
package import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
package import Routes
internal import Rules
internal import Simulations

/// The simulator’s pages: nothing is stored; what the visitor said is in the address, else in the form.
package enum SimulatorHandlers {
    /// The simulator itself; without a place, the page that asks for it.
    package static func simulate(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let call = try site.shelf.regulation(id)
        if request.method != .post, let code = request.query["code"], let subject = SimulationSubject(code, for: call.regulation) {
            return .seeOther(SimulationAddress(SimulationDraft(subject), call).page.address)
        }
        let form = try SimulationForm.read(request)
        guard let asked = try await AskedSimulation.read(form, call, site) else { return try await choosePlace(call, site, request) }
        let (simulation, problem) = try asked.simulation(after: form)
        let address = SimulationAddress(simulation, call)
        if request.method == .post, problem == nil, address.isShort {
            return .seeOther(address.page(at: form.place(in: call.regulation)).address)
        }
        return site.frame.reply(SimulatorPage(simulation, asked.place, problem).page)
    }

    /// What a conseil municipal reads.
    package static func printout(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let call = try site.shelf.regulation(id)
        let (simulation, place) = try await simulation(call, site, request)
        return site.frame.reply(PrintPage(simulation, place, site).page)
    }

    /// The case, as `preau evaluate` and the API read it.
    package static func caseFile(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let call = try site.shelf.regulation(id)
        let (simulation, place) = try await simulation(call, site, request)
        guard simulation.isCaseFileWhole else { throw RequestFailure.unusable(Self.unwritable(simulation)) }
        var reply = Reply(.json, simulation.caseFile.pretty)
        reply.set("content-disposition", "attachment; filename=\"\(CaseFileName.of(place, code: simulation.draft.subject?.code))\"")
        return reply
    }

    /// What follows: depositing is not open here, and the page says what can be done meanwhile.
    package static func deposit(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        let call = try site.shelf.regulation(id)
        let (simulation, place) = try await simulation(call, site, request)
        return site.frame.reply(DepositPage(simulation, place).page)
    }

    /// Where the regulation counts a default, a file would say it in place of what cannot be read.
    private static func unwritable(_ simulation: Simulation) -> Problems {
        var problems = Problems(
            "le fichier attend que soit repris ce qui ne se lit pas\u{A0}: il compterait zéro là où quelque chose est écrit", in: "dossier")
        for fault in simulation.faults { problems.add(Problem("\(fault.label)\u{A0}: \(fault.message)", in: "dossier", at: nil)) }
        return problems
    }

    private static func simulation(
        _ call: HostedRegulation, _ site: Site, _ request: Request
    ) async throws -> (simulation: Simulation, place: SimulatedPlace) {
        let form = try SimulationForm.read(request)
        guard let asked = try await AskedSimulation.read(form, call, site) else {
            throw RequestFailure.notFound(
                "Cette adresse ne dit pas de qui est la simulation\u{A0}: choisissez d’abord \(call.subject.yours).")
        }
        return (try asked.simulation(after: SimulationForm(Fields())).simulation, asked.place)
    }
}
