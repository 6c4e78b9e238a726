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
