/// What there is to say of one line of a file.
package struct LineRefusal: Hashable, Sendable {
    package enum Severity: Sendable {
        /// Nothing of the line is kept.
        case refused
        /// The line is kept, this value is not.
        case remark
    }

    package let severity: Severity
    package let line: Int
    /// As the file names it; `nil` when the whole line is meant.
    package let column: String?
    package let value: String
    /// In French.
    package let why: String

    package init(_ severity: Severity, line: Int, column: String?, value: String, why: String) {
        self.severity = severity
        self.line = line
        self.column = column
        self.value = value
        self.why = why
    }
}

/// What became of the lines: `read` = `kept` + `ignored` + `refused`.
package struct ReadingTally: Hashable, Sendable {
    package internal(set) var read = 0
    /// Lines that gave a main record.
    package internal(set) var kept = 0
    package internal(set) var refused = 0
    /// Lines that say nothing, by reason, in French.
    package internal(set) var ignoredReasons: [String: Int] = [:]

    package var ignored: Int { ignoredReasons.values.reduce(0, +) }
}
