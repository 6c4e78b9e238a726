import Foundation
import StoreTestSupport
import Testing

@Suite("La ligne de commande sur PostgreSQL")
struct PostgresCommandTests {
    private let shell: Shell
    private let (data, address): (String, String)

    init() throws {
        shell = try Shell()
        data = shell.path("donnees")
        address = try TestServer.shared.newSchema()
    }

    private func exports(_ options: String...) throws -> [String] {
        try ["communes", "etablissements"].map { kind in
            let outcome = try shell.preau(["export", kind] + options)
            #expect(outcome.status == 0, "\(outcome.messages)")
            return outcome.output
        }
    }

    @Test("Les mêmes fichiers donnent les mêmes rapports et les mêmes exports, octet pour octet")
    func sameBytes() throws {
        #expect(
            try shell.importSmallDirectory("--database-url", address).output == (try shell.importSmallDirectory("--data-dir", data).output))
        let again = try shell.importSmallDirectory("--database-url", address)
        #expect(again.output.split(separator: "\n").allSatisfy { $0.contains("\"created\":0,\"updated\":0") })
        let exported = try exports("--database-url", address)
        #expect(exported == (try exports("--data-dir", data)))
        #expect(exported.map { $0.split(separator: "\n").count } == [4, 4])
        #expect(try shell.preau("verify", "--database-url", address).status == 0)
    }

    @Test("Servir une base qui n’est pas à jour demande --migrate")
    func pendingMigrations() throws {
        let outcome = try shell.preau(["serve", "--port", "0", "--database-url", address], environment: Shell.share)
        #expect(outcome.status == 78 && outcome.messages.contains("relancez avec --migrate"), "\(outcome.messages)")
    }

    @Test("Une sauvegarde va de PostgreSQL à SQLite, et retour, sans rien perdre")
    func backAndForth() throws {
        try shell.importSmallDirectory("--database-url", address)
        let (first, second) = (shell.path("premiere.tar"), shell.path("seconde.tar"))
        #expect(try shell.preau("backup", first, "--database-url", address).status == 0)
        let received = try shell.preau("restore", first, "--data-dir", data)
        try #require(received.status == 0, "\(received.messages)")
        #expect(try shell.preau("backup", second, "--data-dir", data).status == 0)
        let other = try TestServer.shared.newSchema()
        let restored = try shell.preau("restore", second, "--database-url", other)
        #expect(restored.status == 0, "\(restored.messages)")
        #expect(try exports("--database-url", other) == (try exports("--database-url", address)))
        #expect(try shell.preau("verify", "--database-url", other).status == 0)
        #expect(try shell.preau("restore", second, "--database-url", other).status == 65)
    }

    @Test("Un essai à blanc n’y garde rien, un serveur absent finit par 75, une adresse fausse par 78")
    func refusals() throws {
        let file = try shell.write(Shell.communes, to: "communes.csv")
        #expect(try shell.preau("import", "auto", file, "--database-url", address, "--dry-run").status == 0)
        #expect(try exports("--database-url", address).map { $0.split(separator: "\n").count } == [1, 1])
        let away = "postgres://preau@127.0.0.1:\(try TestServer.freePort())/postgres?schema=isere"
        let outcome = try shell.preau("import", "auto", file, "--database-url", away)
        #expect(outcome.status == 75, "\(outcome.messages)")
        #expect(try shell.preau("import", "auto", file, "--database-url", "mysql://h/b").status == 78)
        #expect(try shell.preau("import", "auto", file, "--database-url", "postgres://preau@127.0.0.1/postgres").status == 78)
    }
}
