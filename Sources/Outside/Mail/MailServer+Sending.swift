internal import CCurl

extension MailServer {
    func send(_ message: MailMessage, within seconds: Int) throws(DeliveryFailure) {
        let wire = message.wire
        guard let transfer = CurlTransfer(outgoing: wire, limit: 65_536) else {
            throw .later("libcurl ne démarre pas\u{A0}: la mémoire manque")
        }
        transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        transfer.set(CURLOPT_URL, "\(place)/\(ownName ?? "")")
        transfer.set(CURLOPT_USE_SSL, Int(useOfTLS.rawValue))
        transfer.trust(only: authorities)
        // The variables of the environment about proxies are for the web.
        transfer.set(CURLOPT_PROXY, "")
        if let user, let password {
            transfer.set(CURLOPT_USERNAME, user)
            transfer.set(CURLOPT_PASSWORD, password)
        }
        transfer.set(CURLOPT_MAIL_FROM, "<\(message.from.text)>")
        transfer.set(CURLOPT_MAIL_RCPT, ["<\(message.to.text)>"])
        transfer.set(CURLOPT_UPLOAD, 1)
        transfer.set(CURLOPT_INFILESIZE_LARGE, size: wire.count)
        transfer.limit(seconds: seconds)
        let code = transfer.perform()
        guard code == CURLE_OK else { throw failure(code, of: transfer) }
    }

    private var useOfTLS: curl_usessl {
        switch encryption {
        case .always, .none: CURLUSESSL_NONE
        case .offered: CURLUSESSL_TRY
        case .required: CURLUSESSL_ALL
        }
    }

    /// A server refuses a person or a mail for good by a code of 500 and above to RCPT, to DATA or to the mail itself. The same code before
    /// is about us (who connects, who sends, with what password): a setting to mend, after which the mail passes.
    private func failure(_ code: CURLcode, of transfer: CurlTransfer) -> DeliveryFailure {
        let answer = transfer.dialogue.lines.last ?? ""
        guard [CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY].contains(code), let reply = Int(answer.prefix(3)), reply >= 400 else {
            return .later(CurlFault.sentence(code, place: place, words: transfer.explanation(of: code)))
        }
        let command = transfer.dialogue.lastCommand
        let isAboutTheMail = command == "RCPT" || command == "DATA" || (command == "MAIL" && reply == 552)
        // 530 asks for a password or for encryption.
        return reply >= 500 && reply != 530 && isAboutTheMail
            ? .never("«\u{A0}\(place)\u{A0}» refuse le courriel\u{A0}: \(answer)")
            : .later("«\u{A0}\(place)\u{A0}» ne prend pas le courriel pour l’instant\u{A0}: \(answer)")
    }
}
