internal import Glibc
internal import Kernel
internal import Operations
internal import Store
internal import StorePostgres
internal import StoreSQLite

/// Where the territory's data are: a folder with a SQLite database, or a PostgreSQL database.
enum StorePlace {
    case folder(String)
    case server(url: String)

    /// What the options or the environment say. Both missing is a wrong command line: a folder is never chosen in silence.
    init(_ arguments: ParsedArguments, for syntax: CommandSyntax) throws(Failure) {
        // A place named on the command line wins over one of the environment, of whichever kind.
        if let folder = arguments.value("data-dir"), !folder.isEmpty, arguments.value("database-url") == nil {
            self = .folder(folder)
        } else if let (url, _) = Setting.database.given(arguments) {
            self = .server(url: url)
        } else if let (folder, _) = Setting.dataFolder.given(arguments) {
            self = .folder(folder)
        } else {
            throw .usage("il manque --data-dir DOSSIER (ou la variable PREAU_DATA_DIR)", command: syntax.name)
        }
    }

    static func database(in folder: String) -> String { "\(folder)/preau.sqlite" }

    /// Opens the database, creates it where `mayCreate`, and brings its schema up to date.
    func open(mayCreate: Bool) throws -> any Driver {
        let driver: any Driver
        switch self {
        case .folder(let folder):
            if mayCreate { try Folder.make(folder) } else { try requireDatabase(in: folder) }
            driver = try SQLiteDriver(path: Self.database(in: folder))
        case .server(let url):
            driver = try PostgresDriver(url)
        }
        try Migrator.migrate(driver, at: Machine.now)
        return driver
    }

    /// Opens the database without changing anything of it.
    func openAsIs() throws -> any Driver {
        switch self {
        case .folder(let folder):
            try requireDatabase(in: folder)
            return try SQLiteDriver(path: Self.database(in: folder), access: .existing)
        case .server(let url): return try PostgresDriver(url)
        }
    }

    /// A folder of its own for what must leave nothing, where this place has no database yet; `nil` where it has one.
    func scratch() throws(Failure) -> ScratchFolder? {
        guard case .folder(let folder) = self, !Machine.isFile(Self.database(in: folder)), errno == ENOENT else { return nil }
        return try ScratchFolder()
    }

    private func requireDatabase(in folder: String) throws(Failure) {
        if !Machine.isFile(Self.database(in: folder)) {
            // A folder that one may not enter says nothing of what it holds.
            if errno == EACCES {
                throw .configuration("la base de « \(folder) » ne s’ouvre pas\u{A0}: permission refusée, voyez les droits du dossier")
            }
            throw .notFound("« \(folder) » ne contient pas de base Préau\u{202F}; preau demo ou preau import en créent une")
        }
    }

    /// Writes a consistent copy of the database as a SQLite file, whatever its engine.
    func snapshot(_ driver: any Driver, to path: String) throws {
        if let driver = driver as? SQLiteDriver { return try driver.backup(to: path) }
        let copy = try SQLiteDriver(path: path)
        try Migrator.migrate(copy, at: Machine.now)
        try StoreCopy.run(from: driver, to: copy)
        // The file alone goes into the archive.
        try copy.settle()
        try copy.close()
    }

    /// Puts a saved territory in this place, which must be empty.
    func receive(_ archive: String) throws -> Restore.Receipt {
        switch self {
        case .folder(let folder):
            guard Folder.isEmpty(folder) else {
                throw Failure.refused("« \(folder) » n’est pas vide\u{A0}: une restauration n’écrase rien, choisissez un autre dossier")
            }
            let wasThere = Machine.isFolder(folder)
            try Folder.make(folder)
            do {
                return try Restore.run(from: archive, scratch: "\(folder)/restauration.partielle") { database in
                    try Self.check(database)
                    guard rename(database, Self.database(in: folder)) == 0 else {
                        throw Failure.unwritable("« \(folder) » ne peut pas recevoir la base\u{A0}: \(SystemReason.last)")
                    }
                }
            } catch {
                if !wasThere { rmdir(folder) }
                throw error
            }
        case .server(let url):
            let target = try PostgresDriver(url)
            try Migrator.migrate(target, at: Machine.now)
            guard try StoreCopy.isEmpty(target) else {
                throw Failure.refused("la base n’est pas vide\u{A0}: une restauration n’écrase rien, choisissez un autre schéma")
            }
            let scratch = "\(Machine.environment("TMPDIR") ?? "/tmp")/preau-\(getpid()).restauration"
            let receipt = try Restore.run(from: archive, scratch: scratch) { database in
                let source = try SQLiteDriver(path: database, access: .existing)
                try Migrator.migrate(source, at: Machine.now)
                try StoreCopy.run(from: source, to: target)
                try source.close()
            }
            try target.close()
            return receipt
        }
    }

    /// A restored database is verified row by row before it takes its place.
    private static func check(_ database: String) throws {
        let driver = try SQLiteDriver(path: database, access: .existing)
        let verification = try StoreVerification.run(driver)
        try driver.settle()
        try driver.close()
        if let finding = verification.findings.first {
            throw Failure.refused("la base de la sauvegarde est abîmée\u{A0}: \(finding.table), \(finding.key)\u{A0}: \(finding.what)")
        }
    }
}
