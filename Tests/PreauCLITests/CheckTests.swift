import Testing

@Suite("La vérification d’un règlement")
struct CheckTests {
    private let shell: Shell

    init() throws { shell = try Shell() }

    private func regulation(expecting cost: String) throws -> String {
        try shell.write(
            Shell.regulation + """

                exemples:
                  trois classes:
                    commune: {classes: 3}
                    attend: {coût: "\(cost)"}
                """, to: "essai.yaml")
    }

    @Test("Des exemples qui passent donnent 0 et un décompte")
    func passes() throws {
        let file = try regulation(expecting: "300 €")
        let outcome = try shell.preau("check", "--strict", file, "--format", "texte")
        #expect(outcome.status == 0)
        #expect(outcome.output == "essai, version 1.0.0 ; exemples qui passent : 1 sur 1 ; tout est essayé.\n")
        #expect(try shell.preau("check", file).output.contains("\"passed\": 1"))
    }

    @Test("Un exemple qui ne passe pas donne 65 et sa place")
    func fails() throws {
        let file = try regulation(expecting: "301 €")
        let outcome = try shell.preau("check", file)
        #expect(outcome.status == 65)
        #expect(outcome.messages.hasPrefix("\(file):19:"))
        #expect(outcome.messages.contains("attendu 301,00\u{A0}€, obtenu 300,00\u{A0}€"))
    }

    @Test("Ce qui n’est jamais essayé est signalé, et refusé avec --strict")
    func coverage() throws {
        let file = try shell.write(Shell.ranked, to: "essai.yaml")
        let outcome = try shell.preau("check", file)
        #expect(outcome.status == 0)
        #expect(outcome.messages.contains("avertissement : aucun exemple"))
        #expect(try shell.preau("check", "--strict", file).status == 65)
    }

    @Test("Un exemple qui n’attend rien est signalé, sauf s’il sert de départ à un autre")
    func silentExample() throws {
        let file = try shell.write(
            Shell.regulation + """

                exemples:
                  départ:
                    commune: {classes: 3}
                  muet:
                    à partir de: départ
                    attend: {}
                  juste:
                    à partir de: départ
                    attend: {coût: 300 €}
                """, to: "essai.yaml")
        let outcome = try shell.preau("check", file)
        #expect(outcome.status == 0)
        #expect(outcome.messages == "\(file):19:3: avertissement : cet exemple n’attend rien\n")
        #expect(try shell.preau("check", "--strict", file).status == 65)
    }

    @Test("Un règlement qui calcule sans aucun exemple est signalé à sa première ligne")
    func withoutExample() throws {
        let file = try shell.write(Shell.regulation, to: "essai.yaml")
        let outcome = try shell.preau("check", file)
        #expect(outcome.status == 0)
        #expect(outcome.messages == "\(file):1:1: avertissement : aucun exemple\n")
        #expect(try shell.preau("check", "--strict", file).status == 65)
    }

    @Test("Chaque règlement est vérifié, la première faute donne le code")
    func several() throws {
        let good = try regulation(expecting: "300 €")
        let outcome = try shell.preau("check", "./absent.yaml", good)
        #expect(outcome.status == 66)
        #expect(outcome.output.contains("\"regulation\": \"essai\""))
        let broken = try shell.write("langage: 1\nrègelment: x\n", to: "casse.yaml")
        #expect(try shell.preau("check", broken).status == 65)
    }
}
