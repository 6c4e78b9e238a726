internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What an example chooses beside the file: applied to any version of the regulation that has the same readings and parameters.
struct ExampleChoices: Sendable {
    /// Rank of the option, by rank of the reading.
    private var readings: [Int: Int] = [:]
    /// By rank of the parameter.
    private var parameters: [Int: Value?] = [:]
    private let date: Day?

    init(_ example: ExampleText, regulation: Regulation, today: Day) throws(Problems) {
        let source = regulation.text.source
        let settings = example.readings.map {
            ChoicesReader.Setting(name: $0.reading.name, value: $0.option.name, source: source, at: $0.option.position)
        }
        let values = example.parameters.map {
            ChoicesReader.Setting(name: $0.name.name, value: $0.value.value, source: source, at: $0.value.position(at: 0))
        }
        date = example.date
        let read = try ChoicesReader.read(
            readings: settings, parameters: values,
            date: example.date.map { ChoicesReader.Setting(name: "date", value: $0.iso, source: source, at: example.name.position) },
            regulation: regulation, today: today)
        for (rank, reading) in regulation.readings.enumerated() where settings.contains(where: { $0.name == reading.name.name }) {
            readings[rank] = read.readings[rank]
        }
        for (rank, parameter) in regulation.parameters.enumerated() where values.contains(where: { $0.name == parameter.name }) {
            parameters[rank] = .some(read.parameters[rank])
        }
    }

    /// The regulation's own choices, changed by the example's.
    func choices(of regulation: Regulation, today: Day) -> Choices {
        var choices = Choices.standard(of: regulation, on: date, today: today)
        for (rank, option) in readings { choices.readings[rank] = option }
        for (rank, value) in parameters { choices.parameters[rank] = value }
        return choices
    }
}
