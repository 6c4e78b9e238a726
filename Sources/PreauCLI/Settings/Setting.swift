/// A value that changes how the program works: its option, its environment variable, what it is for.
///
/// An option wins over the environment, which wins over the default; `preau config` shows what is in force and where it comes from.
struct Setting {
    let name: String
    let variable: String
    let option: String?
    let purpose: String
    /// How its value may be shown.
    var secrecy = Secrecy.none

    enum Secrecy {
        case none
        /// The whole value is hidden.
        case whole
        /// An address, whose password is hidden.
        case password
    }

    static let dataFolder = Setting(
        name: "dossier de données", variable: "PREAU_DATA_DIR", option: "data-dir", purpose: "là où vivent la base SQLite et les fichiers")
    static let database = Setting(
        name: "base de données", variable: "PREAU_DATABASE_URL", option: "database-url",
        purpose: "adresse d’une base PostgreSQL, à la place de SQLite", secrecy: .password)
    static let share = Setting(
        name: "fichiers livrés", variable: "PREAU_SHARE", option: nil, purpose: "dossier des règlements et des données livrés")
    static let publicAddress = Setting(
        name: "adresse publique", variable: "PREAU_PUBLIC_URL", option: nil, purpose: "adresse sous laquelle on joint le site")
    static let mail = Setting(
        name: "courrier", variable: "PREAU_MAIL", option: nil, purpose: "comment les messages partent",
        secrecy: .password)
    static let mailSender = Setting(
        name: "expéditeur", variable: "PREAU_MAIL_FROM", option: nil, purpose: "adresse dont partent les courriels")
    static let proxies = Setting(
        name: "relais de confiance", variable: "PREAU_TRUSTED_PROXIES", option: nil, purpose: "relais dont on croit les en-têtes")
    static let territory = Setting(
        name: "territoire", variable: "PREAU_TERRITORY", option: nil, purpose: "code du département, quand la base ne le dit pas")
    static let secretFile = Setting(
        name: "fichier du secret", variable: "PREAU_SECRET_FILE", option: nil, purpose: "fichier qui contient le secret des sessions")

    static let identityClient = Setting(
        name: "client OpenID Connect", variable: "PREAU_OIDC_CLIENT_ID", option: nil, purpose: "identifiant chez le fournisseur d’identité")
    static let identitySecret = Setting(
        name: "secret OpenID Connect", variable: "PREAU_OIDC_CLIENT_SECRET", option: nil, purpose: "secret chez le fournisseur d’identité",
        secrecy: .whole)
    static let identityIssuer = Setting(
        name: "fournisseur d’identité", variable: "PREAU_OIDC_ISSUER", option: nil, purpose: "adresse du fournisseur d’identité")

    static let all = [
        dataFolder, database, share, territory, publicAddress, mail, mailSender, proxies, secretFile, identityIssuer, identityClient,
        identitySecret,
    ]

    /// The value as anyone may see it.
    func shown(_ value: String) -> String {
        switch secrecy {
        case .none: value
        case .whole: "caché"
        case .password: Self.hidingPassword(value)
        }
    }

    /// `scheme://user:password@host…` with « caché » for the password, there and in a parameter `password=`.
    static func hidingPassword(_ address: String) -> String {
        var shown = address
        if let start = shown.firstRange(of: "://")?.upperBound {
            let authority = shown[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            if let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") {
                shown.replaceSubrange(shown.index(after: colon)..<at, with: "caché")
            }
        }
        if let start = shown.firstRange(of: "password=")?.upperBound {
            shown.replaceSubrange(start..<(shown[start...].firstIndex(of: "&") ?? shown.endIndex), with: "caché")
        }
        return shown
    }

    /// What the person or the machine gave, and where; empty counts as not given.
    func given(_ arguments: ParsedArguments) -> (value: String, origin: String)? {
        if let option, let value = arguments.value(option), !value.isEmpty { return (value, "option --\(option)") }
        if let value = Machine.environment(variable), !value.isEmpty { return (value, "variable \(variable)") }
        return nil
    }
}

extension CommandSyntax {
    static let dataFolder = Option(
        name: "data-dir", value: "DOSSIER", help: "le dossier de données, créé s’il manque (sinon la variable PREAU_DATA_DIR)")
    static let database = Option(
        name: "database-url", value: "postgres://…", help: "une base PostgreSQL à la place de SQLite (sinon PREAU_DATABASE_URL)")
}
