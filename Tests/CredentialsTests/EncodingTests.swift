import Credentials
import Testing

@Suite("Écrire des octets") struct EncodingTests {
    @Test(
        "Les vecteurs de la RFC 4648",
        arguments: [
            ("", "", ""), ("f", "Zg", "MY"), ("fo", "Zm8", "MZXQ"), ("foo", "Zm9v", "MZXW6"), ("foob", "Zm9vYg", "MZXW6YQ"),
            ("fooba", "Zm9vYmE", "MZXW6YTB"), ("foobar", "Zm9vYmFy", "MZXW6YTBOI"),
        ])
    func vectors(text: String, base64: String, base32: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.url(bytes) == base64 && Base64.bytes(url: base64) == bytes)
        #expect(Base32.text(bytes) == base32 && Base32.bytes(base32) == bytes)
        #expect(Base64.padded(bytes).utf8.count % 4 == 0 && Base64.bytes(pasted: Base64.padded(bytes)) == bytes)
    }

    @Test("Tous les octets font l’aller et le retour, dans l’alphabet des adresses")
    func allBytes() {
        let all = (0...255).map(UInt8.init)
        #expect(Base64.bytes(url: Base64.url(all)) == all && Base32.bytes(Base32.text(all)) == all)
        #expect(Base64.url([0xFB, 0xFF]) == "-_8" && Base64.padded([0xFB, 0xFF]) == "+/8=")
    }

    @Test(
        "Un texte n’a qu’une écriture : ce qui s’en écarte n’est pas lu",
        arguments: ["Zh", "Zm9", "Zg==", "Z", "Zm9v\n", "Zm 9v", "Zm+v", "é", "Zm9vYmF/"])
    func strictness(text: String) { #expect(Base64.bytes(url: text) == nil) }

    @Test("Une clé se tape en minuscules et par groupes, mais pas avec d’autres signes")
    func typed() {
        #expect(Base32.bytes("mzxw 6ytb oi") == Array("foobar".utf8))
        for text in ["MZXW6YTBO", "MZXW6YT1", "MZ", "M", "MZXW6YTBOJ", "MZ=="] { #expect(Base32.bytes(text) == nil, "\(text)") }
    }
}
