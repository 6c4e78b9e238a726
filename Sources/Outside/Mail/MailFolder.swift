internal import Glibc

/// A folder where each mail is a file `<message id>.eml`, for a demonstration or for another program that sends them.
package struct MailFolder: Hashable, Sendable {
    package let path: String

    /// Written whole beside, then renamed: who reads the folder never sees half a mail, and the same mail kept twice is one file.
    func keep(_ message: MailMessage) throws(DeliveryFailure) {
        // Mails hold links that sign in: for their owner only.
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure("ne se crée pas") }
        let (part, file) = ("\(path)/.\(message.id).\(getpid()).part", "\(path)/\(message.id).eml")
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("refuse un nouveau fichier") }
        guard Self.write(message.wire, to: descriptor), fsync(descriptor) == 0 else {
            let failure = failure("n’a pas gardé tout le courriel")
            close(descriptor)
            unlink(part)
            throw failure
        }
        close(descriptor)
        guard rename(part, file) == 0 else {
            let failure = failure("refuse un nouveau fichier")
            unlink(part)
            throw failure
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    private func failure(_ what: String) -> DeliveryFailure {
        .later("le dossier des courriels «\u{A0}\(path)\u{A0}» \(what)\u{A0}: \(String(cString: strerror(errno)))")
    }
}
