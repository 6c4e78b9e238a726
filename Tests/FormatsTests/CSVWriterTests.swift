import Formats
import Testing

@Suite("Écrire un tableau CSV") struct CSVWriterTests {
    @Test("Les guillemets ne viennent que s'il en faut")
    func quotes() {
        var writer = CSVWriter()
        for text in ["uai", "a b", "x, y", "l'\"école\"", "un\ndeux", "p;q", ""] { writer.cell(text) }
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "uai,a b,\"x, y\",\"l'\"\"école\"\"\",\"un\ndeux\",p;q,\n")
    }

    @Test("Les nombres, du plus petit au plus grand, et l'inconnu")
    func integers() {
        var writer = CSVWriter(separator: ";")
        for value in [0, 7, -10, Int64.max, .min] { writer.cell(value) }
        writer.emptyCell()
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "0;7;-10;9223372036854775807;-9223372036854775808;\n")
    }

    @Test("Une seule colonne, vide : la ligne reste une ligne")
    func loneEmptyCell() throws {
        var writer = CSVWriter()
        writer.cell("a")
        writer.endRow()
        writer.emptyCell()
        writer.endRow()
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "a\n\"\"\n")
        #expect(try TableReader.read(writer.bytes, named: file).rowCount == 1)
    }

    @Test("Ce qui est écrit par morceaux fait le même fichier")
    func flush() {
        var whole = CSVWriter(), pieces = CSVWriter()
        var sent: [UInt8] = []
        for row in 0..<1_000 {
            for value in [Int64(row), Int64(row * row)] {
                whole.cell(value)
                pieces.cell(value)
            }
            whole.endRow()
            pieces.endRow()
            pieces.flush(over: 100) { sent += $0 }
        }
        pieces.flush { sent += $0 }
        #expect(sent == whole.bytes)
        #expect(pieces.bytes.isEmpty)
    }

    @Test("Ce qui est écrit se relit")
    func roundTrip() throws {
        let texts = ["uai", "x, y", "\"", "\"\"", "a\nb", " é ", ""]
        var writer = CSVWriter()
        for text in (0..<texts.count).map({ "c\($0)" }) { writer.cell(text) }
        writer.endRow()
        for text in texts { writer.cell(text) }
        writer.endRow()
        var read: [String] = []
        try TableReader.read(writer.bytes, named: file).forEachRow { row in read = (0..<row.count).map { row.text($0) } }
        #expect(read == texts)
    }
}
