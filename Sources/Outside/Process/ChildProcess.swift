internal import Glibc

/// A program run once: bytes in, bytes out, an end. It sees none of our environment and holds none of our files.
struct ChildProcess {
    let path: String
    let arguments: [String]
    /// Besides `PATH` and a UTF-8 language.
    var environment: [String: String] = [:]

    enum Exit: Hashable {
        case code(Int32)
        case signal(Int32)

        var sentence: String {
            switch self {
            case .code(let code): "code \(code)"
            case .signal(let signal): "arrêté par le signal \(signal)"
            }
        }
    }

    struct Ending {
        let exit: Exit
        let output: [UInt8]
        /// The end of what it wrote on its error output.
        let errors: [UInt8]

        /// Its last words on one line, for a message.
        var complaint: String {
            let text = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(3).joined(separator: " / ")
            return text.isEmpty ? "il n’a rien dit" : String(text.suffix(500))
        }
    }

    enum Fault: Error {
        case missing(String)
        case notStarted(String, errno: Int32)
        case late(String, seconds: Int, complaint: String)
        case tooMuchOutput(String, limit: Int)

        var sentence: String {
            switch self {
            case .missing(let path): "le programme «\u{A0}\(path)\u{A0}» est introuvable"
            case .notStarted(let path, let number):
                "le programme «\u{A0}\(path)\u{A0}» ne démarre pas\u{A0}: \(String(cString: strerror(number)))"
            case .late(let path, let seconds, let complaint):
                "le programme «\u{A0}\(path)\u{A0}» n’a pas fini en \(seconds) secondes (\(complaint))"
            case .tooMuchOutput(let path, let limit): "le programme «\u{A0}\(path)\u{A0}» a rendu plus de \(limit) octets"
            }
        }
    }

    /// Blocks to its end. One that is late or says too much is stopped, with those it started.
    /// - Parameter outputLimit: bytes accepted on its standard output.
    func run(input: [UInt8], within seconds: Int, outputLimit: Int) throws(Fault) -> Ending {
        var pipes = try ChildPipes(path: path)
        defer { pipes.close() }
        let child = try start(pipes)
        pipes.closeTheChildsEnds()
        var exchange = ChildExchange(pipes: pipes, input: input, outputLimit: outputLimit)
        let outcome = BrokenPipes.ignored { exchange.run(with: child, until: Deadline(seconds: seconds)) }
        pipes = exchange.pipes
        switch outcome {
        case .ended(let exit): return Ending(exit: exit, output: exchange.output, errors: exchange.errors)
        case .late:
            let ending = Ending(exit: .signal(SIGKILL), output: [], errors: exchange.errors)
            throw .late(path, seconds: seconds, complaint: ending.complaint)
        case .tooMuch: throw .tooMuchOutput(path, limit: outputLimit)
        }
    }

    /// In a process group of its own, with the signals a new program expects.
    private func start(_ pipes: ChildPipes) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes.input.read, 0)
        posix_spawn_file_actions_adddup2(&actions, pipes.output.write, 1)
        posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"]
        variables.merge(environment) { $1 }
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, path, &actions, &attributes, words, settings)
        guard code == 0 else { throw code == ENOENT ? .missing(path) : .notStarted(path, errno: code) }
        return child
    }
}
