import Credentials
import Testing

@Suite("Garder un mot de passe") struct PasswordHashTests {
    private static func stored(_ cost: String, salt: String, hash: String) -> String {
        let bytes = stride(from: 0, to: hash.utf8.count, by: 2).compactMap { UInt8(hash.dropFirst($0).prefix(2), radix: 16) }
        return "scrypt$\(cost)$\(Base64.url(salt.utf8))$\(Base64.url(bytes))"
    }

    @Test(
        "Les vecteurs de la RFC 7914",
        arguments: [
            (
                "password", "1024$8$16", "NaCl",
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
            ),
            (
                "pleaseletmein", "16384$8$1", "SodiumChloride",
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
            ),
        ])
    func vectors(password: String, cost: String, salt: String, hash: String) throws {
        let stored = try #require(PasswordHash(Self.stored(cost, salt: salt, hash: hash)))
        #expect(try stored.verify(password))
        #expect(try !stored.verify(password + "x"))
        #expect(stored.needsRehash)
    }

    @Test("Un mot de passe se reconnaît après relecture, quel que soit le clavier qui fait les accents")
    func roundTrip() throws {
        let hash = try PasswordHash(of: "l’été à Voiron, déjà", salt: bytes(16))
        #expect(hash.text.hasPrefix("scrypt$32768$8$3$"))
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash && !read.needsRehash)
        #expect(try read.verify("l’e\u{301}te\u{301} a\u{300} Voiron, de\u{301}ja\u{300}"))
        #expect(try !read.verify("l’ete a Voiron, deja"))
        #expect(try !read.verify(""))
        #expect(try !read.verify(String(repeating: "l’été à Voiron, déjà", count: 1_000)))
        #expect(try PasswordHash(of: "l’été à Voiron, déjà", salt: bytes(16, seed: 2)) != hash)
    }

    @Test("Un compte qui n’existe pas demande le même travail")
    func nobody() throws {
        let hash = try PasswordHash(of: "cheval radiateur mandoline", salt: bytes(16))
        let known = try ProcessorTime.of { _ = try hash.verify("autre chose de faux") }
        let unknown = try ProcessorTime.of { try PasswordHash.verifyNothing("autre chose de faux") }
        #expect(unknown > known / 2 && unknown < known * 2, "\(known), \(unknown)")
        #expect(known > .milliseconds(20))
    }

    @Test("Ce qui n’est pas une empreinte n’en devient pas une, et rien de ce qui est gardé ne se montre")
    func malformed() throws {
        let hash = try PasswordHash(of: "cheval radiateur mandoline", salt: bytes(16)).text
        for text in [
            "", "scrypt", hash + "$", hash.replacing("scrypt", with: "bcrypt"), hash.replacing("32768", with: "32769"),
            hash.replacing("32768", with: "1073741824"), hash.replacing("32768", with: "032768"), hash.replacing("$8$", with: "$1024$"),
            hash.replacing("$3$", with: "$0$"), hash.replacing("$3$", with: "$-3$"), String(hash.dropLast(40)), hash + "=",
            "scrypt$32768$8$3$$" + Base64.url(bytes(32)),
        ] {
            #expect(PasswordHash(text) == nil, "\(text)")
        }
        #expect("\(try #require(PasswordHash(hash)))" == "PasswordHash(…)")
    }
}
