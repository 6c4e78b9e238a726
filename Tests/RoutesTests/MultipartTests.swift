import Routes
import Testing

@Suite("Formulaires avec fichiers") struct MultipartTests {
    private static let type = "multipart/form-data; boundary=XX"

    private func read(_ text: String, _ type: String = type) throws -> [Multipart.Part] {
        try Multipart(Array(text.replacing("\n", with: "\r\n").utf8), contentType: type).parts
    }

    @Test("Champs et fichiers arrivent tels qu’envoyés, octets compris")
    func parts() throws {
        let text = """
            --XX
            Content-Disposition: form-data; name="texte"

            une ligne
            deux
            --XX
            content-disposition: form-data; name="fichier"; filename="C:\\dossier\\règlement é.yaml"
            Content-Type: application/yaml

            langage: 1
            --X
            --XX
            Content-Disposition: form-data; name="vide"


            --XX--

            """
        // A backslash in quotes is one that browsers write for a folder.
        let parts = try read(text.replacing("\\", with: "/"))
        #expect(parts.map(\.name) == ["texte", "fichier", "vide"])
        #expect(parts.map(\.filename) == [nil, "règlement é.yaml", nil])
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["une ligne\r\ndeux", "langage: 1\r\n--X", ""])
    }

    @Test("Un nom entre guillemets peut contenir un point-virgule, un guillemet codé")
    func names() throws {
        let parts = try read("--XX\nContent-Disposition: form-data; name=\"a;b%22c\"; filename=\"\"\n\n\n--XX--")
        #expect(parts.first?.name == "a;b\"c" && parts.first?.filename == "")
    }

    @Test(
        "Un formulaire mal découpé est refusé, sans deviner",
        arguments: [
            ("", type), ("--XX", type), ("--XX--", "multipart/form-data"), ("--XX--", "multipart/form-data; boundary="),
            ("--YY\n\n\n--YY--", type), ("--XX\nContent-Disposition: form-data; name=\"a\"\n\nfin coupée", type),
            ("--XX\nContent-Disposition: form-data\n\nsans nom\n--XX--", type),
            ("--XX\nContent-Disposition: attachment; name=\"a\"\n\nx\n--XX--", type),
            ("--XX\nX: " + String(repeating: "a", count: 5_000) + "\n\nx\n--XX--", type),
            (String(repeating: "--XX\nContent-Disposition: form-data; name=\"a\"\n\nx\n", count: 2_001) + "--XX--", type),
        ])
    func malformed(text: String, type: String) { #expect(throws: Multipart.Fault.self) { try read(text, type) } }

    @Test("Un formulaire sans partie est vide")
    func empty() throws { #expect(try read("--XX--").isEmpty) }

    @Test("Un en-tête se découpe : mot, paramètres, guillemets, échappements")
    func headerValues() {
        let value = HeaderValue("Form-Data; NAME=\"a; \\\"b\\\"\"; x = y ; name=z; vide")
        #expect(value.word == "form-data")
        #expect(value.parameters == ["name": "a; \"b\"", "x": "y"])
    }
}
