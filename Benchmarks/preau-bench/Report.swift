/// What was timed, for people or for `scripts/bench.sh`.
struct Report {
    var steps: [(scene: String, step: Step, timing: Timing)] = []
    var compilations: [Compilation] = []
    /// Of the OpenFisca dossier, in cents.
    var subsidy: Int64?

    var text: String {
        var lines = steps.map { "\($0.scene) \($0.step.rawValue): median \(tenths($0.timing.median)) µs, p99 \(tenths($0.timing.p99)) µs" }
        lines += compilations.map {
            "compile \($0.name): median \(tenths($0.timing.median / 1000)) ms, \($0.instructions) instructions"
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        let dossiers = steps.map {
            #"{"scene":"\#($0.scene)","step":"\#($0.step.rawValue)","median_us":\#(tenths($0.timing.median)),"p99_us":\#(tenths($0.timing.p99))}"#
        }
        let compiled = compilations.map {
            #"{"name":"\#($0.name)","median_us":\#(tenths($0.timing.median)),"instructions":\#($0.instructions)}"#
        }
        let subsidy = subsidy.map { String($0) } ?? "null"
        return
            #"{"dossiers":[\#(dossiers.joined(separator: ","))],"compilations":[\#(compiled.joined(separator: ","))],"subsidy":\#(subsidy)}"#
    }

    private func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
