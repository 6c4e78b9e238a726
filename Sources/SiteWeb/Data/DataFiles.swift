internal import Directory
internal import Hosting
internal import Kernel
internal import Operations
internal import Routes
internal import Rules
internal import Spreadsheets

/// The files one may download, ready: those of one département are small (about two megabytes in all), and made again when the annuaire changes.
struct DataFiles: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case communes
        case establishments = "etablissements"

        var title: String {
            switch self {
            case .communes: "Communes"
            case .establishments: "Établissements scolaires"
            }
        }

        var columns: [ExportColumn] {
            switch self {
            case .communes: ExportCommunes.columns
            case .establishments: ExportEstablishments.columns
            }
        }
    }

    enum Format: String, CaseIterable, Sendable {
        case csv, json, xlsx

        var type: Reply.ContentType {
            switch self {
            case .csv: .csv
            case .json: .json
            case .xlsx: .xlsx
            }
        }

        /// « CSV ».
        var title: String { rawValue.uppercased() }
    }

    struct Key: Hashable, Sendable {
        let kind: Kind
        let format: Format

        /// `communes.csv`.
        var name: String { "\(kind.rawValue).\(format.rawValue)" }

        static let all = Kind.allCases.flatMap { kind in Format.allCases.map { Key(kind: kind, format: $0) } }
    }

    let department: DepartmentCode
    let updatedOn: Day?
    let rows: [Kind: Int]
    /// A format that could not be made is not there; the others are.
    let files: [Key: [UInt8]]
    /// Why the others are not.
    let refusals: [Key: String]

    init(_ tables: [Kind: ExportTable], of department: DepartmentCode, updatedOn: Day?) {
        self.department = department
        self.updatedOn = updatedOn
        rows = tables.mapValues(\.rows.count)
        var files: [Key: [UInt8]] = [:]
        var refusals: [Key: String] = [:]
        for (kind, table) in tables {
            files[Key(kind: kind, format: .csv)] = table.csv
            files[Key(kind: kind, format: .json)] = Self.json(table, kind, department, updatedOn)
            let book = Workbook(
                sheet: kind.title, columns: table.columns.map { .init($0.name, isNumber: $0.kind == .integer || $0.kind == .decimal) },
                rows: table.rows, createdAt: (updatedOn?.number ?? 0) * 86_400)
            do throws(Workbook.Failure) {
                files[Key(kind: kind, format: .xlsx)] = try book.bytes()
            } catch {
                // The machine may refuse it a temporary file: the page then says that this format is not there.
                refusals[Key(kind: kind, format: .xlsx)] = error.reason
            }
        }
        self.files = files
        self.refusals = refusals
    }

    /// `communes-38.csv`: the name under which a browser keeps it.
    func savedName(_ key: Key) -> String { "\(key.kind.rawValue)-\(department.description).\(key.format.rawValue)" }

    /// An object with what the file is, then `lignes`: an object for each, its members the columns; `null` for what is not known.
    private static func json(_ table: ExportTable, _ kind: Kind, _ department: DepartmentCode, _ updatedOn: Day?) -> [UInt8] {
        func text(_ value: String) -> [UInt8] { JSONValue.text(value).compact }
        var bytes: [UInt8] = []
        bytes += "{\n\"jeu\": ".utf8
        bytes += text("\(kind.title), \(department.name) (\(department.description))")
        bytes += ",\n\"licence\": \"Licence Ouverte 2.0 (Etalab)\",\n\"mis_à_jour_le\": ".utf8
        bytes += updatedOn.map { text($0.iso) } ?? Array("null".utf8)
        bytes += ",\n\"lignes\": [".utf8
        let names = table.columns.map { text($0.name) }
        for (rank, row) in table.rows.enumerated() {
            bytes += (rank == 0 ? "\n{" : ",\n{").utf8
            for (place, cell) in row.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += names[place]
                bytes.append(UInt8(ascii: ":"))
                bytes += value(cell, table.columns[place].kind)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes += "\n]\n}\n".utf8
        return bytes
    }

    private static func value(_ cell: String, _ kind: ExportColumn.Kind) -> [UInt8] {
        if kind == .list { return JSONValue.texts(cell.split(separator: "|").map { String($0) }).compact }
        if cell.isEmpty { return Array("null".utf8) }
        switch kind {
        case .integer: return Int64(cell).map { JSONValue.integer($0).compact } ?? JSONValue.text(cell).compact
        // The canonical text of a decimal is a JSON number as it stands.
        case .decimal: return Self.isDecimal(cell) ? Array(cell.utf8) : JSONValue.text(cell).compact
        case .text, .list: return JSONValue.text(cell).compact
        }
    }

    /// `-1.53`, `5.590230201997957`: a sign, digits without useless zero before, a point, digits.
    private static func isDecimal(_ cell: String) -> Bool {
        let digits = cell.utf8.first == 0x2D ? cell.utf8.dropFirst() : cell.utf8[...]
        let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) } }
        guard areDigits else { return false }
        return parts[0].count == 1 || parts[0].first != 0x30
    }
}

extension Site {
    /// Made on a thread that may wait; `nil` without a département.
    func dataFiles() async throws -> DataFiles? {
        guard let code = departmentCode else { return nil }
        return try await memory.value("fichiers", generation: directory.generation) { [directory] in
            try await directory.read { connection in
                let tables: [DataFiles.Kind: ExportTable] = [
                    .communes: try ExportCommunes.table(connection, of: code),
                    .establishments: try ExportEstablishments.table(connection, of: code),
                ]
                return DataFiles(tables, of: code, updatedOn: try CountDirectory.updatedOn(connection))
            }
        }
    }
}
