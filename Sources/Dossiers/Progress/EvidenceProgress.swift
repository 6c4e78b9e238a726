package import Grammar
internal import Kernel
internal import Language
package import Simulations

/// A document that the regulation names: where it is asked, what was joined.
package struct EvidenceProgress: Sendable {
    package struct Place: Sendable {
        package let instance: InstanceView
        /// The field that it supports.
        package let field: FieldView
        /// Those that are there, infected ones left out.
        package let attachments: [Attachment]
    }

    package let evidence: Evidence
    package let places: [Place]

    package var received: Int { places.count { !$0.attachments.isEmpty } }

    /// Of the fields that are asked and answered by something else than a default.
    static func all(_ simulation: Simulation, _ attachments: [Attachment]) -> [EvidenceProgress] {
        let regulation = simulation.setting.regulation
        let files = attachments.filter { file in
            if case .infected = file.safety { return false }
            return file.removedAt == nil
        }
        return regulation.text.evidences.map { evidence in
            var places: [Place] = []
            for instance in simulation.root.everyInstance where instance.isConcerned && instance.state != .removed {
                for field in instance.fields
                where regulation.inputs[field.input].text.evidence?.name == evidence.code.name && field.isSupported(evidence) {
                    let joined = files.filter { $0.purpose == evidence.code.name && $0.instance == instance.name }
                    places.append(Place(instance: instance, field: field, attachments: joined))
                }
            }
            return EvidenceProgress(evidence: evidence, places: places)
        }
    }

    /// `nil` when it is not asked, or may be left out.
    var task: DossierTask? {
        guard evidence.isRequired, !places.isEmpty else { return nil }
        let missing = places.filter(\.attachments.isEmpty)
        let count = received < 2 ? "\(received) fichier reçu sur \(places.count)" : "\(received) fichiers reçus sur \(places.count)"
        let names = missing.map(\.instance.title).listedShortly
        return DossierTask(
            kind: .evidence(evidence.code.name), instance: places.count == 1 ? places[0].instance.name : .root, title: evidence.title,
            details: missing.isEmpty ? ["\(count)."] : ["\(count)\u{A0}; il manque\u{A0}: \(names)."],
            places: missing.map { DossierTask.Place(field: $0.field.name, label: $0.instance.title) },
            state: missing.isEmpty ? .done : .toDo)
    }
}

extension FieldView {
    /// A document supports a question that is asked; one that may be left out, only what was answered.
    fileprivate func isSupported(_ evidence: Evidence) -> Bool {
        guard isAsked else { return false }
        if evidence.isRequired { return true }
        if case .answer = origin { return true }
        return false
    }
}

extension [String] {
    /// « a, b, c et 4 autres ».
    var listedShortly: String {
        guard count > 4 else { return listed("et") }
        return prefix(3).joined(separator: ", ") + " et \(count - 3) autres"
    }
}
