import Formats
import Testing

@Suite("Lire un fichier") struct FileBytesTests {
    @Test("Un fichier se lit en entier, à moins de dépasser sa limite")
    func wholeFile() throws {
        let bytes = try FileBytes.read(#filePath)
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("import Formats"))
        do throws(FileBytes.Fault) {
            _ = try FileBytes.read(#filePath, limit: 10)
            Issue.record("la limite n’a pas été vue")
        } catch {
            #expect(error.message == "fichier trop grand : 10 octets au plus")
        }
    }

    @Test(
        "Ce qui ne se lit pas dit pourquoi",
        arguments: [("/nulle/part", "fichier introuvable"), ("/", "c’est un dossier : un fichier est attendu")])
    func faults(path: String, message: String) {
        do throws(FileBytes.Fault) {
            _ = try FileBytes.read(path)
            Issue.record("le fichier a été lu")
        } catch {
            #expect(error.message == message)
        }
    }
}
