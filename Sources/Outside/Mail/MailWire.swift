internal import Kernel

extension MailMessage {
    /// The bytes that travel (RFC 5322, 2045 and 2047): ASCII only, lines of at most 998 characters ended by CR LF.
    package var wire: [UInt8] {
        var headers = [
            "Date: \(Self.written(date))",
            EncodedWords.header("From", phrase: senderName, address: from.text),
            "To: <\(to.text)>",
            EncodedWords.header("Subject", text: subject),
            "Message-ID: <\(id)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
        ]
        if isAutomatic { headers.append("Auto-Submitted: auto-generated") }
        if let unsubscribe { headers.append("List-Unsubscribe: <\(unsubscribe)>") }
        return Array(headers.joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + QuotedPrintable.encode(body)
    }

    /// `Fri, 17 Feb 2023 22:59:00 +0000`.
    static func written(_ date: Instant) -> String {
        let (year, month, day) = date.day.civil
        let second = date.seconds - date.day.number * 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
        let weekday = weekdays[Int(((date.day.number + 3) % 7 + 7) % 7)]
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(weekday), \(two(Int64(day))) \(months[month - 1]) \(year) \(time) +0000"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
