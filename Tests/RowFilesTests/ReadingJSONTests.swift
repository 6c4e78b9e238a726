import RowFiles
import Testing

@Suite("Lire du JSON et du GeoJSON") struct ReadingJSONTests {
    @Test("Un tableau d’objets : les colonnes sont l’union des membres, dans l’ordre où ils viennent")
    func array() throws {
        let reading = try Reading("[{\"a\":\"x\",\"b\":1.50},\n {\"b\":-2e3,\"é \":true,\"a\":null}\n]\n")
        #expect(reading.shape.layout == .json && reading.shape.columns == ["a", "b", "é"])
        #expect(reading.rows == [["x", "1.50", ""], ["", "-2e3", "oui"]] && reading.lines == [1, 2])
    }

    @Test("Opendatasoft, première version : les champs des enregistrements")
    func records() throws {
        let text = """
            [{"datasetid":"d","recordid":"1","fields":{"uai":"0380001A","position":[45.18,5.72],"rangs":[1,2]},"geometry":{"type":"Point","coordinates":[5.72,45.18]}},
            {"datasetid":"d","recordid":"2","fields":{"uai":"0380002B","etat":false}}]
            """
        let reading = try Reading(text)
        #expect(reading.shape.columns == ["uai", "position", "rangs", "etat"])
        #expect(reading.rows == [["0380001A", "45.18, 5.72", "1|2", ""], ["0380002B", "", "", "non"]])
        let envelope = try Reading(
            "{\"nhits\":2,\"parameters\":{\"rows\":10,\"facet\":[\"a\"]},\"records\":\(text),\"facet_groups\":[{\"n\":1}]}")
        #expect(envelope.rows == reading.rows && envelope.shape.columns == reading.shape.columns)
    }

    @Test("Opendatasoft, seconde version : results, points en objet, listes")
    func results() throws {
        let reading = try Reading(
            "{\"total_count\":1,\"results\":[{\"uai\":\"1\",\"position\":{\"lon\":5.7,\"lat\":45.1},\"niveaux\":[\"6e\",\"5e\"],\"commune\":{\"code\":\"38185\"},\"x\":[{\"a\":1}]}]}"
        )
        #expect(reading.shape.columns == ["uai", "position", "niveaux", "commune.code"])
        #expect(reading.rows == [["1", "45.1, 5.7", "6e|5e", "38185"]])
    }

    @Test("Une ligne par objet, ou tout sur une ligne : le rang remplace alors la ligne")
    func lines() throws {
        let reading = try Reading("{\"a\":1}\n\n{\"a\":2,\"b\":[]}\n")
        #expect(reading.rows == [["1", ""], ["2", ""]] && reading.lines == [1, 3])
        #expect(try Reading("[{\"a\":1},{\"a\":2}]").lines == [1, 2])
        #expect(try Reading("[]").rows.isEmpty)
        #expect(try Reading("{\"code\":01001}").rows == [["01001"]])
    }

    @Test("GeoJSON : les propriétés, et la place d’un point seulement")
    func geoJSON() throws {
        let point =
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"QN1\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[5.7,45.1,210]}}"
        let area =
            "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1.0,2.0],[3.0,4.0]]]},\"properties\":{\"code\":\"QN2\"},\"type\":\"Feature\"}"
        let none = "{\"type\":\"Feature\",\"properties\":{\"code\":\"QN3\",\"type\":\"x\"},\"geometry\":null}"
        let reading = try Reading(
            "{\"type\":\"FeatureCollection\",\"crs\":{\"a\":{\"b\":1}},\"features\":[\n\(point),\n\(area),\n\(none)\n],\"n\":3}")
        #expect(reading.shape.layout == .geoJSON && reading.shape.columns == ["code", "type", "latitude", "longitude"])
        #expect(reading.rows == [["QN1", "", "45.1", "5.7"], ["QN2", "", "", ""], ["QN3", "x", "", ""]] && reading.lines == [2, 3, 4])
        let named = try Reading(
            "{\"features\":[{\"type\":\"Feature\",\"properties\":{\"Latitude\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[5.7,45.1]}}]}"
        )
        #expect(named.shape.columns == ["Latitude"] && named.rows == [["1"]])
    }

    @Test("Échappements, accents décomposés, encodages")
    func texts() throws {
        let reading = try Reading("[{\"a\":\"\\u00e9\\u0074\\u0065\\u0301 \\ud834\\udd1e \\\"\\\\\\/\\n\"}]")
        #expect(reading.rows == [["été 𝄞 \"\\/\n"]])
        #expect(Array(reading.rows[0][0].utf8.prefix(5)) == Array("été".utf8))
        let latin = try Reading(oneByte("[{\"collège\":\"Crémieu\"},{\"collège\":\"été\"}]", .windows1252))
        #expect(latin.shape.columns == ["collège"] && latin.rows == [["Crémieu"], ["été"]] && latin.shape.encoding == .windows1252)
        let wide = try Reading(utf16("\u{FEFF}[{\"collège\":\"Crémieu\"}]", isBigEndian: true))
        #expect(wide.shape.columns == ["collège"] && wide.rows == [["Crémieu"]])
    }

    @Test("Un objet fautif est refusé seul : membre donné deux fois, caractère nul, moitié de caractère")
    func faults() throws {
        let reading = try Reading("[{\"a\":1,\"a\":2},\n{\"a\":\"\\u0000\"},\n{\"a\":\"\\ud800x\"},\n{\"a\":\"ok\"}]")
        #expect(reading.rows == [["ok"]])
        #expect(
            reading.faults.map { String($0.prefix(20)) }
                == ["1: membre «\u{A0}a\u{A0}» donné", "2: caractère nul (U+", "3: moitié de caractè"].map { String($0.prefix(20)) })
    }

    @Test(
        "Une faute de syntaxe arrête la lecture, à sa ligne et à sa colonne",
        arguments: [
            (
                "[{\"a\":1}\n{\"a\":2}]",
                "essai:2:1: JSON\u{A0}: attendu\u{A0}: «\u{A0},\u{A0}» ou «\u{A0}]\u{A0}»\u{202F}; trouvé\u{A0}: «\u{A0}{\u{A0}»"
            ),
            ("[{\"é\":é}]", "essai:1:7: JSON\u{A0}: attendu\u{A0}: une valeur\u{202F}; trouvé\u{A0}: «\u{A0}é\u{A0}»"),
            ("[{\"a\":\"x\n\"}]", "essai:1:9: JSON\u{A0}: texte ouvert et jamais fermé sur sa ligne"),
            (
                "[{\"a\":1}",
                "essai:1:9: JSON\u{A0}: attendu\u{A0}: «\u{A0},\u{A0}» ou «\u{A0}]\u{A0}»\u{202F}; trouvé\u{A0}: la fin du fichier"
            ),
            ("[1,2]", "essai:1:2: JSON\u{A0}: attendu\u{A0}: un objet «\u{A0}{\u{A0}»\u{202F}; trouvé\u{A0}: «\u{A0}1\u{A0}»"),
            ("[{\"a\":1}] x", "essai:1:11: JSON\u{A0}: texte de trop après la fin du tableau"),
        ])
    func syntax(text: String, sentence: String) throws { #expect(try refusal(text) == sentence) }
}
