/// What a file is, from its bytes alone: the name it comes with proves nothing.
///
/// Only the kinds that a dossier may hold are known. What carries macros, what is a page or a script, what hides something behind another
/// beginning is none of them. Being recognised is not being harmless: `VirusScan` says more.
package enum FileKind: String, CaseIterable, Sendable {
    case pdf
    case png
    case jpeg
    case odt
    case ods
    case docx
    case xlsx
    case csv
    case text

    /// `nil` for anything else, and for an empty file.
    package init?(_ bytes: [UInt8]) {
        if bytes.starts(with: "PK\u{3}\u{4}".utf8) {
            guard let kind = ZipDirectory(bytes).flatMap(Self.office) else { return nil }
            self = kind
        } else if let kind = Self.marked(bytes) ?? PlainText(bytes).map({ $0.isTable ? .csv : .text }) {
            self = kind
        } else {
            return nil
        }
    }

    /// How a person calls it.
    package var french: String {
        switch self {
        case .pdf: "document PDF"
        case .png: "image PNG"
        case .jpeg: "image JPEG"
        case .odt: "document texte ODT"
        case .ods: "feuille de calcul ODS"
        case .docx: "document Word (DOCX)"
        case .xlsx: "classeur Excel (XLSX)"
        case .csv: "tableau CSV"
        case .text: "texte brut"
        }
    }

    /// Without its point.
    package var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .text: "txt"
        default: rawValue
        }
    }

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv"
        case .text: "text/plain"
        }
    }

    /// Kinds whose first bytes are their mark.
    private static func marked(_ bytes: [UInt8]) -> FileKind? {
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
        if bytes.starts(with: "%PDF-".utf8), isDigit(5), bytes.dropFirst(6).first == UInt8(ascii: "."), isDigit(7) { return .pdf }
        // Signature, length of the first part, its name.
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]), bytes.dropFirst(12).starts(with: "IHDR".utf8)
        {
            return .png
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        return nil
    }

    private static func office(_ archive: ZipDirectory) -> FileKind? {
        if let type = archive.openDocumentType {
            return [FileKind.odt, .ods].first { $0.mediaType == type }
        }
        guard archive.names.contains("[Content_Types].xml"),
            !archive.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") })
        else { return nil }
        // Some writers number the main part.
        func has(_ start: String) -> Bool { archive.names.contains { $0.hasPrefix(start) && $0.hasSuffix(".xml") } }
        return switch (has("word/document"), has("xl/workbook")) {
        case (true, false): .docx
        case (false, true): .xlsx
        default: nil
        }
    }
}
