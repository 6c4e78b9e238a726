/// A form sent with files (`multipart/form-data`, RFC 7578), taken apart.
package struct Multipart: Sendable {
    package struct Part: Sendable, Equatable {
        /// The field's name.
        package let name: String
        /// As the browser gives it, without folders; `nil` for a field that is no file.
        package let filename: String?
        package let bytes: [UInt8]
    }

    /// Why a form cannot be read, in French.
    package struct Fault: Error, Sendable, Equatable {
        package let sentence: String
    }

    package let parts: [Part]

    /// A browser sends one part a field.
    private static let limits = (parts: 2_000, header: 4 << 10)

    /// - Parameter contentType: the header that announces the form, boundary included.
    package init(_ body: [UInt8], contentType: String) throws(Fault) {
        guard let boundary = HeaderValue(contentType).parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw Fault(sentence: "Le formulaire n’annonce pas la limite de ses parties.")
        }
        let mark = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var reader = PartReader(bytes: body)
        guard reader.take(mark) else { throw .truncated }
        while !reader.take(Array("--".utf8)) {
            guard parts.count < Self.limits.parts else { throw Fault(sentence: "Le formulaire a trop de champs.") }
            guard reader.take([0x0D, 0x0A]) else { throw .truncated }
            guard let header = reader.upTo([0x0D, 0x0A, 0x0D, 0x0A], within: Self.limits.header),
                let content = reader.upTo([0x0D, 0x0A] + mark, within: .max)
            else { throw .truncated }
            parts.append(try Self.part(header, content))
        }
        self.parts = parts
    }

    private static func part(_ header: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>) throws(Fault) -> Part {
        guard let text = String(validating: header, as: UTF8.self) else { throw .unreadable }
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else { continue }
            let value = HeaderValue(String(line[line.index(after: colon)...]))
            guard value.word == "form-data", let name = value.parameters["name"] else { break }
            return Part(name: unescaped(name), filename: value.parameters["filename"].map { base(unescaped($0)) }, bytes: Array(content))
        }
        throw .unreadable
    }

    /// Browsers write a quote and line ends of a name this way, and nothing else.
    private static func unescaped(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D%0A", with: " ").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }

    private static func base(_ path: String) -> String {
        path.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path
    }
}

extension Multipart.Fault {
    static let truncated = Multipart.Fault(sentence: "Le formulaire est incomplet ou mal découpé.")
    static let unreadable = Multipart.Fault(sentence: "Un champ du formulaire n’est pas lisible.")
}

/// Where one is in the body of a form.
private struct PartReader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func take(_ expected: [UInt8]) -> Bool {
        guard bytes[place...].starts(with: expected) else { return false }
        place += expected.count
        return true
    }

    /// What stands before `end`, which is passed; `nil` when it does not come within so many bytes.
    mutating func upTo(_ end: [UInt8], within limit: Int) -> ArraySlice<UInt8>? {
        let start = place
        let last = min(bytes.count, start.addingReportingOverflow(limit).overflow ? .max : start + limit) - end.count
        guard last >= start else { return nil }
        let found: Int? = bytes.withUnsafeBufferPointer { bytes in
            end.withUnsafeBufferPointer { end in
                var at = start
                while at <= last {
                    if bytes[at] == end[0] {
                        var length = 1
                        while length < end.count, bytes[at + length] == end[length] { length += 1 }
                        if length == end.count { return at }
                    }
                    at += 1
                }
                return nil
            }
        }
        guard let found else { return nil }
        place = found + end.count
        return bytes[start..<found]
    }
}

/// `word; name=value; name="value"`, as in Content-Type and Content-Disposition.
package struct HeaderValue: Sendable, Equatable {
    /// In lower case.
    package let word: String
    /// Names in lower case; the first of several wins.
    package let parameters: [String: String]

    package init(_ text: String) {
        var parts: [String] = []
        var (part, isQuoted, isEscaped) = ("", false, false)
        for scalar in text.unicodeScalars {
            if isEscaped {
                part.unicodeScalars.append(scalar)
                isEscaped = false
            } else if isQuoted, scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if scalar == ";", !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.unicodeScalars.append(scalar)
            }
        }
        parts.append(part)
        word = Self.trimmed(parts[0][...]).lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let sign = part.firstIndex(of: "=") else { continue }
            let name = Self.trimmed(part[..<sign]).lowercased()
            if parameters[name] == nil { parameters[name] = Self.trimmed(part[part.index(after: sign)...]) }
        }
        self.parameters = parameters
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
