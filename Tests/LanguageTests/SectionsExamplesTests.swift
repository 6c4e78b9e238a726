import Formats
import Grammar
import Kernel
import Language
import Testing

@Suite("Le classement, l’enveloppe et les exemples") struct SectionsExamplesTests {
    @Test("des clés et leur sens, avec les deux apostrophes") func ranking() throws {
        let (text, problems) = try read(
            regulation(
                "classement:\n  clés: [{clé: a, sens: oui d’abord}, {clé: b, sens: décroissant}]\n  départage: [{clé: c, sens: croissant}]")
        )
        #expect(problems == [])
        #expect(text.ranking?.keys.map(\.direction) == [.yesFirst, .descending])
        #expect(text.ranking?.ties.count == 1)
        #expect(text.ranking?.column == "rang")
    }

    @Test("des points se classent du plus grand au plus petit, sans clés") func points() throws {
        #expect(try read(regulation("classement: {points: a + b}")).text.ranking?.keys.map(\.direction) == [.descending])
        #expect(try problems(of: "classement: {points: a, clés: [{clé: a, sens: croissant}]}").first?.hasSuffix("trouvé les deux") == true)
        #expect(try problems(of: "classement: {clés: [{clé: a, sens: montant}]}").first?.contains("« non d'abord »") == true)
    }

    @Test("une enveloppe est un montant, ou tant par dossier") func envelope() throws {
        let (text, none) = try read(regulation("enveloppe: {par dossier: 4 000 €, consomme: besoin, méthode: ordre avec saut}"))
        #expect(none == [])
        #expect(text.envelope?.isPerDossier == true)
        #expect(text.envelope?.method == .skipping)
        #expect(
            try problems(of: "enveloppe: {consomme: besoin, méthode: optimale}") == [
                "8:12: « enveloppe » : attendu « montant » ou « par dossier », l’un des deux, trouvé ni l’un ni l’autre",
                "8:12: « enveloppe » : attendu « maximise: » avec la méthode « optimale », qui manque",
            ])
    }

    @Test("ce qui n’est pas un mot-clé est l’arbre du dossier") func tree() throws {
        let (text, problems) = try read(
            regulation(
                """
                exemples:
                  une école, vingt tablettes:
                    note: pour voir
                    lectures: {plafond: seuil}
                    paramètres: {prix: 2 300 €}
                    date: 2023-02-01
                    commune: {département: '38'}
                    attend:
                      commune.max_pac: 2
                      subvention: inconnu
                      motifs: []
                      inconnus: [commune.subvention]
                      manquants: {commune.subvention: ['paramètre:prix']}
                """))
        #expect(problems == [])
        let example = try #require(text.examples.first)
        #expect(example.tree.map(\.name) == ["commune"])
        #expect(example.date?.iso == "2023-02-01")
        #expect(example.readings.map(\.option.name) == ["seuil"])
        #expect(example.parameters.map(\.value.value) == ["2 300 €"])
        #expect(example.expected.map(\.path.name) == ["commune.max_pac", "subvention"])
        #expect(example.reasons == [])
        #expect(example.unknowns?.map(\.name) == ["commune.subvention"])
        #expect(example.missing.first?.names.map(\.name) == ["paramètre:prix"])
    }

    @Test("un mot inconnu à côté de l’arbre donne le plus proche") func unknownKeyword() throws {
        #expect(
            try problems(of: "exemples: {a: {commune: {}, atend: {}}}") == [
                "8:29: clé inconnue « atend » dans l’exemple « a » ; vouliez-vous écrire « attend » ?"
            ])
    }

    @Test("plusieurs dossiers se classent ensemble") func lot() throws {
        let (text, problems) = try read(
            regulation(
                "exemples:\n  lot:\n    dossiers: {A: {à partir de: seul}, B: {commune: {}}}\n    attend: {classement: [B, A], attribué: {A: 0 €, B: inconnu}}"
            ))
        #expect(problems == [])
        let lot = try #require(text.examples.first)
        #expect(lot.dossiers.map(\.name.name) == ["A", "B"])
        #expect(lot.dossiers[0].base?.name == "seul")
        #expect(lot.order?.map(\.name) == ["B", "A"])
        #expect(lot.granted.map(\.path.name) == ["A", "B"])
    }

    @Test("au plus 5 000 exemples") func bounded() throws {
        let examples = (0..<5_002).map { "  e\($0): {}" }.joined(separator: "\n")
        let (text, problems) = try read(regulation("exemples:\n" + examples))
        #expect(text.examples.count == 5_000)
        #expect(problems.count == 1)
    }

    @Test("les colonnes de sortie sont différentes") func output() throws {
        let (text, problems) = try read(regulation("sortie: [code_insee, rang, rang]"))
        #expect(text.output.map(\.name) == ["code_insee", "rang"])
        #expect(problems == ["8:28: « sortie » : attendu des colonnes différentes, trouvé « rang » deux fois"])
    }
}
