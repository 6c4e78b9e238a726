/// A program of the machine that takes a mail on its input, called as every `sendmail` is: `-t` reads the address in the mail, `-i` takes a
/// lone point for text, `-f` says to whom what cannot be delivered comes back.
package struct MailProgram: Hashable, Sendable {
    package let path: String

    func send(_ message: MailMessage, within seconds: Int) throws(DeliveryFailure) {
        let program = ChildProcess(path: path, arguments: ["-t", "-i", "-f", message.from.text])
        // Programs of the machine read lines ended by LF; there is no other CR in a mail.
        let ending: ChildProcess.Ending
        do {
            ending = try program.run(input: message.wire.filter { $0 != 0x0D }, within: seconds, outputLimit: 65_536)
        } catch {
            throw .later("le courriel n’est pas parti\u{A0}: \(error.sentence)")
        }
        guard ending.exit != .code(0) else { return }
        let sentence = "«\u{A0}\(path)\u{A0}» n’a pas pris le courriel (\(ending.exit.sentence))\u{A0}: \(ending.complaint)"
        // sysexits.h: data that are wrong, a person or a host that does not exist.
        throw [.code(65), .code(67), .code(68)].contains(ending.exit) ? .never(sentence) : .later(sentence)
    }
}
