/// Turns a page into a PDF that assistive technologies can read (PDF/UA-1), by WeasyPrint. Blocks, for about a second.
///
/// The page is alone: what it names (images, styles, fonts, attachments) is neither fetched nor read from the disk, except what it holds itself as
/// `data:` addresses and the style sheet given. Fonts are the machine's.
package struct PDFPrinter: Hashable, Sendable {
    /// Path of WeasyPrint, 68 or newer: what `scripts/pdf-tools.sh` prints.
    package let program: String
    /// How long one document may take.
    package let seconds: Int
    /// Bytes that one document may weigh.
    package let limit: Int

    package init(program: String, seconds: Int = 60, limit: Int = 20 << 20) {
        self.program = program
        self.seconds = seconds
        self.limit = limit
    }

    /// - Parameters:
    ///   - page: a whole HTML document in UTF-8, with its language and its title, which PDF/UA asks for.
    ///   - styleSheet: path of a CSS file.
    package func pdf(of page: [UInt8], styleSheet: String? = nil) throws(PrintFailure) -> [UInt8] {
        var arguments = ["--pdf-variant", "pdf/ua-1", "--encoding", "utf-8", "--allowed-protocols", "data", "--base-url", ""]
        if let styleSheet { arguments += ["--stylesheet", styleSheet] }
        let ending: ChildProcess.Ending
        do {
            ending = try ChildProcess(path: program, arguments: arguments + ["-", "-"]).run(
                input: page, within: seconds, outputLimit: limit)
        } catch {
            throw PrintFailure(error)
        }
        guard ending.exit == .code(0), ending.output.starts(with: "%PDF-".utf8) else {
            throw .failed("WeasyPrint n’a pas rendu de PDF (\(ending.exit.sentence))\u{A0}: \(ending.complaint)")
        }
        return ending.output
    }
}

/// Why a document was not printed. In French.
package enum PrintFailure: Error, Hashable, Sendable {
    /// WeasyPrint is not there: an installation to complete, nothing wrong with the document.
    case unavailable(String)
    /// It did not finish in time, or the machine could not start it: later it may.
    case late(String)
    /// It gave no PDF, or too large a one: trying again would do the same.
    case failed(String)

    package var sentence: String {
        switch self {
        case .unavailable(let sentence), .late(let sentence), .failed(let sentence): sentence
        }
    }

    init(_ fault: ChildProcess.Fault) {
        switch fault {
        case .missing(let path):
            self = .unavailable(
                "les documents PDF ne peuvent pas être imprimés\u{A0}: WeasyPrint n’est pas installé («\u{A0}\(path)\u{A0}» est introuvable)\u{202F}; scripts/pdf-tools.sh l’installe"
            )
        case .notStarted, .late: self = .late(fault.sentence)
        case .tooMuchOutput: self = .failed(fault.sentence)
        }
    }
}
