import Kernel
import Testing

@Suite("Composer le français") struct FrenchTypographyTests {
    @Test(
        "Les espaces insécables, les apostrophes et les points de suspension viennent à leur place",
        arguments: [
            ("à 20 Mb/s : 50 %", "à 20\u{A0}Mb/s\u{A0}: 50\u{202F}%"),
            ("oui ; non ! peut-être ?", "oui\u{202F}; non\u{202F}! peut-être\u{202F}?"),
            ("« écoles » et « PAC »", "«\u{A0}écoles\u{A0}» et «\u{A0}PAC\u{A0}»"),
            ("200 000 € au plus", "200\u{202F}000\u{A0}€ au plus"),
            ("1 234 567 €", "1\u{202F}234\u{202F}567\u{A0}€"),
            ("l'école, aujourd'hui, c'était l'été", "l’école, aujourd’hui, c’était l’été"),
            ("à suivre...", "à suivre…"),
            (" : ", "\u{A0}: "),
            ("é'à", "é’à"),
        ])
    func set(typed: String, printed: String) { #expect(FrenchTypography.set(typed) == printed) }

    @Test(
        "Le reste ne change pas : déjà composé, nombres qui ne sont pas des milliers, guillemets droits",
        arguments: [
            "", " ", "«", "…", "à 20\u{A0}Mb/s\u{A0}: 50\u{202F}%", "classes 3 et 4", "le 12 0000", "an 1234 5678", "'38' = '38'",
            "de 1 à 80",
            "fin 2", "20 Mbit", "日本 語", "..", "a '", "'a", "e\u{301} '",
        ])
    func unchanged(text: String) { #expect(Array(FrenchTypography.set(text).utf8) == Array(text.utf8)) }

    @Test("Aucun signe ne se perd, quels que soient ses voisins")
    func nothingLost() {
        let pieces = [
            " ", "'", ".", "...", "«", "»", "€", ":", ";", "%", "M", "Mb/s", "1", "23", "456", "é", "a", "日", "\u{301}", "’", "\u{202F}",
        ]
        let seed = UInt64.random(in: 0 ... .max)
        var state = seed
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let once = FrenchTypography.set(text)
            let kept = once.unicodeScalars.count { ![" ", "\u{A0}", "\u{202F}", ".", "…"].contains($0) }
            #expect(kept == text.unicodeScalars.count { ![" ", "\u{A0}", "\u{202F}", ".", "…"].contains($0) }, "graine \(seed) : \(text)")
        }
    }
}
