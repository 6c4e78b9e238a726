import RowFiles
import Testing

@Suite("Lire un fichier quel que soit son encodage") struct ReadingEncodingTests {
    private let text =
        "Commune;Collège;Effectif\nSaint-Égrève;Chartreuse;512,5\nLa Tronche;« Le Sacré-Cœur »;3\nÈze;François Noël;à créer\n"
    private let rows = [
        ["Saint-Égrève", "Chartreuse", "512,5"], ["La Tronche", "« Le Sacré-Cœur »", "3"], ["Èze", "François Noël", "à créer"],
    ]

    @Test("UTF-8, avec ou sans BOM")
    func utf8() throws {
        for bom in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
            let reading = try Reading(bom + Array(text.utf8))
            #expect(reading.rows == rows && reading.faults.isEmpty)
            #expect(reading.shape.encoding == .utf8 && reading.shape.hasBOM == !bom.isEmpty)
            #expect(reading.shape.columns == ["Commune", "Collège", "Effectif"])
        }
    }

    @Test("UTF-16, dans les deux sens, avec ou sans BOM", arguments: [true, false], [true, false])
    func utf16(isBigEndian: Bool, hasBOM: Bool) throws {
        let reading = try Reading(RowFilesTests.utf16((hasBOM ? "\u{FEFF}" : "") + text + "Çà;𝄞 musique;1\n", isBigEndian: isBigEndian))
        #expect(reading.rows == rows + [["Çà", "𝄞 musique", "1"]])
        #expect(reading.shape.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
        #expect(reading.shape.hasBOM == hasBOM)
        #expect(reading.shape.columns == ["Commune", "Collège", "Effectif"])
    }

    @Test("Les encodages à un octet se reconnaissent au français", arguments: [TextEncoding.windows1252, .latin9, .macRoman, .codePage850])
    func oneByteEncodings(encoding: TextEncoding) throws {
        let text = encoding == .codePage850 ? text.replacing("œ", with: "oe") : text
        let reading = try Reading(oneByte(text, encoding))
        #expect(reading.shape.encoding == encoding)
        #expect(reading.shape.columns == ["Commune", "Collège", "Effectif"])
        #expect(reading.rows.count == 3 && reading.rows[0] == rows[0] && reading.rows[2] == rows[2])
    }

    @Test("Tout en majuscules aussi", arguments: [TextEncoding.windows1252, .macRoman, .codePage850])
    func capitals(encoding: TextEncoding) throws {
        let reading = try Reading(oneByte("uai;nom\n1;LYCÉE GÉNÉRAL\n2;COLLÈGE SAINT-JOSÉ\n3;ÉCOLE PRIVÉE\n", encoding))
        #expect(reading.shape.encoding == encoding)
        #expect(reading.rows.map { $0[1] } == ["LYCÉE GÉNÉRAL", "COLLÈGE SAINT-JOSÉ", "ÉCOLE PRIVÉE"])
    }

    @Test("Un seul accent suffit ; sans preuve, c’est Windows-1252")
    func ties() throws {
        #expect(try Reading([UInt8]("a;b\n1;caf".utf8) + [0xE9, 0x0A]).rows == [["1", "café"]])
        #expect(try Reading([UInt8]("a;b\n1;".utf8) + [0xB5, 0x0A]).shape.encoding == .windows1252)
    }

    @Test("Quelques octets abîmés n’emportent que leur ligne, le fichier reste en UTF-8")
    func brokenUTF8() throws {
        var bytes = Array("nom;commune\nÉcole;Échirolles\nCollège;".utf8)
        bytes += [0xE9, 0x63, 0x0A]
        bytes += Array("Lycée;Grenoble\nMaternelle;Crémieu".utf8) + [0x0A] + Array("fin;Vif ".utf8) + [0xC3]
        let reading = try Reading(bytes)
        #expect(reading.shape.encoding == .utf8)
        #expect(reading.rows == [["École", "Échirolles"], ["Lycée", "Grenoble"], ["Maternelle", "Crémieu"]])
        let sentence = "octets sans caractère en UTF-8\u{A0}: enregistrez de nouveau le fichier en UTF-8"
        #expect(reading.faults == ["3: \(sentence)", "6: \(sentence)"])
    }

    @Test("Un accent à cheval sur deux blocs reste entier", arguments: [0, 1, 2, 3])
    func blocks(shift: Int) throws {
        let line = "école élémentaire à Crémieu;été;\u{1D11E}\n"
        let text = "nom;saison;signe\n" + String(repeating: "x", count: shift) + ";;\n" + String(repeating: line, count: 20_000)
        let reading = try Reading(text)
        #expect(reading.shape.encoding == .utf8 && reading.faults.isEmpty && reading.rows.count == 20_001)
        #expect(reading.rows.dropFirst().allSatisfy { $0 == ["école élémentaire à Crémieu", "été", "\u{1D11E}"] })
        let wide = try Reading(RowFilesTests.utf16(text, isBigEndian: false))
        #expect(wide.rows.count == 20_001 && wide.rows.last == reading.rows.last)
    }

    @Test("Les accents décomposés ressortent composés, dans les noms comme dans les cellules")
    func composed() throws {
        let reading = try Reading("e\u{301}cole;ville\ne\u{301}te\u{301};Cre\u{301}mieu ™\n")
        #expect(reading.shape.columns.first.map { Array($0.unicodeScalars) } == Array("école".unicodeScalars))
        #expect(reading.rows.first.map { $0.map { Array($0.utf8) } } == [Array("été".utf8), Array("Crémieu ™".utf8)])
    }

    @Test("Un octet que l’encodage ne connaît pas refuse sa ligne ; une moitié de caractère UTF-16 aussi")
    func undefined() throws {
        let one = try Reading(
            oneByte("nom;commune\nécole;Crémieu\ncollège;", .windows1252) + [0x81, 0x0A] + oneByte("été;à", .windows1252))
        #expect(one.rows == [["école", "Crémieu"], ["été", "à"]] && one.faults.count == 1)
        let half =
            RowFilesTests.utf16("nom;a\n1;", isBigEndian: false) + [0x00, 0xD8] + RowFilesTests.utf16("x\n2;y\n", isBigEndian: false)
        #expect(try Reading(half).rows == [["2", "y"]])
    }
}
