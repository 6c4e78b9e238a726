internal import Calls
internal import Grammar
package import Kernel
package import Language
package import Simulations

/// What a dossier says for now, as its rows keep it: one answer a field, what was added, taken away, moved.
///
/// Made into a `SimulationDraft`, it is computed as a simulation is, without any hypothesis.
package struct DraftContent: Hashable, Sendable {
    package let answers: [DossierAnswer]
    package let instances: [DossierInstance]

    package init(answers: [DossierAnswer] = [], instances: [DossierInstance] = []) {
        self.answers = answers
        self.instances = instances
    }
}

extension DraftContent {
    /// - Parameters:
    ///   - depositDay: the day on which the dossier is, or would be, deposited: it comes from the act, never from an answer.
    package func draft(of subject: SimulationSubject, on depositDay: Day, for regulation: Regulation) -> SimulationDraft {
        var draft = SimulationDraft(subject)
        draft.unticked = Set(regulation.simulator.hypotheses.map(\.name))
        let gone = Gone(instances)
        for instance in instances where !gone.holds(instance.name) {
            if instance.isAdded { draft.added.insert(instance.name) }
            if instance.isRemoved { draft.removed.insert(instance.name) }
        }
        for answer in answers {
            guard let place = place(of: answer, in: regulation), !gone.holds(place.instance) else { continue }
            if let texts = answer.texts { draft.answers[place] = texts }
            if answer.isConfirmed { draft.confirmed.insert(place) }
        }
        if let day = regulation.depositDay {
            draft.answers[FieldName(.root, regulation.inputs[day].name)] = [depositDay.iso]
        }
        return draft
    }

    /// Answers to questions that this regulation does not ask: those of an earlier version of the call. They are kept, and count for nothing.
    package func strangers(to regulation: Regulation) -> [DossierAnswer] {
        answers.filter { $0.texts != nil && place(of: $0, in: regulation) == nil }
    }

    /// Places given to instances: siblings without one come after, in their usual order.
    package var positions: [InstanceName: Int] {
        instances.reduce(into: [:]) { places, instance in places[instance.name] = instance.position }
    }

    private func place(of answer: DossierAnswer, in regulation: Regulation) -> FieldName? {
        guard let place = FieldName(answer.field, in: regulation), let input = regulation.input(place),
            regulation.isAnswered(input)
        else { return nil }
        return place
    }
}

extension Regulation {
    /// Applicants answer it: the day of deposit comes from the act, and the notes from those who examine the dossier.
    package func isAnswered(_ input: Int) -> Bool { input != depositDay && inputs[input].text.giver != .instruction }
}

/// Instances that were added, then taken away again, with all that stands under them.
private struct Gone {
    private let names: Set<InstanceName>

    init(_ instances: [DossierInstance]) { names = Set(instances.filter { $0.isAdded && $0.isRemoved }.map(\.name)) }

    func holds(_ name: InstanceName) -> Bool {
        var name = name
        while !names.isEmpty, name != .root {
            if names.contains(name) { return true }
            name = name.parent
        }
        return false
    }
}

// MARK: What is signed

extension DraftContent {
    /// The draft as one text, the same for the same content: what a signature and a deposit fingerprint. Neither authors nor hours are in it.
    ///
    /// - Parameter attachments: those of the dossier, signed pages left out.
    package func canonical(with attachments: [Attachment]) -> String {
        var lines: [String] = []
        for answer in answers.sorted(by: { $0.field < $1.field }) where answer.texts != nil || answer.isConfirmed {
            lines.append("réponse \(Self.quoted([answer.field] + (answer.texts ?? [])))\(answer.isConfirmed ? " confirmée" : "")")
        }
        for instance in instances.sorted(by: { $0.name < $1.name }) where instance.isAdded != instance.isRemoved {
            lines.append("\(instance.isAdded ? "ajout" : "retrait") \(Self.quoted([instance.name.text]))")
        }
        for file in attachments.sorted(by: { $0.number < $1.number })
        where file.removedAt == nil && file.purpose != AttachmentPurpose.signature {
            lines.append("pièce \(file.purpose) \(Self.quoted([file.instance.text])) \(file.sha256)")
        }
        return lines.joined(separator: "\n")
    }

    /// Each text after its length: none can be mistaken for two.
    private static func quoted(_ texts: [String]) -> String { texts.map { "\($0.utf8.count):\($0)" }.joined(separator: " ") }
}

extension DraftContent {
    /// Who else wrote lately, and where: « Mme Perrin écrit en ce moment ».
    ///
    /// - Parameter reader: is not told of herself.
    package func writers(besides reader: Author, at now: Instant) -> [(author: Author, field: String)] {
        var seen: Set<Author> = [reader]
        return answers.filter { $0.at.seconds > now.seconds - Self.lately && $0.at <= now }
            .sorted { ($0.at, $0.field) > ($1.at, $1.field) }
            .compactMap { seen.insert($0.by).inserted ? ($0.by, $0.field) : nil }
    }

    /// In seconds.
    private static let lately: Int64 = 120
}
