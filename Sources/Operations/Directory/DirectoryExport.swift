package import Directory
internal import Formats
package import Store

/// An export of the annuaire: its columns, what stands on its lines in their order, and how a line is written.
package protocol DirectoryExport {
    /// What a line is about, with what it needs beside.
    associatedtype Line

    static var columns: [ExportColumn] { get }

    /// Every line, or those of a département.
    static func each(_ reading: DirectoryReading, of department: DepartmentCode?, _ show: (Line) throws -> Void) throws
    static func write(_ line: Line, to writer: inout some ExportRows)
}

extension DirectoryExport {
    /// Writes CSV, UTF-8, `,` between cells, `|` inside lists, an empty cell for what is not known. Gives the number of lines.
    package static func run(_ connection: any Connection, to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int {
        var writer = ExportCSV(columns, capacity: 1 << 17)
        var count = 0
        try each(DirectoryReading(connection), of: nil) { line in
            write(line, to: &writer)
            count += 1
            try writer.csv.flush(over: 1 << 16, to: sink)
        }
        try writer.csv.flush(to: sink)
        return count
    }

    /// The lines of a département.
    package static func table(_ connection: any Connection, of department: DepartmentCode) throws -> ExportTable {
        var table = ExportTable(columns)
        try each(DirectoryReading(connection), of: department) { write($0, to: &table) }
        return table
    }
}
