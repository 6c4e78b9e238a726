internal import Directory
internal import Glibc
internal import Kernel
internal import Serving
internal import Store

/// What `preau serve` was told, checked before anything starts.
struct ServeSettings {
    let place: StorePlace
    let host: String
    let port: Int
    let migrates: Bool
    let publicAddress: String?
    let proxies: TrustedProxies
    /// The département that the person who runs the server named.
    let territory: DepartmentCode?

    init(_ arguments: ParsedArguments, for syntax: CommandSyntax) throws(Failure) {
        place = try StorePlace(arguments, for: syntax)
        host = arguments.value("host") ?? "127.0.0.1"
        port = try arguments.number("port", within: 0...65_535, otherwise: 8080, for: syntax)
        migrates = arguments.has("migrate")
        publicAddress = try Self.publicAddress()
        proxies = try Self.proxies()
        territory = try Self.territory()
    }

    /// `https://preau.example.org`, without a final slash.
    private static func publicAddress() throws(Failure) -> String? {
        guard let given = Machine.environment(Setting.publicAddress.variable), !given.isEmpty else { return nil }
        let address = given.hasSuffix("/") ? String(given.dropLast()) : given
        let site = ["https://", "http://"].first { address.hasPrefix($0) }.map { address.dropFirst($0.count) } ?? ""
        guard !site.isEmpty, !site.contains(where: { "/?#@ \"<>".contains($0) }) else {
            throw .configuration(
                "PREAU_PUBLIC_URL vaut «\u{A0}\(given)\u{A0}»\u{202F}; attendu\u{A0}: https://preau.exemple.fr, sans chemin")
        }
        return address
    }

    private static func proxies() throws(Failure) -> TrustedProxies {
        guard let given = Machine.environment(Setting.proxies.variable), !given.isEmpty else { return .none }
        guard let proxies = TrustedProxies(given) else {
            throw .configuration(
                "PREAU_TRUSTED_PROXIES vaut «\u{A0}\(given)\u{A0}»\u{202F}; attendu\u{A0}: des adresses IP ou des blocs, comme 10.0.0.4, 10.1.0.0/16"
            )
        }
        return proxies
    }

    private static func territory() throws(Failure) -> DepartmentCode? {
        guard let given = Machine.environment(Setting.territory.variable), !given.isEmpty else { return nil }
        guard let code = DepartmentCode(given) else {
            throw .configuration(
                "PREAU_TERRITORY vaut «\u{A0}\(given)\u{A0}»\u{202F}; attendu\u{A0}: le code d’un département, comme 38 ou 2A")
        }
        return code
    }
}
