package import Credentials
internal import People

/// What asks to sign in: a browser somewhere on the network, and the secret by which it will be recognised.
package struct Browser: Sendable {
    /// Its address on the network, `192.0.2.7` or `2001:db8::1`: only counted, hashed.
    package let network: String
    /// As it names itself; empty when it does not.
    package let userAgent: String
    /// Fresh: the cookie of the session, if one is opened.
    package let session: Token

    package init(network: String, userAgent: String, session: Token) {
        self.network = network
        self.userAgent = userAgent
        self.session = session
    }

    var device: String { DeviceName.of(userAgent: userAgent) }

    /// What is counted together: an address of version 4, or the network of 64 bits that a house or a school has in version 6.
    var networkKey: String {
        guard network.contains(":") else { return network }
        let halves = network.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map { half in
            half.split(separator: ":").map { String($0).lowercased() }
        }
        let start = halves.first ?? []
        let end = halves.count > 1 ? halves[1] : []
        let whole = start + Array(repeating: "0", count: max(0, 8 - start.count - end.count)) + end
        return whole.prefix(4).joined(separator: ":")
    }
}
