internal import Grammar
package import Kernel
package import Language

extension Program {
    /// The regulation made ready to run for these choices.
    ///
    /// Throws the grids that leave a possible value without bracket: that depends on the bounds of what they read.
    package static func compile(_ regulation: Regulation, _ choices: Choices) throws(Problems) -> Program {
        var lowering = Lowering(regulation, choices)
        return try lowering.program()
    }
}

extension Choices {
    /// What the file itself chooses: the readings in force, and the parameters on that day — by default the last of « en vigueur »,
    /// else `today`.
    package static func standard(of regulation: Regulation, on date: Day? = nil, today: Day) -> Choices {
        let day = date ?? regulation.text.inForce.until ?? today
        return Choices(
            readings: regulation.readings.map(\.chosen), parameters: regulation.parameters.map { $0.value(on: day) }, date: day)
    }
}
