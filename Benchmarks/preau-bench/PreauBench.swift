import Formats
import Grammar
import Kernel
import Language
import Rules

/// Times one dossier in this process, from the package's folder: `preau-bench [--json] [--runs N] [--only NAME] [--seconds S]`, or the search
/// (`SearchBench`).
///
/// A step is timed alone: what stands before it (reading, compiling) is done once. `--only` repeats one step for a profiler.
@main struct PreauBench {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "search" {
            try SearchBench.main(CommandLine.arguments.dropFirst(2))
            return
        }
        let options = Options(CommandLine.arguments.dropFirst())
        let voiron = try Scene("Regulations/isere-ecoles-2023.yaml", case: "Data/exemples/voiron.yaml")
        // The dossier of the OpenFisca model (bench/rules/openfisca/dossier.json) under the benchmark's regulation.
        let three = try Scene("Benchmarks/rules/banc-ecoles.yaml", case: "Benchmarks/rules/dossier.yaml")
        if let only = options.only {
            guard let step = Step(rawValue: only) else { fatalError("steps: \(Step.allCases.map(\.rawValue).joined(separator: ", "))") }
            try voiron.keepRunning(step, seconds: options.seconds)
            return
        }
        var report = Report()
        for (name, scene) in [("voiron", voiron), ("openfisca", three)] {
            for step in Step.allCases { report.steps.append((name, step, try scene.time(step, runs: options.runs))) }
        }
        report.subsidy = three.subsidy
        for name in ["isere-ecoles-2023", "isere-colleges-2023", "iles-du-nord-2015", "bouches-du-rhone-2022"] {
            report.compilations.append(try Compilation(name, runs: 21))
        }
        print(options.isJSON ? report.json : report.text)
    }
}

struct Options {
    var isJSON = false
    var runs = 5_000
    var only: String?
    var seconds = 10

    init(_ arguments: some Sequence<String>) {
        var rest = Array(arguments)[...]
        while let name = rest.popFirst() {
            switch name {
            case "--json": isJSON = true
            case "--runs": runs = rest.popFirst().flatMap { Int($0) } ?? runs
            case "--only": only = rest.popFirst()
            case "--seconds": seconds = rest.popFirst().flatMap { Int($0) } ?? seconds
            default: fatalError("usage: preau-bench [--json] [--runs N] [--only NAME [--seconds S]]")
            }
        }
    }
}
