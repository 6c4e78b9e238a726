import Kernel
import People
import Testing

@Suite("Ce que les gens écrivent d’eux-mêmes")
struct WordsTests {
    @Test(
        "Un nom est lu tel qu’on le signe, espaces remis",
        arguments: [
            ("Leïla Haddad", "Leïla Haddad"), ("  Jean-Noël   d’Ormesson ", "Jean-Noël d’Ormesson"), ("M. O'Brien", "M. O'Brien"),
            ("Ngô", "Ngô"),
        ])
    func names(typed: String, kept: String) {
        #expect(PersonName(typed)?.description == kept)
    }

    @Test(
        "Ce qui n’est pas un nom, ou ferait un lien dans un courriel, est refusé",
        arguments: [
            "", "   ", "-", "a@b.fr", "www/exemple", "Bob <b>", "Léa\nBcc: x", "Léa\u{0}", "R2D2", "\u{202E}Léa",
            String(repeating: "a", count: 81),
        ])
    func noNames(typed: String) {
        #expect(PersonName(typed) == nil)
    }

    @Test("Un navigateur se reconnaît dans une liste")
    func devices() {
        let agents = [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox sous Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge sous Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1",
                "Safari sous iPhone"
            ),
            ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36", "Chrome sous Android"),
            ("curl/8.5", ""), ("", ""),
        ]
        for (agent, name) in agents { #expect(DeviceName.of(userAgent: agent) == name) }
    }

    @Test("Un texte garde ses lignes, perd ses bords, refuse l’invisible et le trop long")
    func texts() throws {
        #expect(try FreeText.read(" \r\nUn.\r\nDeux. \n", longest: 20, field: "motif") == "Un.\nDeux.")
        #expect(try FreeText.read("", longest: 20, field: "motif").isEmpty)
        #expect(throws: Refusal.self) { try FreeText.read("a\u{0}b", longest: 20, field: "motif") }
        let long = #expect(throws: Refusal.self) { try FreeText.read("abc", longest: 2, field: "motif") }
        #expect(long?.field == "motif")
    }

    @Test("Un acteur dit ses rôles par organisation, et s’il voit les dossiers des autres")
    func actors() {
        let leila = actor(1, (.preparateur, Place.voiron), (.responsable, Place.moirans), (.preparateur, Place.moirans))
        #expect(leila.roles(in: Place.moirans.number) == [.responsable, .preparateur])
        #expect(leila.organisations.map(\.name) == ["Moirans", "Voiron"])
        #expect(!leila.isAgent && !leila.mayInstruct && !leila.isAdministrator)
        #expect(actor(1, (.lecteur, Place.isere)).isAgent)
        #expect(!actor(1, (.lecteur, Place.isere)).mayInstruct)
        #expect(actor(1, (.administrateur, Place.isere)).isAdministrator)
    }
}
