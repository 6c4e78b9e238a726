internal import Formats
internal import Hosting
internal import Kernel
internal import Routes

/// What a visitor gives to be tried: a regulation, the one it was copied from, and a dossier. Everything goes back and forth in the form.
struct TrialForm: Sendable {
    /// The text, as the form shows it again.
    var text = ""
    /// What is read: the file as sent, or the text.
    var bytes: [UInt8] = []
    /// `mon-projet.yaml`, of a file that was sent.
    var fileName: String?
    /// The id of a regulation of this site.
    var base: String?
    /// A dossier in YAML or JSON.
    var dossier = ""

    static let textName = "texte", fileField = "fichier", baseName = "depuis", dossierName = "dossier"

    init() {}

    /// A copy of a regulation of the site, to be changed.
    init(copyOf hosted: HostedRegulation) {
        text = RegulationCopy.text(of: hosted)
        bytes = Array(text.utf8)
        base = hosted.id
    }

    init(_ fields: Fields, files: [(name: String, bytes: [UInt8])]) {
        text = fields[Self.textName] ?? ""
        dossier = fields[Self.dossierName] ?? ""
        base = fields[Self.baseName].flatMap { $0.isEmpty ? nil : $0 }
        bytes = Array(text.utf8)
        if let file = files.first(where: { !$0.bytes.isEmpty }) {
            fileName = file.name
            bytes = file.bytes
            text = Self.shown(file.bytes)
        }
    }

    var isEmpty: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 } }

    /// A file that is not in UTF-8 is shown as Windows and old editors write it, so that nothing typed is lost.
    private static func shown(_ bytes: [UInt8]) -> String {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in body where byte != 0 { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }
}

/// A shipped regulation under another name, as a draft.
enum RegulationCopy {
    static func text(of hosted: HostedRegulation) -> String {
        SourceLines.of(hosted.file).map(changed).joined(separator: "\n")
    }

    private static func changed(_ line: String) -> String {
        if let id = value(of: "règlement", line) { return "règlement: copie-\(id)" }
        if let title = value(of: "titre", line) {
            let quote = title.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
            // No colon: a title without quotes could not hold it.
            return "titre: \(quote)Copie – \(title.dropFirst(quote.count))"
        }
        if value(of: "statut", line) != nil { return "statut: projet" }
        return line
    }

    /// Of a key at the margin, without the spaces after the colon.
    private static func value(of key: String, _ line: String) -> String? {
        guard line.hasPrefix("\(key):") else { return nil }
        return String(line.dropFirst(key.count + 1).drop { $0 == " " })
    }
}
