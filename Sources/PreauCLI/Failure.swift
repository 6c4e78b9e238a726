internal import Kernel
internal import Operations
internal import Store

/// Why a command stops, with its exit status and what a person reads.
enum Failure: Error {
    /// The command line is malformed: 2. `command` is the one whose help to show.
    case usage(String, command: String?)
    /// What was given cannot be used: 65.
    case data(Problems)
    /// What was asked is not possible as things stand, and no place in a file is to blame: 65.
    case refused(String)
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
        case .data, .refused: 65
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
        case .refused(let sentence), .notFound(let sentence), .unwritable(let sentence), .temporary(let sentence),
            .configuration(let sentence):
            "preau : \(sentence)"
        case .brokenPipe, .told: nil
        }
    }
}

extension Failure {
    /// What an act or a database throws, as the command line tells it: the contract's exit status for each.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let problems as Problems: self = .data(problems)
        case let failure as OperationFailure:
            self =
                switch failure {
                case .data(let problems): .data(problems)
                case .refused(let sentence): .refused(sentence)
                case .notFound(let sentence): .notFound(sentence)
                case .unwritable(let sentence): .unwritable(sentence)
                case .temporary(let sentence): .temporary(sentence)
                case .configuration(let sentence): .configuration(sentence)
                }
        case let failure as StoreFailure:
            self =
                switch failure {
                case .busy(let sentence), .away(let sentence): .temporary(sentence)
                case .unwritable(let sentence): .unwritable(sentence)
                case .damaged(let sentence): .refused(sentence)
                case .configuration(let sentence): .configuration(sentence)
                case .constraint(_, let sentence), .fault(let sentence): .fault(sentence)
                }
        default: self = .fault("\(error)")
        }
    }

    /// Runs what may throw anything, and tells it as a failure of the command.
    static func translating<Result>(_ body: () throws -> Result) throws(Failure) -> Result {
        do { return try body() } catch { throw Failure(error) }
    }
}
