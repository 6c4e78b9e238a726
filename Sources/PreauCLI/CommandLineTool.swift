internal import Glibc
internal import Kernel

/// The program `preau`.
package enum CommandLineTool {
    package static let version = "0.3.0"

    static var commands: [any Command.Type] {
        [
            // Regulations.
            CheckCommand.self, EvaluateCommand.self, BatchCommand.self, DiffCommand.self,
            // The annuaire.
            DemoCommand.self, ImportCommand.self, SearchCommand.self, CaseCommand.self, ExportCommand.self,
            // The store.
            BackupCommand.self, RestoreCommand.self, VerifyCommand.self, ConfigCommand.self,
            // The site.
            ServeCommand.self, WorkCommand.self, RoutesCommand.self, UserCommand.self,
        ]
    }

    /// Runs one command line (without the program's name) and gives the exit status.
    package static func run(_ words: [String]) -> Int32 {
        // A pipe that nobody reads, a file beyond the limit of its size: the call that writes says so, and we in French.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        FaultGuard.install()
        do throws(Failure) {
            try dispatch(words)
            return 0
        } catch {
            if let message = error.message { StandardStream.tell(message) }
            return error.status
        }
    }

    private static func dispatch(_ words: [String]) throws(Failure) {
        let syntaxes = commands.map { $0.syntax }
        guard let word = words.first else {
            throw .usage("il manque une commande : \(syntaxes.map(\.name).joined(separator: ", "))", command: nil)
        }
        switch word {
        case "--version", "version":
            try StandardStream.output.write("preau \(version)\n")
        case "--help", "-h", "aide", "help":
            guard let name = words.dropFirst().first, !name.hasPrefix("-") else {
                return try StandardStream.output.write(HelpPage.general(syntaxes))
            }
            try StandardStream.output.write(HelpPage.of(command(name).syntax))
        default:
            let command = try command(word)
            let arguments = try ParsedArguments(Array(words.dropFirst()), for: command.syntax)
            if arguments.wantsHelp { return try StandardStream.output.write(HelpPage.of(command.syntax)) }
            try command.run(arguments)
        }
    }

    private static func command(_ name: String) throws(Failure) -> any Command.Type {
        let names = commands.map { $0.syntax.name }
        guard let command = commands.first(where: { $0.syntax.name == name }) else {
            let what = name.hasPrefix("-") ? "l’option" : "la commande"
            let hint = NearestName.hint(name, among: names + (name.hasPrefix("-") ? ["--help", "--version"] : ["aide"]))
            let list = name.hasPrefix("-") ? "" : " ; commandes : \(names.joined(separator: ", "))"
            throw .usage("\(what) « \(name) » n’existe pas\(hint)\(list)", command: nil)
        }
        return command
    }
}
