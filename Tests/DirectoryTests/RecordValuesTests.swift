import Directory
import Testing

@Suite("Les valeurs d’un enregistrement")
struct RecordValuesTests {
    private func read(_ text: String) -> RecordValues? {
        Array(text.utf8).withUnsafeBufferPointer { RecordValues(content: $0) }
    }

    @Test("Ce qui est écrit se relit, guillemets, barres et sauts de ligne compris")
    func roundTrip() throws {
        let said: [Attribute: String] = [.name: "École \"Jean\\Macé\"\nannexe", .pupils: "131", .address: "", .state: "ouvert"]
        let content = RecordContent.write(said)
        let values = try #require(content.withUnsafeBufferPointer { RecordValues(content: $0) })
        #expect(values.texts == said)
        for attribute in Attribute.allCases { #expect(values[attribute] == said[attribute]) }
        #expect(values == RecordValues(said))
    }

    @Test("Chaque attribut se retrouve par son nom, et lui seul")
    func everyAttribute() throws {
        for attribute in Attribute.allCases {
            let values = try #require(read("{\"\(attribute.rawValue)\":\"x\"}"))
            #expect(Attribute.allCases.filter { values.attributes.contains($0) } == [attribute])
            #expect(values[attribute] == "x")
        }
    }

    @Test("Chaque série et chaque sujet se retrouvent par leur nom")
    func names() {
        for series in Series.allCases { #expect(Array(series.rawValue.utf8).withUnsafeBufferPointer { Series(utf8: $0) } == series) }
        for kind in SubjectKind.allCases { #expect(Subject(key: "\(kind.rawValue):38:1") == Subject(kind, "38:1")) }
        #expect(Subject(key: "communes:38185") == nil && Subject(key: "commune") == nil && Subject(key: "") == nil)
    }

    @Test("Un nom inconnu est laissé, le dernier de deux noms pareils compte")
    func unknownAndRepeated() throws {
        let values = try #require(read("{\"couleur\":\"bleu\",\"nom\":\"A\",\"nom\":\"B\"}"))
        #expect(values == [.name: "B"])
        #expect(read("{}") == [:])
    }

    @Test(
        "Un contenu abîmé n’est pas lu",
        arguments: [
            "", "{", "{\"nom\"}", "{\"nom\":\"A\"", "{\"nom\":\"A\",}", "{\"nom\":\"A\"}x", "{\"nom\":\"\\u00zz\"}", "{\"nom\":\"A\\",
        ])
    func damaged(_ text: String) {
        #expect(read(text) == nil)
    }
}
