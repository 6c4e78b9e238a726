import TestSupport
import Testing

/// « Le socle minimal pour les écoles élémentaires concerne l’équipement de 2 700 classes. Parallèlement, 1 000 enseignants néo-titulaires
/// seront équipés dès leur entrée dans le métier. »
@Suite("Document 002, dossier de presse : le socle minimal")
struct SocleMinimalTests {
    private func territory(_ schools: String) -> Case { Case.bouchesDuRhone.with(["territoire.école": schools]) }

    private func school(classes: Int, equipped: Int = 0, newTeachers: Int = 0) -> String {
        "{uai: 0130009Z, code_insee: '13063', classes_élémentaires: \(classes), classes_équipées: \(equipped), néo_titulaires: \(newTeachers)}"
    }

    @Test(
        "Dossier de presse, équipement : 2 700 classes sont équipées, pas une de plus",
        arguments: [(2_699, "2 699", "0"), (2_700, "2 700", "0"), (2_701, "2 700", "1"), (3_500, "2 700", "800")])
    func classes(need: Int, funded: String, left: String) throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(territory("[\(school(classes: need))]"))
        #expect(answer.value("territoire.classes_financées") == funded)
        #expect(answer.value("territoire.reste_à_équiper") == left)
    }

    @Test(
        "Dossier de presse, équipement : 1 000 enseignants néo-titulaires sont équipés, pas un de plus",
        arguments: [(999, "999"), (1_000, "1 000"), (1_001, "1 000")])
    func newTeachers(count: Int, equipped: String) throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(territory("[\(school(classes: 0, newTeachers: count))]"))
        #expect(answer.value("territoire.néo_titulaires_équipés") == equipped)
    }

    @Test(
        "Dossier de presse, équipement : l’état des lieux donne le besoin, les classes qui n’ont pas le socle",
        arguments: [(12, 4, "8"), (5, 5, "0"), (5, 9, "0")])
    func need(classes: Int, equipped: Int, need: String) throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(territory("[\(school(classes: classes, equipped: equipped))]"))
        #expect(answer.value("territoire.école[0].besoin") == need)
    }

    @Test("Dossier de presse, équipement : sans l’état des lieux d’une école, le besoin du territoire est non calculable")
    func noInventory() throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(.bouchesDuRhone.with(["territoire.école[1].classes_équipées": "null"]))
        #expect(answer.value("territoire.besoin") == "non calculable")
        #expect(answer.missing("territoire.classes_financées") == ["territoire.école[1].classes_équipées"])
    }

    @Test("Dossier de presse, équipement : les besoins des écoles s’ajoutent")
    func sums() throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(.bouchesDuRhone)
        #expect(answer.value("territoire.besoin") == "26")
        #expect(answer.value("territoire.classes_financées") == "26")
        #expect(answer.value("territoire.néo_titulaires_équipés") == "6")
    }
}
