import Testing

@Suite("Ce que le YAML refuse est dit en français, avec un remède") struct YAMLRemedyTests {
    private static let quotes = "mettez le texte entre guillemets"

    @Test(
        "Ce que les gens écrivent",
        arguments: [
            ("titre: Appel : écoles", "1:14: deux-points suivi d’une espace dans un texte : \(quotes)"),
            ("- sinon: le débit : bas", "1:19: deux-points suivi d’une espace dans un texte : \(quotes)"),
            ("a: {débit} est bas", "1:4: un texte ne peut commencer par « { » : \(quotes)"),
            ("a: [x] est bas", "1:4: un texte ne peut commencer par « [ » : \(quotes)"),
            ("a: % du coût", "1:4: un texte ne peut commencer par « % » : \(quotes)"),
            ("a: @x", "1:4: un texte ne peut commencer par « @ » : \(quotes)"),
            ("a: `x`", "1:4: un texte ne peut commencer par « ` » : \(quotes)"),
            ("a: * attention", "1:4: un texte ne peut commencer par « * » : \(quotes)"),
            ("a: & autre", "1:4: un texte ne peut commencer par « & » : \(quotes)"),
            ("a: !<x", "1:4: un texte ne peut commencer par « ! » : \(quotes)"),
            ("a: >12 Mb/s", "1:4: un texte ne peut commencer par « > » : \(quotes)"),
            ("a: ? b", "1:4: un texte ne peut commencer par « ? » : \(quotes)"),
            ("a:\n\tb: c", "2:1: tabulation : remplacez-la par des espaces"),
            ("a: b\n\tc", "2:1: tabulation : remplacez-la par des espaces"),
            ("a: 'l'école'", "1:7: texte après le guillemet fermant : dans un texte entre « ' », doublez l’apostrophe"),
            ("a: {b: 'l'école'}", "1:11: texte après le guillemet fermant : dans un texte entre « ' », doublez l’apostrophe"),
            ("a: \"b\" c", "1:8: texte après le guillemet fermant : dans un texte entre « \" », écrivez « \\\" »"),
            ("a: \"\\d\"", "1:5: « \\ » dans un texte entre « \" » : doublez-le (« \\\\ »), ou mettez le texte entre « ' »"),
            ("a: {sinon: Le {x} est}", "1:15: « { » dans un texte entre « { » et « } » : \(quotes)"),
            (
                "a: 1\nb\nc: 2",
                "2:1: « clé: valeur » attendu, « b » trouvé : ajoutez le deux-points, ou mettez tout le texte entre guillemets"
            ),
            ("a: 1\nb:2\nc: 3", "2:1: une espace est attendue après le deux-points : « clé: valeur »"),
            ("commune.aide:{article: a", "1:1: une espace est attendue après le deux-points : « clé: valeur »"),
            ("b: 1\ncommune.aide:{\n  article: a}", "2:1: une espace est attendue après le deux-points : « clé: valeur »"),
            ("a: - b", "1:4: « - » après une clé : mettez la liste sur les lignes suivantes, ou le texte entre guillemets"),
            (": b", "1:1: clé vide : un nom est attendu avant le deux-points"),
        ])
    func remedies(text: String, problem: String) {
        #expect(yamlProblems(text) == [problem])
    }

    @Test(
        "Le retrait",
        arguments: [
            ("a:\n  b: 1\n c: 2", "3:2: « clé: valeur » attendu : cette ligne n’est au retrait d’aucune clé qui la précède"),
            ("- a\nb: c", "2:1: « - » attendu : cette ligne est au même retrait que les éléments d’une liste"),
            (
                "a: 1\n b: 2",
                "2:2: la clé « b » est sous un texte : alignez-la sur les clés voisines, ou mettez tout le texte entre guillemets"
            ),
        ])
    func indentation(text: String, problem: String) {
        #expect(yamlProblems(text) == [problem])
    }

    @Test(
        "Ce qui n’est pas fermé est montré où il s’ouvre",
        arguments: [
            ("a: 'x\nb: c", "1:4: guillemet ouvert ici et jamais fermé : fermez-le, ou doublez l’apostrophe dans un texte entre « ' »"),
            ("a: {b: c", "1:4: « { » ouvert ici et jamais fermé : ajoutez « } », ou mettez le texte entre guillemets"),
            ("a: [b, c\n", "1:4: « [ » ouvert ici et jamais fermé : ajoutez « ] », ou mettez le texte entre guillemets"),
            (
                "a: {b: c\nd: e",
                "2:2: « , » ou « } » attendu, « : » trouvé : fermez « { » ouvert ligne 1, ou mettez le texte entre guillemets"
            ),
        ])
    func unclosed(text: String, problem: String) {
        #expect(yamlProblems(text) == [problem])
    }

    @Test(
        "Aucun mot d’anglais, quoi qu’on écrive",
        arguments: [
            "a: !e!x b", "a: \"\\ud800\"", "a: \"\\xZZ\"", "a: ]", "a: ,", "a: {,}", "a: {b: :c}", "a: >0\n b", "...", "{a: b}\nc: d",
            "%YAML 3.0\n---\na", "%YAML x\n", "%x", "a: b\n...\nc", "a: |é", "a: -", "- - : x", "{a: |}", "a: !%zz b", "a: 'x\n---\n",
        ])
    func frenchOnly(text: String) {
        let found = yamlProblems(text)
        #expect(!found.isEmpty)
        for word in ["found", "expected", "while", "scanning", "token", "mapping", "character", "block"] {
            #expect(!found.contains { $0.contains(word) })
        }
    }
}
