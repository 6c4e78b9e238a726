import Dispatch
import Store
import StorePostgres
import StoreTestSupport
import Testing

@Suite("Un serveur PostgreSQL qui refuse, s’absente ou revient")
struct PostgresServerTests {
    @Test("Une connexion coupée par le serveur est une absence, puis une autre la remplace")
    func terminated() throws {
        try TestDatabase.use(.postgreSQL) { database in
            try database.makeTable()
            let failure = #expect(throws: StoreFailure.self) {
                try database.driver.write { connection in
                    try connection.execute("DELETE FROM commune")
                    try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            guard case .away = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une connexion coupée pendant qu’elle ne servait pas est remplacée sans rien dire")
    func terminatedWhileIdle() throws {
        try TestDatabase.use(.postgreSQL) { database in
            try database.makeTable()
            let process = try database.count("SELECT pg_backend_pid()")
            let other = try database.open()
            try other.write { try $0.execute("SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", [.integer(process ?? 0)]) }
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
            #expect(try database.count("SELECT pg_backend_pid()") != process)
            try other.close()
        }
    }

    @Test("Le serveur s’absente, puis revient")
    func awayAndBack() throws {
        let server = try TestServer.shared
        let proxy = try TestProxy(to: server.port)
        let address = "postgres://preau@127.0.0.1:\(proxy.port)/postgres?schema=absences"
        let driver = try PostgresDriver(address, connections: 2, patience: 2000)
        func isThere() throws -> Bool { try driver.read { try $0.first("SELECT 1") { try $0.integer(0) } } == 1 }
        #expect(try isThere())
        for _ in 1...2 {
            proxy.cut()
            for _ in 1...3 {
                let failure = #expect(throws: StoreFailure.self) { try isThere() }
                guard case .away = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
            }
            try proxy.open()
            let isBack = try isThere()
            #expect(isBack)
        }
        proxy.cut()
        try driver.close()
    }

    @Test("Aucun serveur à cette adresse")
    func nobody() throws {
        let port = try TestServer.freePort()
        let failure = #expect(throws: StoreFailure.self) {
            try PostgresDriver("postgres://preau:tresSecret@127.0.0.1:\(port)/preau?schema=isere", patience: 1000)
        }
        #expect(failure == .away("le serveur PostgreSQL «\u{A0}127.0.0.1:\(port)/preau\u{A0}» ne répond pas"))
    }

    @Test("Un mot de passe faux ou absent est dit, sans jamais être montré")
    func password() throws {
        let server = try TestServer.shared
        try TestDatabase.use(.postgreSQL) { database in
            try database.driver.write { connection in
                try connection.script("CREATE ROLE agent LOGIN PASSWORD 'leBon'; GRANT CREATE ON DATABASE postgres TO agent")
            }
            let place = "127.0.0.1:\(server.port)/postgres"
            for (given, expected) in [
                ("agent:tresSecret", "refuse ce nom"), ("agent", "demande un mot de passe"), ("inconnu:tresSecret", "refuse"),
            ] {
                let failure = #expect(throws: StoreFailure.self) { try PostgresDriver("postgres://\(given)@\(place)?schema=agent") }
                #expect(failure?.description.contains(expected) == true, "\(given) : \(String(describing: failure))")
                #expect(failure?.description.contains("tresSecret") == false)
                guard case .configuration = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
            }
            let right = try PostgresDriver("postgres://agent:leBon@\(place)?schema=agent")
            try right.write { try $0.script("CREATE TABLE t (n BIGINT); DROP SCHEMA agent CASCADE") }
            try right.close()
            try database.driver.write { try $0.script("DROP OWNED BY agent; DROP ROLE agent") }
        }
    }

    @Test(
        "Une adresse mal écrite est refusée, sans être montrée",
        arguments: [
            "mysql://preau:tresSecret@h/b?schema=isere", "postgres://preau:tresSecret@h/b", "postgres://preau:tresSecret@h/b?schema=Isère",
            "postgres://preau:tresSecret@h/b?schema=a%22b", "postgres://preau:tresSecret@h:port/b?schema=isere&tresSecret=1",
            "postgres://preau:tresSecret@h/b?schema=pg_catalog", "postgres://preau:tresSecret@[h/b?schema=isere",
        ])
    func wrongAddress(address: String) {
        let failure = #expect(throws: StoreFailure.self) { try PostgresDriver(address) }
        #expect(failure?.description.contains("adresse") == true)
        #expect(failure?.description.contains("tresSecret") == false)
    }

    @Test("Une base ou un schéma qui n’existe pas est dit absent")
    func missing() throws {
        let server = try TestServer.shared
        let noBase = #expect(throws: StoreFailure.self) { try PostgresDriver(server.address(schema: "isere", database: "absente")) }
        #expect(noBase?.description.contains("n’existe pas sur le serveur") == true)
        let noSchema = #expect(throws: StoreFailure.self) { try PostgresDriver(server.address(schema: "absent"), creating: false) }
        #expect(noSchema?.description.contains("le schéma «\u{A0}absent\u{A0}» n’existe pas") == true)
    }

    @Test("Une base qui trie selon une langue est refusée")
    func order() throws {
        let server = try TestServer.shared
        let failure = #expect(throws: StoreFailure.self) { try PostgresDriver(server.frenchDatabase()) }
        #expect(failure?.description.contains("ne trie pas les textes par octets") == true)
    }

    @Test("Quand toutes les connexions sont prises, l’attente a une fin")
    func pool() throws {
        let driver = try PostgresDriver(try TestServer.shared.newSchema(), connections: 2, patience: 100)
        let (held, done, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        for _ in 1...2 {
            DispatchQueue.global().async {
                try? driver.read { _ in
                    held.signal()
                    done.wait()
                }
                ended.signal()
            }
            held.wait()
        }
        let failure = #expect(throws: StoreFailure.self) { try driver.read { _ in } }
        #expect(failure?.description.contains("sont prises") == true)
        for _ in 1...2 { done.signal() }
        for _ in 1...2 { ended.wait() }
        try driver.read { _ in }
        try driver.close()
    }

    @Test("Une requête trop longue est arrêtée, et le serveur sert la suivante")
    func timeout() throws {
        let driver = try PostgresDriver(try TestServer.shared.newSchema(), statementTimeout: 50)
        let failure = #expect(throws: StoreFailure.self) { try driver.read { try $0.execute("SELECT pg_sleep(30)") } }
        #expect(failure?.description.contains("temps permis") == true)
        try driver.read { try $0.query("SELECT 1", []) { _ in } }
        try driver.close()
    }

    @Test("Une écriture validée est sur le disque, même si le serveur est réglé autrement")
    func durable() throws {
        try TestDatabase.use(.postgreSQL) { database in
            let setting = try database.driver.read { try $0.first("SELECT current_setting('synchronous_commit')") { $0.text(0) } }
            #expect(setting == "on")
        }
    }
}
