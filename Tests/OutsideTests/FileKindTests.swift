import Foundation
import Outside
import Testing

@Suite("Reconnaître un fichier à son contenu")
struct FileKindTests {
    private func kind(_ text: String) -> FileKind? { FileKind(Array(text.utf8)) }

    @Test("Un texte est reconnu, accentué ou non, en UTF-8 ou en Windows-1252")
    func texts() {
        #expect(kind("Délibération du 17 février 2023\n\nLe conseil, réuni,\ndécide.") == .text)
        #expect(kind("\u{FEFF}Avec une marque d’ordre") == .text)
        // « équipé : 1 200 € » of an old program.
        #expect(FileKind([0xE9, 0x71, 0x75, 0x69, 0x70, 0xE9, 0x20, 0x3A, 0x20, 0x31, 0xA0, 0x32, 0x30, 0x30, 0x20, 0x80]) == .text)
    }

    @Test(
        "Un tableau CSV a autant de cellules à chaque ligne",
        arguments: ["commune;classes\nVoiron;12\n", "a,b,c\r\n1,2,3\r\n4,5,6", "a\tb\n1\t2", "nom;adresse\n\"Voiron; Isère\";1\n"])
    func tables(text: String) {
        #expect(kind(text) == .csv)
    }

    @Test("Ce qui n’a pas de colonnes est un texte", arguments: ["une;seule;ligne", "a;b\n1\n", "a\nb\nc\n", "Voiron, Isère\nBonjour\n"])
    func notTables(text: String) {
        #expect(kind(text) == .text)
    }

    @Test(
        "Ni une page, ni un script, ni des octets ne passent pour un texte",
        arguments: [
            "", "<!DOCTYPE html><p>", "  \n<html>", "<svg onload=alert(1)>", "<?xml version=\"1.0\"?>", "<script>", "#!/bin/sh\nrm -rf /",
            "{\\rtf1 bonjour}",
            "%!PS-Adobe-3.0", "%PDF-x", "avec un nul \0", "\u{1B}[2J", "échappé \u{9B}2J", "\u{7F}",
        ])
    func notTexts(text: String) {
        #expect(kind(text) == nil)
    }

    @Test(
        "Des octets qu’aucun alphabet n’emploie ne sont pas un texte",
        arguments: [[0x81], [0xFF, 0xFE, 0x41, 0x00], [0x4D, 0x5A, 0x90, 0x00], [0xE9, 0x9D]] as [[UInt8]])
    func bytes(bytes: [UInt8]) {
        #expect(FileKind(bytes) == nil)
    }

    @Test(
        "Les fichiers que les programmes de tous les jours écrivent sont reconnus, ceux qui font semblant ne le sont pas",
        .enabled(if: Tools.python != nil, Tools.noPython))
    func realFiles() async throws {
        try await Tools.inFolder { folder in
            let files = try Self.files(in: folder)
            #expect(files.count >= 25)
            for (name, expected) in files {
                let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                #expect(FileKind(bytes)?.rawValue == expected, "\(name)")
            }
        }
    }

    @Test("Un fichier abîmé ou coupé n’importe où n’arrête pas le programme", .enabled(if: Tools.python != nil, Tools.noPython))
    func damagedFiles() async throws {
        try await Tools.inFolder { folder in
            var dice = Dice(seed: 38)
            var (tried, refused) = (0, 0)
            for (name, expected) in try Self.files(in: folder) where expected != nil {
                let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
                for _ in 0..<400 {
                    var damaged = bytes
                    // Most of what is read stands at both ends.
                    for _ in 0..<Int.random(in: 1...4, using: &dice) {
                        let near = Int.random(in: 0..<min(200, damaged.count), using: &dice)
                        damaged[Bool.random(using: &dice) ? near : damaged.count - 1 - near] = UInt8.random(in: 0...255, using: &dice)
                    }
                    if Bool.random(using: &dice) { damaged.removeLast(Int.random(in: 0..<damaged.count, using: &dice)) }
                    tried += 1
                    if FileKind(damaged) == nil { refused += 1 }
                }
            }
            #expect(tried == 8 * 400 && refused > tried / 4 && refused < tried)
        }
    }

    @Test("Chaque sorte a son nom français, son extension et son type")
    func names() {
        #expect(FileKind.allCases.map(\.fileExtension) == ["pdf", "png", "jpg", "odt", "ods", "docx", "xlsx", "csv", "txt"])
        #expect(Set(FileKind.allCases.map(\.french)).count == FileKind.allCases.count)
        #expect(Set(FileKind.allCases.map(\.mediaType)).count == FileKind.allCases.count)
    }

    /// Names of the files written there, and what each must be taken for.
    private static func files(in folder: String) throws -> [(name: String, kind: String?)] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: try #require(Tools.python))
        process.arguments = ["\(Tools.peers)/files.py", folder]
        process.standardOutput = output
        try process.run()
        let json = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let object = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        return object.sorted { $0.key < $1.key }.map { ($0.key, $0.value as? String) }
    }
}
