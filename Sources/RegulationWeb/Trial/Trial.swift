internal import Formats
internal import Grammar
internal import Hosting
internal import Kernel
internal import Language
internal import Proofs
internal import Rules

/// A regulation that nobody keeps, read, checked and run.
struct Trial: Sendable {
    /// What does not hold, in the order of the file; warnings too.
    let problems: [Problem]
    let dropped: Int
    let checked: Checked?

    struct Checked: Sendable {
        let regulation: Regulation
        let examples: [ExampleReport]
        let skipped: Int
        let gaps: [Problem]
        let diff: RegulationDiff?
        /// The dossier that was given, or the one of the first example.
        let dossier: String
        let simulation: Simulation?
    }

    enum Simulation: Sendable {
        case refused([Problem])
        case done(DossierResult, Explanation)
    }

    /// Instructions and values that examples may ask for: the shipped ones ask for less than a tenth.
    private static let work = 1_000_000
    static let source = "règlement.yaml"
    static let dossierSource = "dossier"

    init(_ form: TrialForm, against base: Regulation?, today: Day) {
        do throws(Problems) {
            let (regulation, warnings) = try RegulationFile.read(form.bytes, named: form.fileName ?? Self.source)
            let runner = ExampleRunner(regulation, today: today, work: Self.work)
            var all = runner.problems
            for warning in warnings { all.add(warning) }
            problems = all.sorted
            dropped = all.dropped
            let dossier = form.dossier.trimmed.isEmpty ? CaseText.firstExample(of: regulation) : form.dossier
            checked = Checked(
                regulation: regulation, examples: runner.reports(of: regulation), skipped: runner.skipped,
                gaps: Coverage.gaps(of: runner, in: regulation),
                diff: base.map { RegulationDiff($0, regulation, today: today) }, dossier: dossier,
                simulation: dossier.isEmpty ? nil : Self.simulate(dossier, regulation, today: today))
        } catch {
            problems = error.sorted
            dropped = error.dropped
            checked = nil
        }
    }

    private static func simulate(_ text: String, _ regulation: Regulation, today: Day) -> Simulation {
        do throws(Problems) {
            let bytes = Array(text.utf8)
            let isJSON = text.trimmed.hasPrefix("{")
            // A YAML flow map begins like JSON: what is not JSON is read as YAML.
            let node: Node
            var form = CaseReader.Form.yaml
            if isJSON, let json = try? JSONReader.parse(bytes, named: dossierSource) {
                node = json
                form = .json
            } else {
                node = try YAMLReader.read(bytes, named: dossierSource)
            }
            let dossier = try CaseReader.read(node, form: form, regulation: regulation, source: dossierSource)
            let program = try Program.compile(regulation, Choices.standard(of: regulation, today: today))
            let rows = dossier.levels.reduce(0) { $0 + $1.count }
            guard rows * program.instructions.count <= work else {
                throw Problems(
                    "ce dossier est trop grand pour être calculé dans cette page : « preau evaluate » le calcule", in: dossierSource)
            }
            let evaluation = try Evaluation.run(program, on: dossier, source: dossierSource)
            return .done(DossierResult(evaluation), Explanation(evaluation, writesFormulas: false))
        } catch {
            return .refused(error.sorted)
        }
    }
}
