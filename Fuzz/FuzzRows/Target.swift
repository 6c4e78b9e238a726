import CFuzzer
import Formats
import Kernel
import RowFiles

/// Any bytes are read as rows or refused; a row without fault can be kept as it is, and what is written again reads the same.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let file = try? SourceFile(bytes, named: "fuzz") else { return 0 }
    guard let rows = read(file) else { return 0 }
    check(rows, columns: file.shape.columns)
    return 0
}

/// The cells of the rows without fault; `nil` when the file cannot be read to its end.
private func read(_ file: SourceFile) -> [[String]]? {
    var rows: [[String]] = []
    var row = SourceRow()
    var line = 0
    do {
        let source = try file.rows()
        while try source.next(&row) {
            precondition(row.line > line || file.shape.layout == .json || file.shape.layout == .geoJSON)
            line = row.line
            if row.fault == nil { rows.append((0..<row.count).map { text(row, $0) }) }
        }
        return rows
    } catch {
        // The survey reads the whole file: what it accepts is read to the end.
        fatalError("surveyed, then refused: \(error)")
    }
}

private func text(_ row: SourceRow, _ column: Int) -> String {
    row.withCell(column) { cell in
        precondition(!cell.contains(0))
        guard let text = String(validating: cell, as: UTF8.self) else { fatalError("a cell that is not UTF-8") }
        precondition(Array(NFC.of(text).utf8) == Array(cell), "a cell that is not composed")
        return text
    }
}

private func check(_ rows: [[String]], columns: [String]) {
    precondition(Set(columns).count == columns.count && !columns.contains(""))
    guard columns.count > 1, rows.reduce(0, { $0 + $1.reduce(0) { $0 + $1.utf8.count } }) < 100_000 else { return }
    var writer = CSVWriter()
    for column in columns.indices { writer.cell("c\(column)") }
    writer.endRow()
    for row in rows {
        for cell in row { writer.cell(cell) }
        writer.endRow()
    }
    do {
        let again = read(try SourceFile(writer.bytes, named: "fuzz"))
        // A row of one cell made of spaces is a blank line once written without its quotes.
        let kept = rows.filter { $0.count > 1 || !$0.allSatisfy { $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } } }
        precondition(again == kept, "written and read again: \(String(describing: again)) for \(kept)")
    } catch let problems as Problems where "\(problems)".contains("fichier de texte") {
        // Too many control characters for a text: the share changes with the header.
    } catch {
        fatalError("what was written is refused: \(error)")
    }
}
