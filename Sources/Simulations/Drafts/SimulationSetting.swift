package import Directory
package import Kernel
package import Language
package import Prefill
package import Rules

/// What a simulation is made from, besides what the visitor says.
package struct SimulationSetting: Sendable {
    package let regulation: Regulation
    package let prefill: PrefilledCase
    /// How people call the subject: « Voiron », « Collège La Garenne (0380032C) ».
    package let title: String
    package let today: Day
    /// Those, among the establishments that the visitor adds by their number, that the annuaire has.
    package var known: [UAI: Establishment] = [:]
    /// What is chosen as long as the draft tries nothing else: a call’s parameters and last day; `nil` for what the regulation itself says.
    package var ownChoices: Choices?
    /// The program for some choices, shared by those who keep them: a simulation asks for one for each option of each reading.
    package let program: @Sendable (Choices) throws(Problems) -> Program

    package init(
        _ regulation: Regulation, _ prefill: PrefilledCase, title: String, today: Day,
        program: @escaping @Sendable (Choices) throws(Problems) -> Program
    ) {
        self.regulation = regulation
        self.prefill = prefill
        self.title = title
        self.today = today
        self.program = program
    }
}

extension SimulationSetting {
    /// The choices before the draft tries any, on a day that it tries or on its usual one.
    func standard(on day: Day? = nil) -> Choices {
        if day == nil, let ownChoices { return ownChoices }
        return Choices.standard(of: regulation, on: day, today: today)
    }

    /// The establishment that the annuaire has under the number of a step.
    func establishment(_ step: InstanceName.Step) -> Establishment? { UAI(step.name).flatMap { known[$0] } }

    /// Why a number that the annuaire knows is none of those that an entity counts: a collège is no école.
    func stranger(_ step: InstanceName.Step, to entity: Int) -> String? {
        let declared = regulation.entities[entity]
        guard SchoolList.isEstablishment(declared.name), let found = establishment(step), let kind = found.kind?.value,
            !SchoolList.belongs(kind, to: declared.name)
        else { return nil }
        return
            "\(found.uai) est «\u{A0}\(found.name)\u{A0}» (\(kind.rawValue))\u{A0}: ce règlement compte ici des \(EntityWords(regulation, entity).plural)."
    }
}
