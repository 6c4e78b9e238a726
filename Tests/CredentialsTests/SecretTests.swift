import Credentials
import Kernel
import Testing

@Suite("Le secret du serveur") struct SecretTests {
    private static func secret(_ seeds: UInt8...) throws -> Secret {
        try Secret(file: seeds.flatMap { Secret.file(random: bytes(32, seed: $0)) }, named: "secret")
    }

    @Test("Ce qui est scellé ne s’ouvre que pour le même usage, la même personne, sans une lettre de changée")
    func sealing() throws {
        let secret = try Self.secret(1)
        let sealed = try secret.seal(Array("clé".utf8), for: .oneTimePassword, context: "42", random: bytes(12))
        #expect(secret.open(sealed, for: .oneTimePassword, context: "42") == Array("clé".utf8))
        #expect(secret.open(sealed, for: .oneTimePassword, context: "43") == nil)
        #expect(secret.open(sealed, for: .signInAttempt, context: "42") == nil)
        #expect(try Self.secret(2).open(sealed, for: .oneTimePassword, context: "42") == nil)
        for index in sealed.indices {
            var altered = sealed
            altered.replaceSubrange(index...index, with: sealed[index] == "A" ? "B" : "A")
            #expect(secret.open(altered, for: .oneTimePassword, context: "42") == nil)
        }
        for text in ["", "AAAA", String(sealed.dropLast(4)), sealed + "AAAA"] {
            #expect(secret.open(text, for: .oneTimePassword, context: "42") == nil)
        }
        #expect(try secret.seal([], for: .form, context: "", random: bytes(12)) != "" && "\(secret)" == "Secret(…)")
    }

    @Test("Une signature vaut pour un texte et un usage")
    func signing() throws {
        let secret = try Self.secret(1)
        let mark = secret.sign("session 7", for: .form)
        #expect(secret.verifies(mark, on: "session 7", for: .form))
        #expect(!secret.verifies(mark, on: "session 8", for: .form))
        #expect(!secret.verifies(mark, on: "session 7", for: .signInAttempt))
        #expect(!secret.verifies(mark.dropLast(), on: "session 7", for: .form))
        #expect(!secret.verifies("", on: "session 7", for: .form))
        #expect(try !Self.secret(2).verifies(mark, on: "session 7", for: .form))
    }

    @Test("Un secret se remplace en gardant l’ancien dessous, qui ouvre encore et ne scelle plus")
    func rotation() throws {
        let (old, both, new) = (try Self.secret(1), try Self.secret(2, 1), try Self.secret(2))
        let before = try old.seal([7], for: .oneTimePassword, context: "", random: bytes(12))
        #expect(both.open(before, for: .oneTimePassword, context: "") == [7])
        #expect(both.verifies(old.sign("x", for: .form), on: "x", for: .form))
        let after = try both.seal([7], for: .oneTimePassword, context: "", random: bytes(12))
        #expect(new.open(after, for: .oneTimePassword, context: "") == [7] && old.open(after, for: .oneTimePassword, context: "") == nil)
    }

    @Test(
        "Un fichier qui n’est pas un secret le dit, sans le montrer",
        arguments: [
            ("", "vide"), ("\n\n", "vide"), ("azertyui\n", "trop court"),
            ("mot de passe du serveur !\n", "faite de lettres et de chiffres"),
            (Base64.padded(bytes(32)) + "\nazertyui", "trop court"),
        ])
    func badFiles(text: String, sentence: String) {
        let problem = #expect(throws: Problem.self) { try Secret(file: Array(text.utf8), named: "secret") }
        #expect(problem?.message.contains(sentence) == true && problem?.message.contains("azerty") == false, "\(problem?.message ?? "")")
    }

    @Test("Ce qu’écrit openssl se lit, fins de ligne de Windows comprises")
    func foreignFiles() throws {
        let line = Base64.padded(bytes(32))
        let secret = try Secret(file: Array("\(line)\r\n".utf8), named: "secret")
        #expect(secret.sign("x", for: .form) == (try Self.secret(1).sign("x", for: .form)))
    }

    @Test("Un jeton se reconnaît à son empreinte, qui est SHA-256, et ne se montre pas")
    func tokens() throws {
        let token = Token(random: bytes(32))
        #expect(token.text.utf8.count == 43 && Token(token.text)?.hash == token.hash && "\(token)" == "Token(…)")
        #expect(Token(random: bytes(32, seed: 2)).hash != token.hash)
        #expect(TokenHash(hex: token.hash.hex) == token.hash)
        // As sha256sum says.
        #expect(
            try #require(Token(String(repeating: "A", count: 43))).hash.hex
                == "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a")
        for text in [
            "", String(token.text.dropLast()), token.text + "A", String(repeating: "=", count: 43), String(repeating: "B", count: 43),
        ] {
            #expect(Token(text) == nil, "\(text)")
        }
        for hex in ["", token.hash.hex.uppercased() + "", String(token.hash.hex.dropLast()), String(repeating: "g", count: 64)]
        where hex != token.hash.hex {
            #expect(TokenHash(hex: hex) == nil, "\(hex)")
        }
    }
}
