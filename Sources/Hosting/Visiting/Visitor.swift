internal import Crypto
package import People
package import Routes

/// Who asks: nobody known, or someone signed in.
package enum Visitor: Sendable {
    case anonymous
    case signedIn(SignedVisitor)

    package var signedIn: SignedVisitor? {
        if case .signedIn(let signedIn) = self { return signedIn }
        return nil
    }
}

/// Someone signed in, for the time of one request.
package struct SignedVisitor: Sendable {
    package let signedIn: SignedIn
    /// What every form of this session holds under `jeton`: a form that another site made a browser send does not have it.
    package let formToken: String

    /// - Parameter token: the session's own, as the cookie holds it.
    package init(_ signedIn: SignedIn, token: String) {
        self.signedIn = signedIn
        formToken = SHA256.hash(data: Array("formulaire:\(token)".utf8)).prefix(16).reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}

extension SignedVisitor {
    package var actor: Actor { signedIn.actor }
}

/// The cookie that holds a session's token: the only one that the site ever sets.
package enum SessionCookie {
    /// The prefix makes browsers refuse it without `Secure`, for another path or for a neighbouring domain.
    private static let name = "__Host-preau"

    /// The token that the request brings; `nil` without one.
    package static func token(of request: Request) -> String? {
        for (header, value) in request.headers where header == "cookie" {
            for pair in value.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == name, !parts[1].isEmpty, parts[1].utf8.count <= 100 { return String(parts[1]) }
            }
        }
        return nil
    }

    /// The header that sets it. The browser keeps it so many seconds; the register of sessions has the last word.
    package static func header(_ token: String, seconds: Int) -> (name: String, value: String) {
        ("set-cookie", "\(name)=\(token); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=\(seconds)")
    }

    package static let erased = ("set-cookie", "\(name)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}
