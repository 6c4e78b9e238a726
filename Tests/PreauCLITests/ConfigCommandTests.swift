import Foundation
import Testing

@Suite("preau config")
struct ConfigCommandTests {
    private let shell: Shell

    init() throws { shell = try Shell() }

    private func settings(_ options: String..., environment: [String: String]) throws -> [String: [String: Any]] {
        let line = environment.sorted { $0.key < $1.key }.map { "export \($0.key)='\($0.value)'; " }.joined()
        let outcome = try shell.bash(line + "\"$0\" config --format json \"$@\"", options)
        #expect(outcome.status == 0, "\(outcome.messages)")
        let list = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]] ?? []
        return Dictionary(uniqueKeysWithValues: list.compactMap { item in (item["variable"] as? String).map { ($0, item) } })
    }

    @Test("Chaque réglage dit sa valeur et d’où elle vient")
    func origins() throws {
        let share = Shell.share["PREAU_SHARE"] ?? ""
        let found = try settings("--data-dir", "/ici", environment: ["PREAU_DATA_DIR": "/la", "PREAU_SHARE": share])
        #expect(found["PREAU_DATA_DIR"]?["value"] as? String == "/ici")
        #expect(found["PREAU_DATA_DIR"]?["origin"] as? String == "option --data-dir")
        #expect(found["PREAU_SHARE"]?["origin"] as? String == "variable PREAU_SHARE")
        #expect(found["PREAU_MAIL"]?["value"] is NSNull)
        let other = try settings(environment: ["PREAU_DATA_DIR": "/la", "PREAU_SHARE": share])
        #expect(other["PREAU_DATA_DIR"]?["origin"] as? String == "variable PREAU_DATA_DIR")
    }

    @Test("Une base de l’environnement que --data-dir remplace est dite sans effet")
    func overruled() throws {
        let environment = ["PREAU_DATABASE_URL": "postgres://p@h/b?schema=isere", "PREAU_SHARE": Shell.share["PREAU_SHARE"] ?? ""]
        let origin = try settings("--data-dir", "/ici", environment: environment)["PREAU_DATABASE_URL"]?["origin"] as? String
        #expect(origin?.contains("sans effet") == true)
    }

    @Test("Aucun secret n’est montré")
    func secrets() throws {
        let environment = [
            "PREAU_DATABASE_URL": "postgres://agent:m0tdepasse@h/b?schema=isere&password=m0tdepasse",
            "PREAU_MAIL": "smtp://agent:m0tdepasse@courriel", "PREAU_OIDC_CLIENT_SECRET": "m0tdepasse",
        ].merging(Shell.share) { $1 }
        for format in ["json", "texte"] {
            let outcome = try shell.preau("config", "--format", format, environment: environment)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("agent:caché@h"))
            #expect(!outcome.output.contains("m0tdepasse"))
        }
    }
}
