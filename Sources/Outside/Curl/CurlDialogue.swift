/// What two peers said besides the contents: headers of HTTP, commands and replies of SMTP.
///
/// Of what we say only the first word is kept: the rest may hold a password.
struct CurlDialogue {
    /// The peer's lines since the last status line of HTTP, or all of them.
    private(set) var lines: [String] = []
    /// `RCPT`, `DATA`, `POST`… in capitals; empty before the first.
    private(set) var lastCommand = ""
    /// Some lines were dropped: a peer that never ends its headers does not fill our memory.
    private(set) var isCut = false
    private var size = 0
    /// libcurl says goodbye whatever happened: what follows QUIT says nothing of the exchange.
    private var isLeaving = false

    mutating func peerSaid(_ bytes: UnsafeRawBufferPointer, atMost limit: Int) {
        guard !isLeaving else { return }
        // What precedes a second status line is of an interim answer (100 Continue), or of a proxy.
        if bytes.starts(with: "HTTP/".utf8) { (lines, size) = ([], 0) }
        size += bytes.count
        guard size <= limit else {
            isCut = true
            return
        }
        for line in bytes.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            lines.append(String(decoding: UnsafeRawBufferPointer(rebasing: line), as: UTF8.self))
        }
    }

    mutating func weSaid(_ bytes: UnsafeRawBufferPointer) {
        let command = String(decoding: bytes.prefix { (0x41...0x5A).contains($0 & 0xDF) }, as: UTF8.self).uppercased()
        if command == "QUIT" { isLeaving = true } else { lastCommand = command }
    }
}
