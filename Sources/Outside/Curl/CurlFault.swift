internal import CCurl

/// Why an exchange did not take place, whatever its protocol.
enum CurlFault {
    /// A French sentence for a person who can act on it. `place` is the name of the peer, without password.
    static func sentence(_ code: CURLcode, place: String, words: String) -> String {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: "le nom de «\u{A0}\(place)\u{A0}» est inconnu"
        case CURLE_COULDNT_CONNECT: "«\u{A0}\(place)\u{A0}» ne répond pas"
        case CURLE_OPERATION_TIMEDOUT: "«\u{A0}\(place)\u{A0}» n’a pas répondu à temps"
        case CURLE_PEER_FAILED_VERIFICATION: "le certificat de «\u{A0}\(place)\u{A0}» n’est pas reconnu (\(words))"
        case CURLE_SSL_CACERT_BADFILE:
            "le fichier des autorités de certification ne se lit pas (\(words))\u{202F}; celui du système vient du paquet ca-certificates"
        case CURLE_SSL_CONNECT_ERROR: "aucune connexion chiffrée n’est possible avec «\u{A0}\(place)\u{A0}» (\(words))"
        case CURLE_USE_SSL_FAILED: "«\u{A0}\(place)\u{A0}» ne propose pas de connexion chiffrée (STARTTLS)"
        case CURLE_LOGIN_DENIED: "«\u{A0}\(place)\u{A0}» refuse ce nom d’utilisateur ou ce mot de passe (\(words))"
        default: "l’échange avec «\u{A0}\(place)\u{A0}» a échoué (\(words))"
        }
    }
}
