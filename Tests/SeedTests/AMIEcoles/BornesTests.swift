import TestSupport
import Testing

/// « Bornes Wifi (1 par classe concernée si l’école n’est pas entièrement maillée Wifi). »
@Suite("Document 001, AMI écoles : les bornes Wi-Fi")
struct BornesTests {
    private func outcome(_ count: Int, covered: String, classes: Int = 2) throws -> String {
        try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].wifi_maillé": covered, "commune.école[0].pac[0].classes_équipées": "\(classes)",
                "commune.école[0].pac[0].bornes_wifi": "\(count)",
            ])
        ).outcome("bornes_wifi", at: "commune.école[0].pac[0]")
    }

    @Test("AMI écoles, pac : une borne par classe équipée au plus quand l’école n’est pas entièrement couverte", arguments: 1...3)
    func onePerClass(classes: Int) throws {
        #expect(try outcome(0, covered: "non", classes: classes) == "vrai")
        #expect(try outcome(classes, covered: "non", classes: classes) == "vrai")
        #expect(try outcome(classes + 1, covered: "non", classes: classes) == "faux")
    }

    @Test("AMI écoles, pac : aucune borne dans une école entièrement couverte", arguments: [(0, "vrai"), (1, "faux")])
    func coveredSchool(count: Int, expected: String) throws {
        #expect(try outcome(count, covered: "oui") == expected)
    }

    @Test(
        "AMI écoles, pac : une borne sans savoir si l’école est couverte, le PAC reste à juger ; sans borne il est jugé",
        arguments: [(0, "vrai"), (1, "inconnu"), (3, "faux")])
    func unknownCover(count: Int, expected: String) throws {
        #expect(try outcome(count, covered: "null") == expected)
    }
}
