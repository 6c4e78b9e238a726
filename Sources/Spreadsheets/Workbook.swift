internal import CXlsxWriter

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A workbook of one sheet (XLSX): a header that stays in sight, then rows. Texts are written as texts, so that none is ever a formula.
///
/// Blocks: to be called on a thread that may wait. libxlsxwriter 1.1 writes the sheet's parts to unlinked temporary files (`TMPDIR`, else
/// `/tmp`), as large as the sheet's XML, and the workbook to a file of ours, which is in memory where the system has such files.
package struct Workbook: Sendable {
    package struct Column: Sendable {
        package let name: String
        /// Its cells that read as numbers are written as such; codes, which begin with zeros, must not be.
        package let isNumber: Bool

        package init(_ name: String, isNumber: Bool) {
            self.name = name
            self.isNumber = isNumber
        }
    }

    package struct Failure: Error {
        /// A French sentence, for the log.
        package let reason: String
    }

    /// At most 31 characters, none of `[ ] : * ? / \`.
    package let sheet: String
    package let columns: [Column]
    /// Cells in the order of the columns; an empty text is an empty cell.
    package let rows: [[String]]
    /// Seconds since 1970, written in the file's properties: the same table gives the same bytes.
    package let createdAt: Int64

    package init(sheet: String, columns: [Column], rows: [[String]], createdAt: Int64) {
        self.sheet = sheet
        self.columns = columns
        self.rows = rows
        self.createdAt = createdAt
    }

    /// What one cell may hold, and one sheet (limits of the format).
    private static let (longestText, mostRows, mostColumns) = (32_767, 1_048_575, 16_384)

    package func bytes() throws(Failure) -> [UInt8] {
        guard rows.count <= Self.mostRows, columns.count <= Self.mostColumns else {
            throw Failure(reason: "un classeur ne contient pas \(rows.count) lignes de \(columns.count) colonnes")
        }
        let file = try MemoryFile()
        defer { file.close() }
        try write(to: file.path)
        return try file.contents()
    }

    private func write(to path: String) throws(Failure) {
        guard let book = workbook_new(path) else { throw Failure(reason: "libxlsxwriter n’a pas pu préparer de classeur") }
        var properties = lxw_doc_properties()
        properties.created = time_t(createdAt)
        workbook_set_properties(book, &properties)
        guard let page = workbook_add_worksheet(book, sheet), let bold = workbook_add_format(book) else {
            _ = workbook_close(book)
            throw Failure(reason: "libxlsxwriter n’a pas pu ajouter la feuille «\u{A0}\(sheet)\u{A0}»")
        }
        format_set_bold(bold)
        for (rank, column) in columns.enumerated() {
            worksheet_write_string(page, 0, lxw_col_t(rank), column.name, bold)
            worksheet_set_column(page, lxw_col_t(rank), lxw_col_t(rank), column.isNumber ? 12 : 20, nil)
        }
        worksheet_freeze_panes(page, 1, 1)
        worksheet_autofilter(page, 0, 0, lxw_row_t(rows.count), lxw_col_t(max(1, columns.count) - 1))
        var refused: lxw_error?
        for (row, cells) in rows.enumerated() {
            for (rank, cell) in cells.enumerated() where !cell.isEmpty {
                let place = (lxw_row_t(row + 1), lxw_col_t(rank))
                let outcome: lxw_error
                if columns[rank].isNumber, let number = Double(cell), number.isFinite {
                    outcome = worksheet_write_number(page, place.0, place.1, number, nil)
                } else {
                    outcome = worksheet_write_string(page, place.0, place.1, String(cell.prefix(Self.longestText)), nil)
                }
                if outcome != LXW_NO_ERROR { refused = refused ?? outcome }
            }
        }
        let closed = workbook_close(book)
        let outcome = refused ?? closed
        guard outcome == LXW_NO_ERROR else {
            throw Failure(reason: "libxlsxwriter\u{A0}: \(String(cString: lxw_strerror(outcome)))")
        }
    }
}

/// A file without name: in memory on Linux, else in the folder of temporary files, unlinked as soon as it is read.
private struct MemoryFile {
    let path: String
    private let descriptor: Int32

    init() throws(Workbook.Failure) {
        #if os(Linux)
            // MFD_CLOEXEC
            descriptor = memfd_create("preau.xlsx", 1)
            path = "/proc/self/fd/\(descriptor)"
        #else
            var template = Array("/tmp/preau.XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        #endif
        guard descriptor >= 0 else {
            throw Workbook.Failure(reason: "aucun fichier pour le classeur\u{A0}: \(String(cString: strerror(errno)))")
        }
    }

    func close() {
        #if !os(Linux)
            unlink(path)
        #endif
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
    }

    func contents() throws(Workbook.Failure) -> [UInt8] {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size > 0 else { throw Workbook.Failure(reason: "le classeur est vide") }
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            while done < Int(size) {
                let read = pread(descriptor, buffer.baseAddress! + done, Int(size) - done, off_t(done))
                if read < 0, errno == EINTR { continue }
                guard read > 0 else { break }
                done += read
            }
            count = done
        }
        guard done == Int(size) else { throw Workbook.Failure(reason: "le classeur n’a pas pu être relu") }
        return bytes
    }
}
