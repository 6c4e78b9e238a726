/// A JSON Web Token whose signature was verified (RFC 7515, compact form): what it claims was written by the provider.
struct SignedToken {
    let claims: IdentityJSON

    /// Larger than any honest one; nothing longer is decoded.
    private static let longest = 16 << 10

    init(_ text: String, keys: SigningKeys) throws(IdentityFault) {
        guard text.utf8.count <= Self.longest else { throw .malformed("jeton de plus de 16 Kio") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64.bytes(url: parts[0]), let payload = Base64.bytes(url: parts[1]),
            let signature = Base64.bytes(url: parts[2])
        else { throw .malformed("un jeton signé a trois parties en base64url") }
        let head = try IdentityJSON(header, named: "en-tête du jeton")
        let name = try head.required("alg")
        guard let algorithm = SigningKeys.Algorithm(rawValue: name) else { throw .algorithm(name) }
        // What must be understood and is not (RFC 7515, 4.1.11), or another kind of token signed by the same provider.
        guard !head.names.contains("crit") else { throw .malformed("extension critique inconnue (crit)") }
        if let type = try head.text("typ"), type.lowercased() != "jwt" { throw .malformed("jeton d’une autre sorte\u{A0}: \(type)") }
        try keys.verify(signature, of: Array("\(parts[0]).\(parts[1])".utf8), by: algorithm, key: try head.text("kid"))
        claims = try IdentityJSON(payload, named: "jeton")
    }
}
