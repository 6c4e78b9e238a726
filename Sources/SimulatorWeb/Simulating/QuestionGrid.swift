internal import Grammar
internal import Interface
internal import Markup
internal import Simulations

/// What is asked of an instance: short answers in a grid, long ones and what the annuaire already says under a summary.
struct QuestionGrid {
    let instance: InstanceView
    let page: SimulatorPage

    init(_ instance: InstanceView, _ page: SimulatorPage) {
        self.instance = instance
        self.page = page
    }

    var html: HTML {
        let asked = instance.fields.filter { $0.isAsked && $0.giver == .applicant }
        let long = asked.filter { $0.isLong && !$0.isNext }
        let short = asked.filter { !$0.isLong || $0.isNext }
        let given = instance.fields.filter { $0.giver == .directory }
        let next = given.filter(\.isNext)
        return """
            \((next + short.filter(\.isNext)).html { FieldControl($0, page.call).html })
            \(page.controls(short.filter { !$0.isNext }))
            \(folded(long, title: "Le projet : \(summary(long))"))
            \(folded(given.filter { !$0.isNext }, title: "Confirmer ce que dit l’annuaire"))
            """
    }

    private func folded(_ fields: [FieldView], title: String) -> HTML {
        guard !fields.isEmpty else { return .empty }
        return details("\(title)", isOpen: fields.contains { $0.fault != nil }, page.controls(fields))
    }

    /// « 3 réponses supposées, 1 sans réponse ».
    private func summary(_ fields: [FieldView]) -> String {
        let supposed = fields.filter(\.isHypothesis).count
        let empty = fields.filter { if case .nobody = $0.origin { true } else { false } }.count
        let answered = fields.count - supposed - empty
        let parts = [
            answered > 0 ? Count.of(answered, "réponse donnée", "réponses données") : nil,
            supposed > 0 ? Count.of(supposed, "réponse supposée", "réponses supposées") : nil,
            empty > 0 ? Count.of(empty, "question sans réponse", "questions sans réponse") : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension FieldView {
    /// Several boxes or free text.
    var isLong: Bool {
        switch kind {
        case .multiple, .text: true
        case .yesNo, .number, .amount, .rate, .date, .choice: false
        }
    }
}

/// « 1 école », « 12 écoles ».
enum Count {
    static func of(_ count: Int, _ one: String, _ several: String) -> String { "\(count) \(count < 2 ? one : several)" }
}
