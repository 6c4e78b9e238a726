import BenchCountry
import Directory
import Search

/// Times the search over the whole country: `preau-bench search SHARED QUERIES [--json] [--rows FILE]`, or answers what it is asked:
/// `preau-bench search SHARED --ask TEXT`.
///
/// `QUERIES` is a file with one query a line. `--rows` writes what was indexed, for the reference that runs beside.
enum SearchBench {
    static func main(_ arguments: some Sequence<String>) throws {
        var rest = Array(arguments)[...]
        guard let shared = rest.popFirst() else { fatalError("usage: preau-bench search SHARED QUERIES [--json] [--rows FILE]") }
        let country = try SharedCountry(shared)
        if rest.first == "--ask" {
            let index = SearchIndex.of(country.entries)
            for text in rest.dropFirst() { show(text, index) }
            return
        }
        guard let path = rest.popFirst() else { fatalError("usage: preau-bench search SHARED QUERIES [--json] [--rows FILE]") }
        let queries = String(decoding: try File.bytes(path), as: UTF8.self).split(separator: "\n").map(String.init)
        let entries = country.padded(toEstablishments: 80_000)
        let runs = rest.firstIndex(of: "--runs").flatMap { Int(rest[$0 + 1]) } ?? 100
        let build = try Timing(runs: 5) { SearchIndex.of(entries).count }
        let index = SearchIndex.of(entries)
        if let option = rest.firstIndex(of: "--rows"), option + 1 < rest.endIndex { try write(entries, to: rest[option + 1]) }
        let timings = try queries.map { text in (text, index.search(text).first, try Timing(runs: runs) { index.search(text).count }) }
        let all = timings.map(\.2.median).sorted()
        if rest.contains("--json") {
            let rows = timings.map { text, hit, timing in
                #"{"query":\#(quoted(text)),"first":\#(quoted(hit.map { "\($0.name) (\($0.communeName))" } ?? "")),"median_us":\#(Int(timing.median)),"p99_us":\#(Int(timing.p99))}"#
            }
            print(
                #"{"communes":\#(country.communes.count),"establishments":\#(entries.count - country.communes.count),"real_establishments":\#(country.establishments.count),"former_names":\#(country.communes.reduce(0) { $0 + $1.formerNames.count }),"build_ms":\#(build.median / 1000),"bytes":\#(index.byteCount),"p50_us":\#(all[all.count / 2]),"p99_us":\#(all[min(all.count - 1, all.count * 99 / 100)]),"queries":[\#(rows.joined(separator: ","))]}"#
            )
        } else {
            for (text, hit, timing) in timings {
                print("\(Int(timing.median)) µs, p99 \(Int(timing.p99)) µs: \(text) → \(hit?.name ?? "rien")")
            }
            print("\(entries.count) entries, built in \(Int(build.median / 1000)) ms, \(index.byteCount / 1_000_000) MB")
            print(
                "p50 \(Int(all[all.count / 2])) µs, p99 \(Int(all[min(all.count - 1, all.count * 99 / 100)])) µs, worst \(Int(all.last ?? 0)) µs"
            )
        }
    }

    private static func show(_ text: String, _ index: SearchIndex) {
        print("« \(text) »")
        for hit in index.search(text, limit: 6) {
            print(
                "  \(hit.subject.code) \(hit.name) · \(hit.communeName) \(hit.postalCode ?? "") (\(hit.departmentName))"
                    + (hit.reason.french.map { " · \($0)" } ?? "") + (hit.isApproximate ? " · ≈" : ""))
        }
    }

    /// Code, kind, text to search, separated by tabs.
    private static func write(_ entries: [SearchEntry], to path: String) throws {
        let lines = entries.map { entry in
            let words =
                [entry.name] + entry.formerNames + [entry.communeName, entry.departmentName, entry.departmentCode] + entry.postalCodes
            return
                "\(entry.subject.code)\t\(entry.subject.kind.rawValue)\t\(entry.weight)\t\(entry.name)\t\(NameKey.of(words.joined(separator: " ")))\n"
        }
        try File.write(Array(lines.joined().utf8), to: path)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: " ") + "\""
    }
}
