import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("Les choix faits pour un règlement")
struct CaseChoicesTests {
    private let regulation = CaseFixture.regulation

    private func parameter(_ name: String, _ value: String) -> ChoicesReader.Setting {
        ChoicesReader.Setting(name: name, value: value, source: "--param \(name)")
    }

    private func reading(_ name: String, _ value: String) -> ChoicesReader.Setting {
        ChoicesReader.Setting(name: name, value: value, source: "--reading \(name)")
    }

    private func rank(_ name: String) -> Int { regulation.parameters.firstIndex { $0.name == name }! }

    @Test("Sans rien choisir, la date est le dernier jour en vigueur")
    func defaults() throws {
        let choices = try ChoicesReader.read(regulation: regulation, today: CaseFixture.today)
        #expect(choices.date.iso == "2023-02-17")
        #expect(choices.readings == [0])
        #expect(choices.parameters[rank("prix")] == .number(10_000))
        #expect(choices.parameters[rank("prix_perdu")] == nil)
    }

    @Test("Une date choisit les paramètres datés", arguments: [("2024-01-01", Value.number(12_000)), ("2022-11-30", nil)])
    func dated(date: String, price: Value?) throws {
        let setting = ChoicesReader.Setting(name: "date", value: date, source: "--date")
        let choices = try ChoicesReader.read(date: setting, regulation: regulation, today: CaseFixture.today)
        #expect(choices.parameters[rank("prix")] == price)
    }

    @Test(
        "Un paramètre se donne comme on l’écrit, en centimes, ou inconnu",
        arguments: [
            ("prix", "2 300 €", Value.number(230_000)), ("prix", "230000", .number(230_000)), ("prix", "inconnu", nil),
            ("taux_aide", "70 %", .number(7000)), ("taux_aide", "7000", .number(7000)), ("débit_minimum", "30 Mb/s", .number(30)),
            ("limite", "2023-03-01", .number(19417)),
        ])
    func given(name: String, text: String, expected: Value?) throws {
        let choices = try ChoicesReader.read(parameters: [parameter(name, text)], regulation: regulation, today: CaseFixture.today)
        #expect(choices.parameters[rank(name)] == expected)
    }

    @Test("Chaque faute est dite sous le nom de son option")
    func faults() {
        let problems = CaseFixture.problems { () throws(Problems) in
            try ChoicesReader.read(
                readings: [reading("plafon", "dépense"), reading("plafond", "depense")],
                parameters: [
                    parameter("prix", "cher"), parameter("pri", "1 €"), parameter("taux_aide", "101 %"), parameter("limite", "1 €"),
                    parameter("limite", "2023-03-01"),
                ], regulation: regulation, today: CaseFixture.today)
        }
        #expect(problems.count == 7)
        #expect(problems.contains { $0.hasPrefix("--reading plafon: ") && $0.contains("vouliez-vous écrire « plafond »") })
        #expect(problems.contains { $0.hasPrefix("--reading plafond: ") && $0.contains("vouliez-vous écrire « dépense »") })
        #expect(problems.contains { $0.hasPrefix("--param prix: attend un montant en euros") })
        #expect(problems.contains { $0.hasPrefix("--param pri: ") && $0.contains("vouliez-vous écrire « prix »") })
        #expect(problems.contains { $0.hasPrefix("--param taux_aide: attend un taux en %, de 0\u{202F}% à 100\u{202F}%") })
        #expect(problems.contains { $0.hasPrefix("--param limite: ") && $0.contains("deux fois") })
    }
}
