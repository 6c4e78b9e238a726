/// Where mails leave by, as the setting PREAU_MAIL says.
package enum MailRoute: Hashable, Sendable {
    /// `dossier:PATH`: each mail is a file of this folder.
    case folder(MailFolder)
    /// `sendmail:PATH`: this program of the machine takes each mail.
    case program(MailProgram)
    /// `smtp://…` or `smtps://…`: a server takes them.
    case server(MailServer)

    /// Why the setting cannot be followed. In French; never the setting itself, which may hold a password.
    package struct Misread: Error, Hashable, Sendable {
        package let sentence: String
    }

    package init(setting: String) throws(Misread) {
        guard let colon = setting.firstIndex(of: ":") else { throw Self.unknown }
        let rest = String(setting[setting.index(after: colon)...])
        switch setting[..<colon] {
        case "dossier":
            guard Self.isPath(rest) else { throw Misread(sentence: "après «\u{A0}dossier:\u{A0}» vient le chemin d’un dossier") }
            self = .folder(MailFolder(path: rest))
        case "sendmail":
            guard Self.isPath(rest), rest.contains("/") else {
                throw Misread(sentence: "après «\u{A0}sendmail:\u{A0}» vient le chemin d’un programme, comme /usr/sbin/sendmail")
            }
            self = .program(MailProgram(path: rest))
        case "smtp", "smtps": self = .server(try MailServer(setting))
        default: throw Self.unknown
        }
    }

    /// Hands the mail over, and returns once it is in the hands of the folder, the program or the server. Blocks.
    /// - Parameter seconds: how long it may take.
    package func send(_ message: MailMessage, within seconds: Int = 60) throws(DeliveryFailure) {
        switch self {
        case .folder(let folder): try folder.keep(message)
        case .program(let program): try program.send(message, within: seconds)
        case .server(let server): try server.send(message, within: seconds)
        }
    }

    /// For messages and logs: never a password.
    package var place: String {
        switch self {
        case .folder(let folder): "dossier:\(folder.path)"
        case .program(let program): "sendmail:\(program.path)"
        case .server(let server): server.place
        }
    }

    private static func isPath(_ text: String) -> Bool { !text.isEmpty && !text.utf8.contains(0) }

    private static let unknown = Misread(
        sentence: "un courriel part par dossier:CHEMIN, sendmail:CHEMIN, smtp://HÔTE:PORT ou smtps://HÔTE:PORT")
}
