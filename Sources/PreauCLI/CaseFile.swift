internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The file of a case, or standard input.
struct CaseFile {
    let path: String

    /// The file's name in messages.
    var name: String { path == "-" ? "entrée standard" : path }

    func read() throws(Failure) -> Content {
        Content(bytes: try FileReading.bytes(path, limit: ReadingLimits.cases.bytes), path: path, name: name)
    }

    struct Content {
        let bytes: [UInt8]
        let path: String
        let name: String

        func dossier(for regulation: Regulation) throws(Problems) -> Dossier {
            let form = form
            let node =
                switch form {
                case .json: try JSONReader.read(bytes, named: name, limits: .cases)
                case .yaml: try YAMLReader.read(bytes, named: name, limits: .cases)
                }
            return try CaseReader.read(node, form: form, regulation: regulation, source: name)
        }

        /// By the extension; without a known one JSON begins with a brace or a bracket.
        private var form: CaseReader.Form {
            let lowered = path.lowercased()
            if lowered.hasSuffix(".json") { return .json }
            if lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") { return .yaml }
            let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
            let first = bytes.first { !blanks.contains($0) }
            return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .yaml
        }
    }
}
