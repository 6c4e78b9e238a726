import Credentials
import Kernel
import Testing

@Suite("Un second facteur") struct OneTimePasswordTests {
    private static let password = OneTimePassword(key: Array("12345678901234567890".utf8))
    private static let now = instant("2026-11-21T14:30:10Z")

    @Test(
        "Les vecteurs de la RFC 6238",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let step = OneTimePassword.step(at: Instant(seconds: seconds))
        #expect(Self.password.code(at: step, digits: 8) == code)
        #expect(Self.password.code(at: step) == code.suffix(6))
    }

    @Test("Le code de la demi-minute, de la précédente et de la suivante sont reconnus, aucun autre")
    func window() {
        let present = OneTimePassword.step(at: Self.now)
        for step in (present - 5)...(present + 5) {
            let found = Self.password.step(of: Self.password.code(at: step), at: Self.now, lastUsed: nil)
            #expect(found == (abs(step - present) <= 1 ? step : nil))
        }
        #expect(
            Self.password.step(
                of: "\u{A0}\(Self.password.code(at: present).prefix(3)) \(Self.password.code(at: present).suffix(3))", at: Self.now,
                lastUsed: nil) == present)
        for typed in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345"] {
            #expect(Self.password.step(of: typed, at: Self.now, lastUsed: nil) == nil, "\(typed)")
        }
    }

    @Test("Un code ne sert qu’une fois, et rien d’antérieur ne sert après lui")
    func replay() {
        let present = OneTimePassword.step(at: Self.now)
        #expect(Self.password.step(of: Self.password.code(at: present), at: Self.now, lastUsed: present) == nil)
        #expect(Self.password.step(of: Self.password.code(at: present - 1), at: Self.now, lastUsed: present) == nil)
        #expect(Self.password.step(of: Self.password.code(at: present + 1), at: Self.now, lastUsed: present) == present + 1)
    }

    @Test("L’adresse du dessin et la clé à taper disent la même chose aux applications")
    func address() {
        #expect(
            Self.password.address(issuer: "Préau: Isère", account: "leila@mairie-voiron.fr")
                == "otpauth://totp/Pr%C3%A9au%20%20Is%C3%A8re:leila%40mairie-voiron.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Pr%C3%A9au%20%20Is%C3%A8re&algorithm=SHA1&digits=6&period=30"
        )
        #expect(Self.password.typedKey == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        #expect(Base32.bytes(Self.password.typedKey) == Self.password.key)
    }

    @Test("Les codes de secours se recopient à la main sans se tromper de signe")
    func recovery() throws {
        let codes = RecoveryCode.make(random: bytes(RecoveryCode.randomSize))
        #expect(codes.count == 10 && Set(codes.map(\.hash)).count == 10)
        for code in codes {
            #expect(code.text.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}/) != nil, "\(code.text)")
            #expect(RecoveryCode(typed: code.text)?.hash == code.hash)
            let careless = code.text.lowercased().replacing("-", with: " ").replacing("0", with: "o").replacing("1", with: "l")
            #expect(RecoveryCode(typed: careless)?.hash == code.hash)
            #expect("\(code)" == "RecoveryCode(…)")
        }
        for typed in [
            "", "7KQ2", codes[0].text + "7", codes[0].text.replacing("-", with: "_"), "UUUU-UUUU-UUUU-UUUU", "éééé-7KQ2-7KQ2-7KQ2",
        ] {
            #expect(RecoveryCode(typed: typed) == nil, "\(typed)")
        }
    }
}
