/// A value that changes how the program works: its option, its environment variable, what it is for.
///
/// An option wins over the environment, which wins over the default; `preau config` shows what is in force and where it comes from.
struct Setting {
    let name: String
    let variable: String
    let option: String?
    let purpose: String
    /// Shown as « caché ».
    var isSecret = false

    static let dataFolder = Setting(
        name: "dossier de données", variable: "PREAU_DATA_DIR", option: "data-dir", purpose: "là où vivent la base SQLite et les fichiers")
    static let database = Setting(
        name: "base de données", variable: "PREAU_DATABASE_URL", option: "database-url",
        purpose: "adresse d’une base PostgreSQL, à la place de SQLite")
    static let share = Setting(
        name: "fichiers livrés", variable: "PREAU_SHARE", option: nil, purpose: "dossier des règlements et des données livrés")
    static let publicAddress = Setting(
        name: "adresse publique", variable: "PREAU_PUBLIC_URL", option: nil, purpose: "adresse sous laquelle on joint le site")
    static let mail = Setting(name: "courrier", variable: "PREAU_MAIL", option: nil, purpose: "comment les messages partent")
    static let proxies = Setting(
        name: "relais de confiance", variable: "PREAU_TRUSTED_PROXIES", option: nil, purpose: "relais dont on croit les en-têtes")
    static let secretFile = Setting(
        name: "fichier du secret", variable: "PREAU_SECRET_FILE", option: nil, purpose: "fichier qui contient le secret des sessions")

    static let all = [dataFolder, database, share, publicAddress, mail, proxies, secretFile]

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
