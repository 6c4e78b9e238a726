import Kernel
import Language
import Testing

@Suite("Ce qu’écrit une personne qui commence") struct BeginnerMessagesTests {
    /// The problems of a small call, without their place.
    private func problems(inputs: String = "", parameters: String = "", rules: String = "") throws -> [String] {
        let text = """
            langage: 1
            règlement: essai
            titre: Essai
            version: 1.0.0
            statut: projet
            sources: {ami: {titre: Texte}}
            entités: {commune: {clé: code}}
            données:
              commune.n: {type: entier}
              commune.m: {type: montant}
              commune.b: {type: booléen}
            \(inputs)
            paramètres:
              prix: {valeur: 400, article: ami/1}
            \(parameters)
            règles:
              commune.double: {valeur: 2 * n, article: ami/1}
            \(rules)
            """
        do throws(Problems) {
            _ = try RegulationFile.read(Array(text.utf8), named: "essai.yaml")
            return []
        } catch {
            return error.errors.map(\.message)
        }
    }

    @Test(
        "une formule qui se lit mal reçoit ce qu’il faut écrire",
        arguments: [
            ("0,7 * m", "un nombre à virgule n’existe qu’avec € ou % : « 70 % »"),
            ("m * 1.5", "un nombre à virgule n’existe qu’avec € ou % : « 150 % »"),
            ("min(m * 0.125, m)", "un nombre à virgule n’existe qu’avec € ou % : « 12,5 % »"),
            ("m + 1.50 €", "la virgule décimale s’écrit « , » : « 1,50 € »"),
            ("m x 2", "la multiplication s’écrit « * »"), ("2 x m", "la multiplication s’écrit « * »"),
            ("SI b ALORS n SINON 2", "les mots du langage sont en minuscules : « si », « alors », « sinon »"),
            ("b ET n > 2", "les mots du langage sont en minuscules : « et »"),
            ("m + 5 euros", "unité « euros » inconnue ; écrivez « 5 € »"), ("m + 5 €uro", "« € » suffit : « 5 € »"),
        ])
    func formulas(formula: String, problem: String) throws {
        #expect(try problems(rules: "  commune.x: {valeur: \"\(formula)\", article: ami/1}") == [problem])
    }

    @Test(
        "un nombre sans € ni % à côté d’un montant ou d’un taux reçoit le sien",
        arguments: [
            ("m + 5", " ; écrivez « 5 € »"), ("m > 0", " ; un montant nul s’écrit « 0 € »"), ("max(10 %, 7)", " ; écrivez « 7 % »"),
            ("m - 3 * prix", " ; un paramètre en euros s’écrit « 400 € »"), ("m + n", "un montant en euros et un nombre entier"),
        ])
    func signs(formula: String, end: String) throws {
        let found = try problems(rules: "  commune.x: {valeur: \"\(formula)\", article: ami/1}")
        #expect(found.count == 1 && found[0].hasSuffix(end), "\(found)")
    }

    @Test("un paramètre sans € se voit à l’arrondi, un paramètre en « euros » à sa valeur") func parameters() throws {
        #expect(
            try problems(rules: "  commune.x: {valeur: n * prix, arrondi: euro vers le bas, article: ami/1}")
                == ["l’arrondi « euro » ne va pas à un nombre entier ; un paramètre en euros s’écrit « 400 € »"])
        #expect(
            try problems(parameters: "  p: {valeur: 400 euros, article: ami/1}", rules: "  commune.x: {valeur: m + p, article: ami/1}")
                == ["le paramètre « p » : « 400 euros » n’est pas un montant en euros ; écrivez « 400 € »"])
    }

    @Test(
        "une valeur de paramètre mal tapée est dite à sa ligne, une seule fois",
        arguments: [
            ("11 8OO €", "m + p", "un montant en euros"), ("1180O €", "m + p", "un montant en euros"), ("7O %", "max(p, 10 %)", "un taux"),
            ("2023-02-3O", "p", "une date"),
        ]) func mistypedParameter(value: String, use: String, type: String) throws
    {
        let found = try problems(
            parameters: "  p: {valeur: \(value), article: ami/1}", rules: "  commune.x: {valeur: \"\(use)\", article: ami/1}")
        #expect(found.count == 1 && found[0].hasPrefix("le paramètre « p » : « \(value) » n’est pas \(type)"), "\(found)")
    }

    @Test("un arrondi illisible est dit une seule fois", arguments: ["50 % * m", "taux(m, 5 €)"]) func unreadRounding(formula: String)
        throws
    {
        let found = try problems(
            rules: "  commune.x: {valeur: \"\(formula)\", arrondi: dixième, article: ami/1}\n  commune.y: {valeur: x = x, article: ami/1}")
        #expect(found.count == 1 && found[0].hasSuffix("trouvé « dixième »"), "\(found)")
    }

    @Test(
        "un type illisible est dit une seule fois, avec le mot du langage",
        arguments: [
            ("nombre", "entier"), ("oui/non", "booléen"), ("bool", "booléen"), ("euros", "montant"), ("pourcentage", "taux"),
            ("liste", "choix"),
        ]) func unreadType(word: String, meant: String) throws
    {
        let uses = "  commune.x: {valeur: si q = a alors q sinon 2, article: ami/1}\n  commune.y: {valeur: x + q, article: ami/1}"
        let found = try problems(inputs: "  commune.q: {type: \(word)}", rules: uses)
        #expect(found.count == 1 && found[0].hasSuffix("vouliez-vous écrire « \(meant) » ?"), "\(found)")
    }

    @Test("un type illisible de paramètre ou de règle ne se redit pas là où on les lit") func unreadTypes() throws {
        let parameter = try problems(
            parameters: "  p: {type: nombre, valeur: inconnu}", rules: "  commune.x: {valeur: m + p + paramètre.p, article: ami/1}")
        #expect(parameter.count == 1, "\(parameter)")
        let rule = try problems(
            rules: "  commune.x: {type: nombre, valeur: inconnu, article: ami/1}\n  commune.y: {valeur: x + 1, article: ami/1}")
        #expect(rule.count == 1, "\(rule)")
    }

    @Test("un arrondi manquant est proposé avec le bon pluriel et le bon genre") func suggestedRounding() throws {
        #expect(
            try problems(rules: "  commune.x: {valeur: 50 % * 20 %, article: ami/1}").first?.contains("entre deux points de base") == true)
        #expect(
            try problems(rules: "  commune.x: {valeur: 50 % * n, article: ami/1}").first?.contains(
                "entre deux unités : ajoutez `arrondi: unité la plus proche, moitié vers le haut`") == true)
    }

    @Test("un article sans sa source montre la forme attendue") func article() throws {
        #expect(
            try problems(rules: "  commune.x: {valeur: n, article: article 1}")
                == ["article « article 1 » : source « article 1 » inconnue ; écrivez « source/article », par exemple « ami/article 1 »"])
    }
}
