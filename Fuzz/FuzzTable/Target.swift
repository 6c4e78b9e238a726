import CFuzzer
import Formats
import Kernel

/// Any bytes are read as a table or refused, and what is read walks row by row and is written and read again the same.
@main struct Target {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in oneInput(start, count) }
    }
}

@_cdecl("LLVMFuzzerTestOneInput") func oneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    #if PREAU_FUZZ_PLANTED
        // libFuzzer sees what integers are compared with; one try in four billion would find it blindly.
        if bytes.count > 3, bytes.withUnsafeBytes({ $0.loadUnaligned(as: UInt32.self) }) == 0x5A5A_5546 { fatalError("the planted crash") }
    #endif
    guard let table = try? TableReader.read(bytes, named: "fuzz") else { return 0 }
    check(table)
    return 0
}

private func check(_ table: Table) {
    var writer = CSVWriter()
    // Not the names themselves: one may hold more semicolons than the header has commas.
    for column in table.columnNames.indices { writer.cell("c\(column)") }
    writer.endRow()
    var texts: [String] = []
    table.forEachRow { row in
        precondition(row.count == table.columnNames.count)
        for column in 0..<row.count {
            texts.append(row.text(column))
            writer.cell(texts[texts.count - 1])
            precondition(row.position(column).line >= row.line)
            if let value = row.integer(column) { precondition(Int64(texts[texts.count - 1]) == value) }
        }
        writer.endRow()
    }
    do throws(Problems) {
        let again = try TableReader.read(writer.bytes, named: "fuzz")
        precondition(again.columnNames.count == table.columnNames.count && again.rowCount == table.rowCount)
        var index = 0
        again.forEachRow { row in
            for column in 0..<row.count {
                precondition(row.text(column) == texts[index])
                index += 1
            }
        }
    } catch {
        fatalError("what was written is refused: \(error)")
    }
}
