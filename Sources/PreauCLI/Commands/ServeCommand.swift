internal import Dispatch
internal import Glibc
internal import Hosting
internal import Kernel
internal import Routes
internal import Serving
internal import Store
internal import Synchronization
internal import Web

/// `preau serve`: the pages and the API, until it is asked to stop.
enum ServeCommand: Command {
    static let syntax = CommandSyntax(
        name: "serve",
        summary: "Sert les pages et l’API, jusqu’à ce qu’on l’arrête",
        details: [
            "Arrêter : Ctrl+C, ou le signal TERM ; les demandes en cours sont finies, un second signal n’attend pas.",
            "Une base SQLite est créée et mise à jour d’elle-même ; une base PostgreSQL ne l’est qu’avec --migrate.",
            "PREAU_PUBLIC_URL : l’adresse du site ; PREAU_TRUSTED_PROXIES : les relais dont on croit les en-têtes ;",
            "PREAU_TERRITORY : le département, quand la base ne le dit pas.",
        ],
        options: [
            .init(name: "port", value: "N", help: "le port (8080 ; 0 en prend un libre)"),
            .init(name: "host", value: "H", help: "l’adresse où écouter (127.0.0.1 : cette machine seulement ; 0.0.0.0 : toutes)"),
            .init(name: "migrate", help: "met la base à jour avant de servir"),
            CommandSyntax.dataFolder, CommandSyntax.database,
        ],
        example: "preau serve --data-dir donnees --port 8080")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let settings = try ServeSettings(arguments, for: syntax)
        let files = ServerProcess.raiseFileLimit()
        let (driver, site) = try Failure.translating {
            let driver = try open(settings)
            return (driver, try Site.build(driver, settings))
        }
        let backroom = try Failure.translating { try BackroomThread(driver, site, settings) }
        backroom.start()
        let outcome = wait { await serve(site, settings, files: files) }
        backroom.stop()
        try close(driver)
        try outcome.get()
    }

    private static func open(_ settings: ServeSettings) throws -> any Driver {
        if case .server = settings.place, !settings.migrates {
            let driver = try settings.place.openAsIs()
            let pending = try Migrator.pending(of: driver)
            guard let first = pending.first else { return driver }
            try driver.close()
            throw Failure.configuration(
                "la base attend une mise à jour (étape \(first.number), «\u{A0}\(first.name)\u{A0}»)\u{A0}: relancez avec --migrate")
        }
        return try settings.place.open(mayCreate: true)
    }

    /// A server only reads: a database that is frozen is left to itself rather than waited for.
    private static func close(_ driver: any Driver) throws(Failure) {
        let closing = Mutex<Result<Void, any Error>?>(nil)
        let end = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let outcome = Result { try driver.close() }
            closing.withLock { $0 = outcome }
            end.signal()
        }
        guard end.wait(timeout: .now() + .seconds(3)) == .success else {
            return StandardStream.tell("La base de données ne répond pas\u{A0}: Préau s’arrête sans l’attendre.")
        }
        try Failure.translating { try closing.withLock { try $0?.get() } }
    }

    private static func serve(_ site: Site, _ settings: ServeSettings, files: Int) async -> Result<Void, Failure> {
        let log = AccessLog()
        var limits = ServerLimits()
        // The database, the log and the rest need some too.
        limits.connections = max(64, min(limits.connections, files - 256))
        let load = ServerLoad()
        let startTime = Double(Machine.now.seconds)
        let web = WebSite(
            site,
            .init(
                log: { log.tell($0) },
                facts: {
                    ServerFacts(
                        openConnections: load.connections, heldBytes: load.heldBytes, residentBytes: ServerProcess.residentBytes,
                        startTime: startTime)
                }))
        let service = WebService(
            limits: limits, proxies: settings.proxies, load: load, bodyLimit: { web.bodyLimit($0) }, answer: { await web.answer($0) },
            promptAnswer: { web.promptAnswer($0) }, refuse: { web.refuse(status: $0.status, $0.sentence, $1) })
        let watch = BackgroundTask()
        defer { watch.cancel() }
        do throws(ServerFailure) {
            try await HTTPServer.run(host: settings.host, port: settings.port, service) { port in
                let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
                StandardStream.tell("Préau répond à http://\(host):\(port) (Ctrl+C pour arrêter).")
                watch.start { await Self.watch(site, load, log) }
            }
            return .success(())
        } catch {
            return .failure(failure(error, settings))
        }
    }

    /// Makes what the first visitor would wait for, while nobody waits; then makes it again when another program imports something.
    private static func watch(_ site: Site, _ load: ServerLoad, _ log: AccessLog) async {
        var lastFault = ""
        var memory = MemoryReturn()
        while !Task.isCancelled {
            if memory.isDue(connections: load.connections, answers: load.begunAnswers, at: .now) { ServerProcess.trimMemory() }
            do {
                if try await site.directory.refresh() { ServerProcess.trimMemory() }
                lastFault = ""
            } catch {
                // Told once, not each time it is tried again.
                let fault = "\(error)"
                if fault != lastFault { log.tell("l’annuaire n’a pas pu être relu", [("erreur", fault)], isFault: true) }
                lastFault = fault
            }
            // Cancelled: the loop ends.
            try? await Task.sleep(for: .seconds(2))
        }
    }

    private static func failure(_ failure: ServerFailure, _ settings: ServeSettings) -> Failure {
        switch failure {
        case .addressTaken:
            .temporary(
                "le port \(settings.port) est déjà pris sur \(settings.host)\u{A0}: arrêtez l’autre programme ou choisissez un autre port "
                    + "avec --port")
        case .forbidden:
            .configuration("le port \(settings.port) demande des droits que ce programme n’a pas\u{A0}: choisissez-en un au-dessus de 1023")
        case .unknownAddress:
            .configuration("cette machine ne peut pas écouter à l’adresse «\u{A0}\(settings.host)\u{A0}»\u{A0}: voyez --host")
        }
    }

    /// The command line is synchronous: its thread waits, others serve.
    private static func wait<Outcome: Sendable>(_ body: @escaping @Sendable () async -> Outcome) -> Outcome {
        let end = DispatchSemaphore(value: 0)
        nonisolated(unsafe) var outcome: Outcome?
        Task {
            outcome = await body()
            end.signal()
        }
        end.wait()
        guard let outcome else { preconditionFailure("signalled before it ended") }
        return outcome
    }
}

/// Work that goes on beside the server, started once it listens.
private final class BackgroundTask: Sendable {
    private let task = Mutex<Task<Void, Never>?>(nil)

    func start(_ work: @escaping @Sendable () async -> Void) { task.withLock { $0 = Task { await work() } } }

    func cancel() { task.withLock { $0?.cancel() } }
}

extension AccessLog {
    fileprivate func tell(_ record: AccessRecord) {
        var facts = [
            ("demande", record.request), ("méthode", record.method), ("route", record.route), ("statut", "\(record.status)"),
            ("ms", "\((record.milliseconds * 100).rounded() / 100)"), ("octets", "\(record.bytes)"),
        ]
        if let fault = record.fault { facts.append(("faute", fault)) }
        tell(record.fault == nil ? "demande" : "incident", facts.map { (name: $0.0, value: $0.1) }, isFault: record.fault != nil)
    }
}
