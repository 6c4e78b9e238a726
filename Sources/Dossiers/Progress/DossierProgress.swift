package import Kernel
internal import Language
package import Simulations

/// What remains to be done in a dossier, and how far each school’s project is: a function of what is computed and of its rows.
package struct DossierProgress: Sendable {
    /// All of them, in the order of the form.
    package let tasks: [DossierTask]
    /// The schools for which something is asked, in the order of the pages.
    package let projects: [ProjectProgress]
    /// The documents that the regulation names, where they are asked.
    package let evidences: [EvidenceProgress]

    /// Those that are not done: what blocks first, then what decides.
    package var remaining: [DossierTask] {
        tasks.enumerated().filter { $0.element.state != .done }
            .sorted { ($0.element.state, $0.offset) < ($1.element.state, $1.offset) }
            .map(\.element)
    }

    package var done: Int { tasks.count { $0.state == .done } }
    package var total: Int { tasks.count }

    /// « 7 étapes terminées sur 11 ».
    package var sentence: String {
        switch done {
        case 0: "Aucune étape terminée sur \(total)"
        case 1: "1 étape terminée sur \(total)"
        default: "\(done) étapes terminées sur \(total)"
        }
    }
}

/// The rows of a dossier from which its progress is told, beside what is computed.
package struct ProgressRows: Sendable {
    package let status: DossierStatus
    package let contributors: [Contributor]
    package let ready: [ReadyProject]
    package let attachments: [Attachment]
    /// The draft as it is now bears a signature.
    package let isSigned: Bool
    package let positions: [InstanceName: Int]

    package init(
        status: DossierStatus, contributors: [Contributor], ready: [ReadyProject], attachments: [Attachment], isSigned: Bool,
        positions: [InstanceName: Int]
    ) {
        self.status = status
        self.contributors = contributors
        self.ready = ready
        self.attachments = attachments
        self.isSigned = isSigned
        self.positions = positions
    }
}

extension DossierProgress {
    package init(_ simulation: Simulation, _ rows: ProgressRows, at now: Instant, in zone: Zone) {
        let wanted = EvidenceProgress.all(simulation, rows.attachments)
        let projects = ProjectProgress.all(simulation, rows, at: now)
        let questions = QuestionTasks(simulation, rows, at: now, in: zone)
        var tasks = questions.tasks(of: simulation.root)
        if let request = questions.request { tasks.append(request) }
        for project in projects { tasks += questions.tasks(of: project.instance) }
        tasks += wanted.compactMap(\.task)
        tasks += projects.compactMap { $0.task(in: zone) }
        tasks.append(Self.deposit(rows, isReady: tasks.allSatisfy { $0.state == .done }))
        self.tasks = tasks
        self.projects = projects
        evidences = wanted
    }

    private static func deposit(_ rows: ProgressRows, isReady: Bool) -> DossierTask {
        let title = rows.isSigned ? "Relire et déposer" : "Relire, signer et déposer"
        if case .deposited(_, isAhead: false) = rows.status.stage {
            return DossierTask(kind: .deposit, instance: .root, title: title, state: .done)
        }
        var details: [String] = []
        if rows.status.isClosed {
            details.append("Les dépôts sont clos.")
        } else if !isReady {
            details.append("Possible dès maintenant\u{A0}: le résumé dira ce qui manque.")
        }
        return DossierTask(kind: .deposit, instance: .root, title: title, details: details, state: isReady ? .toDo : .upcoming)
    }
}

extension Array where Element == InstanceView {
    /// In the order that people gave: those that have a place first, the others as they were.
    package func ordered(by positions: [InstanceName: Int]) -> [InstanceView] {
        enumerated().sorted { left, right in
            let (a, b) = (positions[left.element.name] ?? .max, positions[right.element.name] ?? .max)
            return (a, left.offset) < (b, right.offset)
        }.map(\.element)
    }
}
