import Foundation
import Testing

@Suite("Pages")
struct PageTests {
    /// Where markup made otherwise than by a literal enters a page, and why: nothing a visitor or a file gave may pass there.
    private static let rawDoors: [(path: String, count: Int, reason: String)] = []

    @Test("Le balisage n’entre que par des littéraux : les portes sont comptées, une à une")
    func rawMarkupIsCounted() throws {
        var seen = 0
        for file in try SourceTree.files(under: "Sources") {
            let uses = file.code.filter { $0.text.contains("HTML(trusted:") }
            if file.target == "Markup" {
                seen += uses.count
                continue
            }
            let allowed = Self.rawDoors.first { $0.path == file.path }?.count ?? 0
            #expect(uses.count == allowed, "\(file.path)\u{A0}: HTML(trusted:) lignes \(uses.map(\.number)), \(allowed) permis.")
        }
        #expect(seen > 0, "Markup n’a plus de porte : le contrôle ne contrôle plus rien.")
    }

    @Test("Une valeur ne devient pas du balisage en se faisant passer pour un littéral")
    func literalsAreLiterals() throws {
        for file in try SourceTree.files(under: "Sources") where file.target != "Markup" {
            for (number, text) in file.code where text.contains("HTML(stringLiteral:") || text.contains("HTML.init(stringLiteral:") {
                Issue.record("\(file.path):\(number): écrivez un littéral, ou HTML(_:) qui échappe.")
            }
        }
    }

    @Test("Le style et les scripts restent petits, et n’appellent personne")
    func assetsAreSmallAndLocal() throws {
        let folder = SourceTree.root.appending(path: "Assets")
        var weights: [String: Int] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasSuffix(".md") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            // What only those who are signed in load weighs apart.
            weights[name == "espace.css" ? name : String(name.split(separator: ".").last ?? ""), default: 0] += text.utf8.count
            let calls = ["https:", "http:", "//cdn", "@import", "@font-face", "url("].filter { call in
                text.replacing("http://www.w3.org/2000/svg", with: "").contains(call)
            }
            #expect(calls == [], "\(name) appelle\u{A0}: \(calls)")
            let writings = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", ".style."].filter(
                text.contains)
            #expect(writings == [], "\(name) écrit du balisage, du code ou du style\u{A0}: \(writings)")
        }
        #expect((1...45_000).contains(weights["css"] ?? 0), "\(weights["css"] ?? 0) octets de style")
        #expect((1...15_000).contains(weights["espace.css"] ?? 0), "\(weights["espace.css"] ?? 0) octets de style de l’espace")
        #expect((1...30_000).contains(weights["js"] ?? 0), "\(weights["js"] ?? 0) octets de scripts")
    }

    @Test("Les classes que les pages portent sont dans la feuille de style")
    func classesAreStyled() throws {
        let style = try SourceTree.text(of: "Assets/preau.css") + SourceTree.text(of: "Assets/espace.css")
        let known = Set(style.matches(of: /\.([a-z][\w-]*)/).map { String($0.output.1) })
        // Marks that scripts and tests look for, or made of a value.
        let unstyled: Set<String> = ["etat--neutre", "ton--neutre", "ton-icone--neutre", "points--0"]
        var seen = 0
        for file in try SourceTree.files(under: "Sources") {
            for (number, text) in file.code {
                for match in text.matches(of: /class=\\?"([^"\\]*)(\\?"|\\\()/) where match.output.2.hasSuffix("\"") {
                    for name in match.output.1.split(separator: " ").map(String.init) where !unstyled.contains(name) {
                        seen += 1
                        #expect(known.contains(name), "\(file.path):\(number): la classe \(name) n’est pas dans preau.css")
                    }
                }
            }
        }
        #expect(seen > 100, "Aucune classe trouvée\u{A0}: le contrôle ne contrôle plus rien.")
    }
}
