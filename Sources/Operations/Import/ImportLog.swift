internal import Directory
internal import Interchange
internal import Kernel
internal import Store

/// What an import has to say of lines, as it goes. Filled by the reading thread, then by the writing one, never by both at once: the first
/// has ended when the second speaks of communes.
final class ImportLog: @unchecked Sendable {
    /// Lines of which nothing could be kept.
    let refused: LineLog
    /// Lines kept with something to say: a value left out, a commune that the annuaire does not know.
    let remarks: LineLog
    /// Columns of the file that nothing reads.
    var unusedColumns: [String] = []

    init() throws {
        refused = try LineLog()
        remarks = try LineLog()
    }

    func add(_ refusal: LineRefusal) throws {
        let entry = LineEntry(line: refusal.line, column: refusal.column, value: refusal.value, why: refusal.why)
        switch refusal.severity {
        case .refused: try refused.add(entry)
        case .remark: try remarks.add(entry)
        }
    }

    func add(_ unknown: UnknownCommune) throws {
        try remarks.add(
            LineEntry(
                line: unknown.line, column: nil, value: unknown.commune,
                why: "\(unknown.subject.code) est rattaché à une commune que l’annuaire ne connaît pas\u{202F}; la ligne est gardée"))
    }
}
