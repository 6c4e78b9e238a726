/// Records on their way from a file to a database, a few thousand at a time: one buffer of bytes, and ranges of it.
///
/// A country's files hold half a million lines: a string for each value would cost more than reading and storing them together.
package struct RecordBatch: Sendable {
    /// One record to keep.
    package struct Row: Sendable {
        /// Line of the file where the record begins, from 1.
        package let line: Int
        /// A line counts once in a report, by its main record; what it also says of others (an EPCI named by each member) is secondary.
        package let isMain: Bool
        package let series: Series
        /// Key of the subject (`commune:38185`).
        package let subject: Range<Int>
        package let period: Range<Int>
        package let detail: Range<Int>
        /// `nil` when the record places its subject nowhere.
        package let commune: Range<Int>?
        /// The day of which the line says it speaks, `AAAA-MM-JJ`; `nil` when it says none.
        package let dated: Range<Int>?
        /// The values: see `RecordContent`.
        package let content: Range<Int>

        package init(
            line: Int, isMain: Bool, series: Series, subject: Range<Int>, period: Range<Int>, detail: Range<Int>, commune: Range<Int>?,
            dated: Range<Int>? = nil, content: Range<Int>
        ) {
            self.line = line
            self.isMain = isMain
            self.series = series
            self.subject = subject
            self.period = period
            self.detail = detail
            self.commune = commune
            self.dated = dated
            self.content = content
        }
    }

    package var bytes: [UInt8] = []
    package var rows: [Row] = []

    package init() {}
}
