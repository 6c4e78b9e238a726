import Formats
import Foundation
import Hosting
import Routes
import SiteTestSupport
import SiteWeb
import Testing

@Suite("Les données à télécharger")
struct DataFilesTests {
    private static let names = ["communes", "etablissements"].flatMap { kind in ["csv", "json", "xlsx"].map { "\(kind).\($0)" } }

    private func file(_ name: String, _ test: TestSite) async throws -> Reply {
        try await SiteHandlers.dataFile(name, test.site, SitePage.get(.dataFile(name)))
    }

    @Test("La page annonce chaque fichier avec son poids, et le fichier pèse cela")
    func weights() async throws {
        let test = try await TestSite.demonstration.value
        let page = try await SiteHandlers.data(test.site, SitePage.get(.data)).text
        for name in Self.names {
            let reply = try await file(name, test)
            #expect(reply.body.count > 20_000, "\(name)")
            #expect(page.contains("href=\"/donnees/\(name)\""))
            let type = name.split(separator: ".").last?.uppercased() ?? ""
            #expect(page.contains("(\(type), \((reply.body.count + 500) / 1_000)\u{A0}ko)"), "\(name)")
            let saved = name.replacing(".", with: "-38.")
            #expect(reply.header("content-disposition") == "attachment; filename=\"\(saved)\"")
        }
    }

    @Test("CSV et JSON disent la même chose, cellule par cellule")
    func sameContent() async throws {
        let test = try await TestSite.demonstration.value
        for kind in ["communes", "etablissements"] {
            let csv = try await file("\(kind).csv", test).body
            let header = String(decoding: csv.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: ",").map { String($0) }
            let table = try TableReader.read(csv, named: "\(kind).csv")
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(try await file("\(kind).json", test).body)) as? [String: Any])
            let lines = try #require(json["lignes"] as? [[String: Any]])
            var rank = 0
            table.forEachRow { row in
                for name in header {
                    let cell = table.column(name).map { row.text($0) } ?? ""
                    let value = Self.written(lines[rank][name])
                    if cell != value { Issue.record("\(kind), ligne \(rank + 1), \(name) : « \(cell) » et « \(value) »") }
                }
                rank += 1
            }
            #expect(rank == lines.count)
            #expect(rank > 500)
        }
    }

    private static func written(_ value: Any?) -> String {
        switch value {
        case let list as [String]: list.joined(separator: "|")
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: ""
        }
    }

    @Test("Un classeur s’ouvre : ses lignes sont celles du CSV, ses codes restent des textes, ses nombres des nombres, aucune formule")
    func workbook() async throws {
        let test = try await TestSite.demonstration.value
        for kind in ["communes", "etablissements"] {
            let rows = String(decoding: try await file("\(kind).csv", test).body, as: UTF8.self).split(separator: "\n").count
            let book = try Workbook.read(try await file("\(kind).xlsx", test).body)
            #expect(book.rows == rows)
            #expect(book.formulas == 0)
            #expect(book.types["A2"] == "s", "un code est un texte")
            #expect(book.types[kind == "communes" ? "K2" : "L2"] == "n", "un nombre est un nombre")
        }
    }

    @Test("Le même annuaire donne les mêmes octets : l’empreinte d’un fichier ne change pas sans raison")
    func sameBytes() async throws {
        let files = [("communes.csv", SiteFixture.communes), ("ips.csv", SiteFixture.schools)]
        let (first, second) = (try TestSite(importing: files), try TestSite(importing: files))
        for name in Self.names { #expect(try await file(name, first).body == file(name, second).body, "\(name)") }
    }

    @Test("Un nom qu’un tableur prendrait pour une formule est désarmé dans le CSV, et reste un texte dans le classeur et en JSON")
    func formulas() async throws {
        let test = try TestSite(importing: [("communes.csv", SiteFixture.communes), ("ips.csv", SiteFixture.schools)])
        let csv = try await file("communes.csv", test).text
        #expect(csv.contains("\"'=HYPERLINK("))
        #expect(!csv.contains(",=") && !csv.contains(",\"="))
        let schools = try await file("etablissements.csv", test).text
        for line in schools.split(separator: "\n") {
            for cell in line.split(separator: ",") { #expect(!["=", "+", "@"].contains(cell.first), "\(cell)") }
        }
        #expect(try await file("communes.json", test).text.contains("\"=HYPERLINK("))
        let book = try Workbook.read(try await file("communes.xlsx", test).body)
        #expect(book.formulas == 0)
        #expect(book.texts.contains { $0.hasPrefix("=HYPERLINK(") })
    }

    @Test("Un fichier inconnu est refusé avec le nom le plus proche ; sans département il n’y a rien à donner")
    func refusals() async throws {
        let test = try await TestSite.demonstration.value
        for name in ["commune.csv", "../communes.csv", "communes.pdf"] {
            await #expect(throws: RequestFailure.self, "\(name)") { try await file(name, test) }
        }
        let nowhere = try TestSite(importing: [], department: nil)
        await #expect(throws: RequestFailure.self) { try await file("communes.csv", nowhere) }
    }
}

/// What is in an XLSX file, read by Python’s own library: a second opinion.
private struct Workbook: Decodable {
    let rows: Int
    let formulas: Int
    /// `s` text, `n` number, by cell.
    let types: [String: String]
    let texts: [String]

    private static let script = """
        import io, json, re, sys, zipfile
        book = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
        assert book.testzip() is None
        from xml.etree import ElementTree
        for name in book.namelist(): ElementTree.fromstring(book.read(name))
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        shared = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode(), re.S)
        types = {c: (t or "n") for c, t in re.findall(r'<c r="([A-Z]+2)"(?: s="\\d+")?(?: t="(\\w)")?>', sheet)}
        json.dump({"rows": len(re.findall("<row ", sheet)), "formulas": len(re.findall("<f>", sheet)), "types": types, "texts": shared}, sys.stdout)
        """

    static func read(_ bytes: [UInt8]) throws -> Workbook {
        let path = FileManager.default.temporaryDirectory.appending(path: "preau-\(UUID().uuidString).xlsx")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode(Workbook.self, from: data)
    }
}
