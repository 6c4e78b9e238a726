import RowFiles
import Testing

@Suite("Lire un fichier hostile") struct ReadingHostileTests {
    @Test("Une ligne de 10 Mo est refusée seule", arguments: ["x", "x;", "\"", "\"\""])
    func longLine(piece: String) throws {
        let long = String(repeating: piece, count: 10_000_000 / piece.utf8.count)
        let reading = try Reading("a;b\n1;2\n\(long)\r\n3;4\n")
        #expect(reading.rows.first == ["1", "2"] && reading.rows.last == ["3", "4"] && reading.rows.count == 2)
        #expect(reading.faults.count == 1 && reading.faults.first?.hasPrefix("3: ") == true && reading.lines == [2, 4])
    }

    @Test("Une ligne de 1 Mio passe encore")
    func longestLine() throws {
        let text = String(repeating: "x", count: (1 << 20) - 2)
        #expect(try Reading("a;b\n1;\(text)\n2;3\n").rows.map { $0[1].utf8.count } == [(1 << 20) - 2, 1])
    }

    @Test("Cent mille colonnes sont refusées dans l’en-tête, comptées dans une ligne")
    func manyColumns() throws {
        let commas = String(repeating: ",", count: 99_999)
        #expect(try refusal("\(commas)\n1").contains("trop de colonnes\u{A0}: 100000, 16384 au plus"))
        let file = try SourceFile(Array("a,b\n1\(commas)\n".utf8), named: "essai").rows()
        var row = SourceRow()
        #expect(try file.next(&row) && row.count == 100_000 && row.text(99_999).isEmpty)
        #expect(try refusal(String(repeating: "x", count: 2_000_000)).contains("trop longue pour un en-tête"))
        #expect(try Reading(String(repeating: "a;", count: 16_000)).shape.columns.count == 16_001)
    }

    @Test("Du JSON trop profond, trop large ou trop long est refusé")
    func json() throws {
        #expect(try refusal("[{\"a\":" + String(repeating: "[", count: 100_000)).contains("les uns dans les autres"))
        #expect(try refusal("[" + String(repeating: "[", count: 100_000)).contains("un objet"))
        #expect(try refusal(String(repeating: "{\"a\":", count: 100_000)).contains("les uns dans les autres"))
        let names = (0..<20_000).map { "\"n\($0)\":1" }.joined(separator: ",")
        #expect(try refusal("[{\(names)}]").contains("trop de noms différents"))
        let long = try Reading(
            "[{\"a\":\"\(String(repeating: "é", count: 5_000_000))\"},\n{\"a\":[\(String(repeating: "1,", count: 900_000))1]},\n{\"a\":2}]")
        #expect(long.rows == [["2"]] && long.faults.count == 2)
    }

    @Test("Une surface de cinq millions de points se passe sans prendre de mémoire")
    func largeGeometry() throws {
        let points = String(repeating: "[5.123456,45.123456],", count: 500_000) + "[1,2]"
        let reading = try Reading(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"c\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(points)]]}}]}"
        )
        #expect(reading.rows == [["1", "", ""]] && reading.faults.isEmpty)
    }

    @Test("Des guillemets ouverts à chaque ligne ne prennent pas le carré du temps")
    func quotes() throws {
        let reading = try Reading("a;b\n" + String(repeating: "1;\"x\n", count: 200_000))
        #expect(reading.rows.isEmpty && reading.faults.count == 200_000)
        let closed = try Reading("a;b\n" + String(repeating: "1;\"x\n\n\n\n\n\n\n\n\n\n", count: 20_000))
        #expect(closed.rows.isEmpty && closed.faults.count == 20_000)
    }
}
