internal import Formats
internal import Grammar
internal import Hosting
internal import Kernel
internal import Language
internal import Rules
internal import Simulations

/// What a request wants computed: of whom, and what the visitor said.
struct AskedSimulation {
    let place: SimulatedPlace
    let draft: SimulationDraft

    /// `nil` when the request names nobody: a place is to be chosen first.
    static func read(_ form: SimulationForm, _ call: HostedRegulation, _ site: Site) async throws -> AskedSimulation? {
        if let file = form.file { return try await read(caseFile: file, call, site) }
        guard let subject = SimulationSubject(named: form.pairs, for: call.regulation) else {
            guard let given = form.pairs.first(where: { $0.name == SimulationSubject.key(of: call.regulation) }),
                !given.value.allSatisfy(\.isWhitespace)
            else { return nil }
            throw RequestFailure.notFound("«\u{A0}\(given.value)\u{A0}» n’est pas un code que l’on puisse simuler avec cet appel.")
        }
        let draft = SimulationDraft(form.pairs, for: call.regulation)
        let steps = (draft.added.map { $0 } + [form.added(in: call.regulation)].compactMap { $0 }).compactMap(\.steps.last)
        let place = try await SimulatedPlace.open(subject, call, site).knowing(steps, site)
        return AskedSimulation(place: place, draft: draft)
    }

    /// A case file says of whom it is by the key of its root.
    private static func read(caseFile: [UInt8], _ call: HostedRegulation, _ site: Site) async throws -> AskedSimulation {
        let name = "dossier"
        let dossier: Dossier
        do {
            let node = try JSONReader.read(caseFile, named: name)
            dossier = try CaseReader.read(node, form: .json, regulation: call.regulation, source: name)
        } catch {
            throw RequestFailure.unusable(error)
        }
        guard let key = dossier.levels.first?.keys.first.flatMap({ $0?.written }),
            let subject = SimulationSubject(key, for: call.regulation)
        else {
            throw RequestFailure.unusable(
                Problems(
                    "le dossier ne dit pas de qui il est\u{A0}: sa clé «\u{A0}\(call.regulation.entities[0].key)\u{A0}» manque", in: name))
        }
        let place = try await SimulatedPlace.open(subject, call, site)
        let draft: SimulationDraft
        do {
            draft = try SimulationDraft(dossier, subject: subject, in: place.setting)
        } catch {
            throw RequestFailure.unusable(error)
        }
        return AskedSimulation(place: try await place.knowing(draft.added.compactMap(\.steps.last), site), draft: draft)
    }

    /// The simulation once the button’s act is done; with what prevented it, the simulation without it.
    func simulation(after form: SimulationForm) throws -> (simulation: Simulation, problem: FormProblem?) {
        guard let text = form.action, text != FormAct.recompute else { return (try compute(draft), nil) }
        guard let act = FormAct(text, in: place.setting.regulation) else {
            return (try compute(draft), FormProblem(field: nil, message: "Ce bouton demande ce que cette page ne sait pas faire."))
        }
        do {
            return (try compute(try draft.after(try act.act(with: form), in: place.setting)), nil)
        } catch let problem as FormProblem {
            return (try compute(draft), problem)
        } catch let refusal as SimulationRefusal {
            let field = refusal.field ?? act.keyField
            return (try compute(draft), FormProblem(field: field, message: refusal.message, typed: field.map(form.companion) ?? ""))
        }
    }

    private func compute(_ draft: SimulationDraft) throws -> Simulation {
        do {
            return try Simulation(draft, in: place.setting)
        } catch {
            throw RequestFailure.unusable(error)
        }
    }
}

extension SimulationForm {
    /// What the button adds under the key typed beside it.
    func added(in regulation: Regulation) -> InstanceName? {
        guard let action, let act = FormAct(action, in: regulation), case .add(let name)? = try? act.act(with: self) else { return nil }
        return name
    }

    /// Where the page is to be read from after what was asked.
    func place(in regulation: Regulation) -> String? {
        guard let action else { return nil }
        return FormAct(action, in: regulation).map { $0.place ?? FormID.result } ?? FormID.result
    }
}

extension Value {
    /// A key as text.
    fileprivate var written: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        }
    }
}
