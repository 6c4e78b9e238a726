/// Any text in a header (RFC 2047): as it is when it is short and plain, else as words like `=?UTF-8?Q?d=C3=A9p=C3=B4t?=`, on lines of at
/// most 76 characters. The text holds no control character: `MailMessage` refused it.
enum EncodedWords {
    /// `Subject: …`.
    static func header(_ name: String, text: String) -> String {
        let plain = "\(name): \(text)"
        // A reader drops spaces at the ends, and would decode what looks like an encoded word.
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?") && text.first != " " && text.last != " "
        return isPlain && plain.utf8.count <= 76 ? plain : "\(name): \(words(text, after: name.utf8.count + 2))"
    }

    /// `From: name <address>`; the address alone when there is no name.
    static func header(_ name: String, phrase: String?, address: String) -> String {
        guard let phrase, !phrase.isEmpty else { return "\(name): <\(address)>" }
        let isPlain = phrase.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !phrase.contains("=?") && phrase.utf8.count <= 60
        let written =
            isPlain
            ? "\"\(phrase.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" : words(phrase, after: name.utf8.count + 2)
        return "\(name): \(written)\r\n <\(address)>"
    }

    private static let (start, end, longestLine) = ("=?UTF-8?Q?", "?=", 76)

    /// - Parameter used: characters already on the first line.
    private static func words(_ text: String, after used: Int) -> String {
        var lines: [String] = []
        var payload = ""
        var room = longestLine - used - start.utf8.count - end.utf8.count
        // A character is never cut between two words: each must be readable alone.
        for scalar in text.unicodeScalars {
            let piece = encoded(scalar)
            if payload.utf8.count + piece.utf8.count > room {
                lines.append(start + payload + end)
                payload = ""
                room = longestLine - 1 - start.utf8.count - end.utf8.count
            }
            payload += piece
        }
        lines.append(start + payload + end)
        return lines.joined(separator: "\r\n ")
    }

    /// Only what the strictest place, a name, allows.
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "_" }
        return UTF8.encode(scalar).map { code in
            code.map { byte in
                MailAddress.isLetterOrDigit(byte) || "!*+-/".utf8.contains(byte)
                    ? String(Unicode.Scalar(byte)) : String(decoding: QuotedPrintable.escaped(byte), as: UTF8.self)
            }.joined()
        } ?? ""
    }
}
