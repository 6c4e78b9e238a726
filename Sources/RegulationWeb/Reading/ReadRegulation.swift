internal import Formats
internal import Grammar
package import Hosting
package import Kernel
package import Language
internal import Proofs
internal import Rules

/// A regulation with all that its page says of it: the choices in force, its examples run, what they leave untried.
package struct ReadRegulation: Sendable {
    package let regulation: Regulation
    let fileSize: Int
    /// The file's lines, for what is shown as it stands.
    let lines: [String]
    let choices: Choices
    let today: Day
    let examples: [ExampleReport]
    let gaps: [Problem]
    let effects: [ReadingEffect?]

    package init(_ hosted: HostedRegulation, today: Day) {
        regulation = hosted.regulation
        fileSize = hosted.file.count
        lines = SourceLines.of(hosted.file)
        choices = Choices.standard(of: hosted.regulation, today: today)
        self.today = today
        let runner = ExampleRunner(hosted.regulation, today: today)
        examples = runner.reports(of: hosted.regulation)
        gaps = Coverage.gaps(of: runner, in: hosted.regulation)
        effects = runner.readingEffects(in: hosted.regulation, today: today)
    }

    var text: RegulationText { regulation.text }
    var phrases: Phrases { Phrases(regulation: regulation, choices: choices) }
    var passed: Int { examples.count(where: \.passes) }

    /// What the file writes for the declaration that begins there, its margin taken off.
    func excerpt(at position: Position) -> String {
        let margin = position.column - 1
        var taken = lines.indices.contains(position.line - 1) ? [lines[position.line - 1]] : []
        for line in lines.dropFirst(position.line) {
            let indentation = line.prefix { $0 == " " }.count
            guard line.allSatisfy({ $0 == " " }) || indentation > margin else { break }
            taken.append(line)
        }
        while let last = taken.last, last.allSatisfy({ $0 == " " }) || last.drop(while: { $0 == " " }).hasPrefix("#") { taken.removeLast() }
        return taken.map { String($0.dropFirst(min(margin, $0.prefix { $0 == " " }.count))) }.joined(separator: "\n")
    }
}

/// The lines of a file, whatever ends them.
enum SourceLines {
    static func of(_ bytes: [UInt8]) -> [String] { of(String(decoding: bytes, as: UTF8.self)) }

    static func of(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
    }
}
