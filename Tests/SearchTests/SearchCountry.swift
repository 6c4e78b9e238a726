import BenchCountry
import Directory
import Search
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The whole country, read and indexed once for all the tests of the search.
enum SearchCountry {
    static let noData: Comment = "skipped: no shared data"

    static let package = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    static let folder: String = getenv("PREAU_SHARED").map { String(cString: $0) } ?? "\(package)/../shared"

    static var isThere: Bool { access("\(folder)/data/cog_communes_2024.csv.gz", R_OK) == 0 }

    static let entries: [SearchEntry] = {
        do { return try SharedCountry(folder).entries } catch { fatalError("\(error)") }
    }()

    static let index = SearchIndex.of(entries)

    static func codes(_ text: String, limit: Int = 10) -> [String] { index.search(text, limit: limit).map(\.subject.code) }

    /// A line of `Benchmarks/search/requetes.tsv`: what is typed, what is meant, and the worst place at which it may come.
    struct Line: CustomTestStringConvertible {
        let text: String
        let code: String
        let place: Int

        var testDescription: String { "« \(text) »" }
    }

    static let lines: [Line] = {
        guard let file = fopen("\(package)/Benchmarks/search/requetes.tsv", "r") else { fatalError("requetes.tsv") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        return text.split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return Line(text: cells[0], code: cells[1], place: Int(cells[2]) ?? 1)
        }
    }()
}
