internal import Logging

/// The log of a running server: structured lines on standard error, one for each request.
package struct AccessLog: Sendable {
    private let logger = Logger(label: "preau") { StreamLogHandler.standardError(label: $0) }

    package init() {}

    package func tell(_ message: String, _ facts: [(name: String, value: String)], isFault: Bool) {
        let metadata = Logger.Metadata(uniqueKeysWithValues: facts.map { ($0.name, .string($0.value)) })
        logger.log(level: isFault ? .error : .info, "\(message)", metadata: metadata)
    }
}
