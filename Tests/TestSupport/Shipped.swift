internal import Formats
internal import Grammar
package import Kernel
package import Language
package import Rules

/// A regulation of `Regulations/`, read from the very file that is shipped.
package struct Shipped: Sendable {
    package let regulation: Regulation
    /// The file as it stands, for tests that look for an article in it.
    package let text: String

    package static let ecoles = Shipped("isere-ecoles-2023")
    package static let colleges = Shipped("isere-colleges-2023")
    package static let ilesDuNord = Shipped("iles-du-nord-2015")
    package static let bouchesDuRhone = Shipped("bouches-du-rhone-2022")
    package static let all = [ecoles, colleges, ilesDuNord, bouchesDuRhone]

    /// Any day after the four texts: none of them says something new by then.
    package static let today = Day(year: 2026, month: 11, day: 21)!

    private init(_ id: String) {
        let path = PackageFolder.path + "/Regulations/\(id).yaml"
        do {
            let bytes = try FileBytes.read(path)
            regulation = try RegulationFile.read(bytes, named: path).regulation
            text = String(decoding: bytes, as: UTF8.self)
        } catch {
            fatalError("\(path) : \(error)")
        }
    }

    /// The regulation made ready for some readings (`["plafond": "seuil"]`) and parameters (`["prix_vpi": "2 300 €"]`).
    package func program(readings: [String: String] = [:], parameters: [String: String] = [:]) throws -> Program {
        let choices = try ChoicesReader.read(
            readings: readings.map { ChoicesReader.Setting(name: $0.key, value: $0.value, source: "lecture \($0.key)") },
            parameters: parameters.map { ChoicesReader.Setting(name: $0.key, value: $0.value, source: "paramètre \($0.key)") },
            regulation: regulation, today: Self.today)
        return try Program.compile(regulation, choices)
    }

    /// One dossier.
    package func evaluate(_ dossier: Case, readings: [String: String] = [:], parameters: [String: String] = [:]) throws -> Answer {
        let program = try program(readings: readings, parameters: parameters)
        return Answer(try Evaluation.run(program, on: try dossier.read(for: regulation), source: "cas"))
    }

    /// Several dossiers, ranked and served from the envelope.
    package func rank(_ dossiers: [Case], readings: [String: String] = [:], parameters: [String: String] = [:]) throws -> Rank {
        let program = try program(readings: readings, parameters: parameters)
        return Rank(try dossiers.map { try Evaluation.run(program, on: try $0.read(for: regulation), source: "cas") })
    }

    /// What the file gives to a parameter, « 50 % »; « inconnu » when the text gives nothing.
    package func parameter(_ name: String) -> String {
        guard let parameter = regulation.parameters.first(where: { $0.name == name }) else { return "aucun paramètre « \(name) »" }
        return parameter.value(on: Self.today).map { plainSpaces(ValueText.french($0, as: parameter.type)) } ?? "inconnu"
    }

    /// When an event of the call's calendar takes place, in words.
    package func calendar(_ label: String) -> String {
        switch regulation.text.calendar.first(where: { $0.label.name == label })?.when {
        case .day(let day): plainSpaces(day.french)
        case .period(let from, let until): plainSpaces("\(from?.french ?? "…") au \(until?.french ?? "…")")
        case .parameter(let name): "paramètre \(name.name)"
        case .words(let words): words
        case nil: "rien au calendrier sous « \(label) »"
        }
    }

    /// Why a case cannot be read at all, one line for each problem; empty when it can.
    package func faults(in dossier: Case) -> [String] {
        do {
            _ = try dossier.read(for: regulation)
            return []
        } catch let problems as Problems {
            return problems.sorted.map { plainSpaces($0.message) }
        } catch {
            return ["\(error)"]
        }
    }
}

/// Where the package stands, whoever runs the tests and from where.
package enum PackageFolder {
    package static let path = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
}

/// French typography as one types it: the spaces of « 8 260,00 € » become plain ones.
package func plainSpaces(_ text: String) -> String {
    String(text.map { $0 == "\u{202F}" || $0 == "\u{A0}" ? " " : $0 })
}
