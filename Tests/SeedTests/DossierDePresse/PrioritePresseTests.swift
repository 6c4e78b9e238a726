import TestSupport
import Testing

/// « … équiper prioritairement les écoles pour atteindre un socle commun minimal, d’accompagner plus fortement les projets innovants et de
/// développer des espaces numériques dans les territoires identifiés comme étant en fragilité numérique. »
@Suite("Document 002, dossier de presse : les écoles d’abord servies")
struct PrioritePresseTests {
    @Test("Dossier de presse, équipement : les écoles en fragilité numérique passent d’abord, puis les plus grands besoins")
    func order() throws {
        // Besoins : 8 en fragilité, 3 et 15 ailleurs.
        #expect(try Shipped.bouchesDuRhone.rank([.bouchesDuRhone]).order == ["0130001M", "0130003C", "0130002R"])
    }

    @Test("Dossier de presse, équipement : les 2 700 classes sont servies dans cet ordre, une école trop grande pour le reste est passée")
    func envelope() throws {
        let rank = try Shipped.bouchesDuRhone.rank(
            [
                .bouchesDuRhone.with([
                    "territoire.école[0].classes_élémentaires": "2004", "territoire.école[1].classes_élémentaires": "707",
                    "territoire.école[2].classes_élémentaires": "701",
                ])
            ])
        // Fragile : 2 000 ; puis 701, qui ne tient pas dans 700 ; puis 700, qui tient.
        #expect(rank.order == ["0130001M", "0130003C", "0130002R"])
        #expect(rank.granted == ["0130001M": "2 000", "0130003C": "0", "0130002R": "700"])
    }

    @Test("Dossier de presse, équipement : à égalité, le plus petit UAI (choix du règlement)")
    func ties() throws {
        let rank = try Shipped.bouchesDuRhone.rank([.bouchesDuRhone.with(["territoire.école[1].classes_élémentaires": "22"])])
        #expect(rank.order == ["0130001M", "0130002R", "0130003C"])
    }

    @Test("Dossier de presse, séminaire : le lancement a lieu le 27 avril 2022")
    func launch() {
        #expect(Shipped.bouchesDuRhone.calendar("Séminaire de lancement") == "27 avril 2022")
    }
}
