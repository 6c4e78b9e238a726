import Foundation
import Outside
import Testing

@Suite("Courriels dans un dossier")
struct MailFolderTests {
    @Test("Un courriel est un fichier à son nom, et le même envoyé deux fois n’en fait qu’un")
    func once() async throws {
        try await Tools.inFolder { folder in
            let route = try MailRoute(setting: "dossier:\(folder)/courriels")
            try route.send(.receipt())
            try route.send(.receipt())
            try route.send(.receipt(id: "43.depot@preau.isere.fr"))
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/courriels").sorted()
            #expect(files == ["42.depot@preau.isere.fr.eml", "43.depot@preau.isere.fr.eml"])
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/courriels/\(files[0])"))
            #expect(try Array(bytes) == MailMessage.receipt().wire)
        }
    }

    @Test("Les courriels, qui contiennent des liens de connexion, ne sont qu’à leur propriétaire")
    func permissions() async throws {
        try await Tools.inFolder { folder in
            try MailRoute(setting: "dossier:\(folder)/courriels").send(.receipt())
            for (path, mode) in [("courriels", 0o700), ("courriels/42.depot@preau.isere.fr.eml", 0o600)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
                #expect(attributes[.posixPermissions] as? Int == mode)
            }
        }
    }

    @Test("Un dossier qui ne peut pas être écrit fait réessayer plus tard, et le dit")
    func unwritable() async throws {
        try await Tools.inFolder { folder in
            try Data().write(to: URL(filePath: "\(folder)/fichier"))
            let route = try MailRoute(setting: "dossier:\(folder)/fichier")
            let failure = try #require(throws: DeliveryFailure.self) { try route.send(.receipt()) }
            #expect(failure.sentence.withPlainSpaces.contains("« \(folder)/fichier » refuse un nouveau fichier"))
            guard case .later = failure else {
                Issue.record("\(failure)")
                return
            }
        }
    }
}
