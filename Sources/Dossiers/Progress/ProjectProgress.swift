internal import Grammar
package import Kernel
internal import Language
package import Simulations

/// How far the project of one school is: who writes it, which parts are filled.
package struct ProjectProgress: Sendable {
    /// One of its parts: what is asked for, or a list of choices (« Thèmes de formation »).
    package struct Part: Hashable, Sendable {
        package let label: String
        package let isFilled: Bool
    }

    package let instance: InstanceView
    package let parts: [Part]
    /// Who is invited to write it, or writes it.
    package let contributors: [Contributor]
    package let ready: ReadyProject?
    /// How many instances stand under it: PACs.
    package let requests: Int

    /// A contributor is at it.
    package func isWritten(at now: Instant) -> Bool { ready == nil && contributors.contains { $0.state(at: now) == .active } }

    static func all(_ simulation: Simulation, _ rows: ProgressRows, at now: Instant) -> [ProjectProgress] {
        simulation.root.children.flatMap { $0.instances.ordered(by: rows.positions) }
            .filter { $0.isConcerned && $0.state != .removed }
            .map { instance in
                let writers = rows.contributors.filter { $0.instance == instance.name && [.active, .invited].contains($0.state(at: now)) }
                return ProjectProgress(
                    instance: instance, parts: parts(of: instance), contributors: writers,
                    ready: rows.ready.first { $0.instance == instance.name },
                    requests: instance.children.reduce(0) { $0 + $1.instances.count { $0.state != .removed } })
            }
    }

    private static func parts(of instance: InstanceView) -> [Part] {
        let requests = instance.children.map { children in
            Part(label: children.plural.capitalizedFirst, isFilled: children.instances.contains { $0.state != .removed })
        }
        let choices = instance.fields.filter { field in
            guard field.isAsked, field.giver != .instruction else { return false }
            if case .multiple = field.kind { return true }
            return false
        }
        return requests + choices.map { Part(label: $0.label, isFilled: $0.isAnswered && $0.texts != [SimulationDraft.none]) }
    }

    /// As long as whoever writes it does not say that it is ready; `nil` when nobody else writes it.
    func task(in zone: Zone) -> DossierTask? {
        guard let writer = contributors.first(where: { $0.acceptedAt != nil }) ?? contributors.first else { return nil }
        let title = "\(instance.title)\u{A0}: projet écrit par l’équipe"
        if ready != nil { return DossierTask(kind: .project, instance: instance.name, title: title, state: .done) }
        let detail =
            writer.person.map { "\($0.name) n’a pas encore dit que le projet est prêt." }
            ?? "L’invitation envoyée à \(writer.address) le \(zone.day(at: writer.invitedAt).french) attend une réponse."
        return DossierTask(kind: .project, instance: instance.name, title: title, details: [detail], state: .inProgress)
    }
}

extension String {
    /// « Écoles » for « écoles ».
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension FieldView {
    /// Someone or something gives it a value that can be read.
    var isAnswered: Bool {
        guard fault == nil else { return false }
        switch origin {
        case .nobody, .unknownAnswer: return false
        case .answer, .directory, .standard, .hypothesis: return true
        }
    }
}
