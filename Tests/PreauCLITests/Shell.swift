import Foundation

/// Runs the built executable as a person would.
struct Shell {
    struct Outcome {
        let status: Int32
        let output: String
        let messages: String
    }

    /// A folder of its own, removed by the caller's test run with the rest of the temporary files.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "preau-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// The test bundle stands beside the executable.
    private static var executable: URL {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? "/proc/self/exe"
        return URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "preau")
    }

    func preau(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try run(Self.executable, arguments, input: input, environment: environment)
    }

    /// A line of bash in which `$0` is the executable.
    func bash(_ line: String, _ arguments: String...) throws -> Outcome { try bash(line, arguments) }

    func bash(_ line: String, _ arguments: [String]) throws -> Outcome {
        try run(URL(filePath: "/bin/bash"), ["-c", line, Self.executable.path] + arguments, input: "", environment: [:])
    }

    func preau(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        try run(Self.executable, arguments, input: "", environment: environment)
    }

    private func run(_ program: URL, _ arguments: [String], input: String, environment: [String: String]) throws -> Outcome {
        let process = Process()
        let (standardInput, output, messages) = (
            Pipe(), folder.appending(path: UUID().uuidString), folder.appending(path: UUID().uuidString)
        )
        for file in [output, messages] { try Data().write(to: file) }
        process.executableURL = program
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardInput = standardInput
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: messages)
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            messages: try String(contentsOf: messages, encoding: .utf8))
    }

    static let regulation = """
        langage: 1
        règlement: essai
        titre: Règlement d’essai
        version: 1.0.0
        statut: projet
        sources:
          texte: {titre: Texte d’essai}
        entités:
          commune: {clé: code_insee}
        données:
          commune.classes: {type: entier, de: 0, à: 100, question: Combien de classes ?}
        paramètres:
          prix: {valeur: 100 €, article: texte/prix}
        règles:
          commune.coût: {unité: €, article: texte/coût, valeur: classes * prix}
        """

    /// The same with a control, a ranking and an envelope.
    static let ranked =
        regulation.replacingOccurrences(of: "à: 100", with: "à: 1000")
        .replacingOccurrences(of: "règles:", with: "  enveloppe: {type: montant, valeur: inconnu, article: texte/enveloppe}\nrègles:")
            + """

            contrôles:
              taille: {sur: commune, exige: classes ≤ 100, article: texte/taille, sinon: Trop de classes., effet: rejette le dossier}
            classement:
              clés:
                - {clé: classes, sens: décroissant, article: texte/ordre}
              départage:
                - {clé: code_insee, sens: croissant, article: texte/ordre}
            enveloppe: {montant: enveloppe, consomme: coût, méthode: ordre strict, article: texte/enveloppe}
            """
}
