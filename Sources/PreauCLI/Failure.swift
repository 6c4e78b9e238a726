internal import Kernel

/// Why a command stops, with its exit status and what a person reads.
enum Failure: Error {
    /// The command line is malformed: 2. `command` is the one whose help to show.
    case usage(String, command: String?)
    /// What was given cannot be used: 65.
    case data(Problems)
    /// No such file or regulation: 66.
    case notFound(String)
    /// A fault of ours: 70.
    case fault(String)
    /// The result cannot be written: 73.
    case unwritable(String)
    /// A later try may succeed: 75.
    case temporary(String)
    /// The settings are wrong: 78.
    case configuration(String)
    /// Nobody reads the output any more: quiet.
    case brokenPipe
    /// Everything was said on the way; only the status is left.
    case told(status: Int32)

    var status: Int32 {
        switch self {
        case .usage: 2
        case .data: 65
        case .notFound: 66
        case .fault: 70
        case .unwritable: 73
        case .temporary: 75
        case .configuration: 78
        case .brokenPipe: 0
        case .told(let status): status
        }
    }

    /// What goes to stderr, without the last line end; `nil` for nothing.
    var message: String? {
        switch self {
        case .usage(let sentence, let command):
            "preau : \(sentence)\nAide : preau \(command.map { "\($0) --help" } ?? "--help")"
        case .data(let problems): problems.description
        case .fault(let sentence): "preau : faute du programme, pas de vos données : \(sentence)"
        case .notFound(let sentence), .unwritable(let sentence), .temporary(let sentence), .configuration(let sentence):
            "preau : \(sentence)"
        case .brokenPipe, .told: nil
        }
    }
}
