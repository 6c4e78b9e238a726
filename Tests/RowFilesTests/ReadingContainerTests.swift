import RowFiles
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Ouvrir un fichier : compression, empreinte, fichiers donnés par erreur") struct ReadingContainerTests {
    private let text = Array("uai;nom\n0380001A;Collège\n".utf8)

    @Test("Un fichier gzip se lit comme le fichier lui-même")
    func compressed() throws {
        let reading = try Reading(gzip(text))
        #expect(reading.rows == [["0380001A", "Collège"]] && reading.shape.isCompressed)
        #expect(try !Reading(text).shape.isCompressed)
    }

    @Test("Plusieurs membres font un seul texte, des zéros peuvent suivre")
    func members() throws {
        let (first, second) = (Array(text[..<13]), Array(text[13...]))
        #expect(try Reading(gzip(first) + gzip([]) + gzip(second)).rows == [["0380001A", "Collège"]])
        #expect(try Reading(gzip(text) + [UInt8](repeating: 0, count: 512)).rows.count == 1)
    }

    @Test("Un fichier gzip incomplet, abîmé ou suivi d’autre chose est refusé")
    func damaged() throws {
        let many = Array(String(repeating: "0380001A;Collège de la Vallée\n", count: 20_000).utf8)
        let whole = gzip(many)
        #expect(try refusal(Array(whole.dropLast(5))).contains("fichier gzip incomplet"))
        #expect(try refusal(Array(whole[..<20])).contains("fichier gzip incomplet"))
        #expect(try refusal(whole + [1, 2, 3]).contains("suivi d’octets qui n’en sont pas"))
        var flipped = whole
        flipped[whole.count / 2] ^= 0x10
        #expect(try refusal(flipped).contains("fichier gzip"))
        var checksum = whole
        checksum[whole.count - 6] ^= 1
        #expect(try refusal(checksum).contains("fichier gzip abîmé"))
        #expect(try refusal(gzip(gzip(many))).contains("compressé deux fois"))
    }

    @Test("L’empreinte est celle du fichier tel qu’il est sur le disque")
    func fingerprint() throws {
        #expect(
            try SourceFile(Array("abc".utf8), named: "x").shape.fingerprint
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(
        "Ce qui n’est pas un tableau est dit pour ce qu’il est",
        arguments: [
            ("PK\u{3}\u{4}xxxx", "classeur (XLSX, ODS)"), ("%PDF-1.7 ", "document PDF"), ("PAR1abc", "Parquet"),
            ("\n<!DOCTYPE html><html>", "page web"),
            ("<HTML>", "page web"), ("<?xml version=\"1.0\"?>", "XML"), ("SQLite format 3\u{0}", "SQLite"), ("", "fichier vide"),
            ("\n\n \n", "fichier vide"), ("\u{FEFF}", "fichier vide"), ("a\u{1}\u{2}\u{3}b;", "pas un fichier de texte"),
        ])
    func foreign(text: String, sentence: String) throws {
        #expect(try refusal(text).contains(sentence))
        #expect(try refusal(gzip(Array(text.utf8))).contains(sentence))
    }

    @Test("Une image est refusée")
    func image() throws {
        #expect(try refusal([0x89] + Array("PNG\r\n".utf8)).contains("image (PNG)"))
    }

    @Test("Un fichier absent, un dossier, un tube sont refusés, sans attendre")
    func paths() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        #expect("\(errorOf("\(folder)/absent.csv"))".hasSuffix("absent.csv: fichier introuvable"))
        #expect("\(errorOf(folder))".contains("c’est un dossier"))
        #expect(mkfifo("\(folder)/tube", 0o600) == 0)
        #expect("\(errorOf("\(folder)/tube"))".contains("pas un fichier ordinaire"))
    }

    @Test("Un fichier qui change entre ses deux lectures est refusé")
    func changed() throws {
        let folder = try temporaryFolder()
        defer { removeFolder(folder) }
        let path = "\(folder)/données"
        write(text, to: path)
        let file = try SourceFile(path)
        #expect(try Reading(file).rows.count == 1)
        write(text + Array("0380002B;Autre\n".utf8), to: path)
        #expect(throws: (any Error).self) { try file.rows() }
    }

    private func errorOf(_ path: String) -> String {
        do {
            _ = try SourceFile(path)
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func write(_ bytes: [UInt8], to path: String) {
        let file = fopen(path, "w")
        #expect(file != nil && fwrite(bytes, 1, bytes.count, file) == bytes.count)
        if let file { fclose(file) }
    }

    private struct NoFolder: Error {}

    private func temporaryFolder() throws -> String {
        var template = Array("/tmp/preau-lecture-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NoFolder() }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func removeFolder(_ path: String) {
        unlink("\(path)/tube")
        unlink("\(path)/données")
        rmdir(path)
    }
}
