import CFuzzer
import Formats
import Grammar
import Kernel
import Language
import Rules

/// Any bytes are a case of one small regulation or are refused; what is read is evaluated and told, as JSON that reads back.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

private let program: Program = {
    do throws(Problems) {
        let regulation = try RegulationFile.read(Array(regulationText.utf8), named: "regulation").regulation
        return try Program.compile(regulation, .standard(of: regulation, today: .earliest))
    } catch {
        fatalError("the small regulation does not compile: \(error)")
    }
}()

@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let isJSON = bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[")
    let evaluation: Evaluation
    do throws(Problems) {
        let node =
            isJSON ? try JSONReader.read(bytes, named: "fuzz", limits: .cases) : try YAMLReader.read(bytes, named: "fuzz", limits: .cases)
        let dossier = try CaseReader.read(node, form: isJSON ? .json : .yaml, regulation: program.regulation, source: "fuzz")
        evaluation = try Evaluation.run(program, on: dossier, source: "fuzz")
    } catch {
        precondition(error.hasErrors)
        return 0
    }
    tell(evaluation)
    return 0
}

private func tell(_ evaluation: Evaluation) {
    let explanation = Explanation(evaluation)
    let result = DossierResult(evaluation)
    // What is unknown says what it misses.
    for unknown in result.unknown { precondition(!unknown.missing.isEmpty, unknown.path) }
    do throws(Problems) {
        _ = try JSONReader.read(result.json(explanation: explanation.json).compact, named: "result", limits: .cases)
    } catch {
        fatalError("the result is not JSON: \(error)")
    }
    _ = result.french(explanation: explanation.french)
}
