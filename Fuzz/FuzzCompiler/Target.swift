import CFuzzer
import Formats
import Grammar
import Kernel
import Language
import Proofs
import Rules

/// Any bytes are a regulation or are refused with their problems; what compiles runs its examples and an empty dossier to the end:
/// results, explanation, both written.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let regulation = try? RegulationFile.read(bytes, named: "fuzz").regulation else { return 0 }
    guard let program = try? Program.compile(regulation, .standard(of: regulation, today: .earliest)) else { return 0 }
    let proof = ExampleRunner(regulation, today: .earliest)
    precondition(proof.passed == proof.total || proof.problems.hasErrors)
    _ = Coverage.gaps(of: proof, in: regulation)
    let root = Node(.map([]), at: .start)
    let members = [Member(name: regulation.entities[0].name, at: .start, value: root)]
    do throws(Problems) {
        tell(
            try Evaluation.run(
                program, on: try CaseReader.read(members: members, regulation: regulation, source: "fuzz", at: .start), source: "fuzz"))
    } catch {
        // An overflow of constants alone, named.
        precondition(error.hasErrors)
    }
    return 0
}

private func tell(_ evaluation: Evaluation) {
    let explanation = Explanation(evaluation)
    let result = DossierResult(evaluation)
    do throws(Problems) {
        _ = try JSONReader.read(result.json(explanation: explanation.json).compact, named: "result", limits: .cases)
    } catch {
        fatalError("the result is not JSON: \(error)")
    }
    _ = result.french(explanation: explanation.french)
}
