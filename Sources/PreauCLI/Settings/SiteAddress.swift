internal import Routes

/// The address under which people reach the site.
enum SiteAddress {
    /// A whole address, as a mail or a terminal shows it. Without `PREAU_PUBLIC_URL`, the one that `preau serve` listens to by itself.
    static func link(to route: Route, _ arguments: ParsedArguments) -> String {
        let given = Setting.publicAddress.given(arguments)?.value ?? "http://127.0.0.1:8080"
        return (given.hasSuffix("/") ? String(given.dropLast()) : given) + route.path
    }
}
