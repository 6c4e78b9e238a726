internal import Crypto
internal import Kernel

/// A file of rows, known by its content: its name and its extension say nothing.
///
/// It is read twice, in constant memory: a survey of the whole file finds how it is written, then `rows` gives its rows. Opening it again
/// costs little, and only the whole file tells its encoding, the names of its JSON members and whether it is sound.
package struct SourceFile: Sendable {
    package let shape: FileShape
    private let origin: Origin
    private let traits: TextTraits
    private let plan: Plan

    private enum Origin: Sendable {
        case path(String, FileDescriptor.Identity)
        case memory([UInt8], name: String)
    }

    private enum Plan: Sendable {
        case delimited(separator: UInt8, headerRows: Int)
        case json(JSONPlan)
    }

    /// Surveys the file at `path`. Throws `Problems`, each with its French sentence: the file is missing, is a folder or a pipe, is empty, is
    /// no text (a workbook, a PDF, a page of error…), its compression is damaged, its JSON has a syntax fault, its header cannot be cut.
    package init(_ path: String) throws {
        let file = try FileDescriptor(path)
        try self.init(file, .path(path, file.identity), named: path)
    }

    /// The same for bytes in memory, called `name` in messages.
    package init(_ bytes: [UInt8], named name: String) throws {
        try self.init(MemoryBytes(bytes), .memory(bytes, name: name), named: name)
    }

    private init(_ file: any ByteSource, _ origin: Origin, named name: String) throws {
        self.origin = origin
        let hashed = HashedBytes(file)
        let text = try OpenText(hashed, named: name)
        let surveyed = SurveyedBytes(text.bytes)
        let layout: FileShape.Layout
        let columns: [String]
        if text.looksLikeJSON {
            let json = try JSONSurvey(surveyed, named: name)
            try surveyed.drain()
            traits = Self.traits(text, surveyed.survey)
            let encoding = traits.encoding
            let made = try JSONPlan.make(json) { try Self.decode($0, from: text.announced == nil ? encoding : .utf8) }
            plan = .json(made.plan)
            columns = made.names
            layout = json.form == .features ? .geoJSON : .json
        } else {
            let sample = try surveyed.next(SourceRow.maximumBytes)
            try surveyed.drain()
            traits = Self.traits(text, surveyed.survey)
            let header = try DelimitedHeader(sample, isWhole: sample.count < SourceRow.maximumBytes, named: name)
            let encoding = traits.encoding
            columns = ColumnNames.of(try header.names.map { try Self.decode($0, from: text.announced == nil ? encoding : .utf8) })
            plan = .delimited(separator: header.separator, headerRows: header.rows)
            layout = .delimited(separator: header.separator)
        }
        shape = FileShape(
            layout: layout, encoding: traits.encoding, hasBOM: text.hasBOM, isCompressed: text.isCompressed, columns: columns,
            fingerprint: hashed.fingerprint)
    }

    /// Reads the file again from its beginning. Throws `Problems` when it is no longer the one that was surveyed.
    package func rows() throws -> any RowSource {
        let (file, name) = try reopened()
        var text = try OpenText(file, named: name).bytes
        if let table = OneByteTable(traits.encoding) { text = OneByteText(text, table) }
        switch plan {
        case .delimited(let separator, let headerRows):
            return try DelimitedRows(text, separator: separator, columns: shape.columns, headerRows: headerRows, traits: traits)
        case .json(let plan): return JSONRows(text, plan, columns: shape.columns, traits: traits, named: name)
        }
    }

    private func reopened() throws -> (file: any ByteSource, name: String) {
        switch origin {
        case .memory(let bytes, let name): return (MemoryBytes(bytes), name)
        case .path(let path, let identity):
            let file = try FileDescriptor(path)
            guard file.identity == identity else { throw FileDescriptor.change(of: path) }
            return (file, path)
        }
    }

    private static func traits(_ text: OpenText, _ survey: EncodingSurvey) -> TextTraits {
        let verdict = survey.verdict
        let encoding = text.announced ?? verdict.encoding
        let hasBroken = text.announced == nil ? verdict.hasBroken : survey.invalidSequences > 0
        let isOneByte = OneByteTable(encoding) != nil
        // Characters of one-byte encodings are composed ones.
        return TextTraits(
            encoding: encoding, needsCheck: hasBroken || survey.hasNUL, mayCompose: !isOneByte && survey.mayCompose)
    }

    /// Names are few: each is transcoded by itself.
    private static func decode(_ bytes: [UInt8], from encoding: TextEncoding) throws -> String {
        guard let table = OneByteTable(encoding) else { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: try OneByteText(MemoryBytes(bytes), table).next(bytes.count * 3), as: UTF8.self)
    }
}

/// The bytes of a file pass through, and their SHA-256 is computed on the way.
private final class HashedBytes: ByteSource {
    private let file: any ByteSource
    private var hash = SHA256()

    init(_ file: any ByteSource) { self.file = file }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let count = try file.read(into: buffer)
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
        return count
    }

    /// In hexadecimal, once all is read.
    var fingerprint: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
