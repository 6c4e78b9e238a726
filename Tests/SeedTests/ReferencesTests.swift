import Foundation
import Grammar
import Language
import TestSupport
import Testing

/// Titles of seed tests begin with their document and article, « AMI écoles, démarche : … »: both must exist.
@Suite("Les références des tests")
struct ReferencesTests {
    private struct Document {
        let folder: String
        let number: String
        let name: String
        let source: String
        let regulation: Shipped
    }

    private static let documents = [
        Document(folder: "AMIColleges", number: "000", name: "AMI collèges", source: "ami", regulation: .colleges),
        Document(folder: "AMIEcoles", number: "001", name: "AMI écoles", source: "ami", regulation: .ecoles),
        Document(folder: "DossierDePresse", number: "002", name: "Dossier de presse", source: "presse", regulation: .bouchesDuRhone),
        Document(folder: "PoleNumerique", number: "004", name: "Pôle numérique", source: "pôle", regulation: .ilesDuNord),
    ]

    @Test("Chaque test nomme un document et un article que le règlement livré connaît")
    func everyTestHasItsArticle() throws {
        for document in Self.documents {
            let articles = Self.articles(of: document)
            #expect(!articles.isEmpty)
            let titles = try Self.titles(after: "@Test(", in: document)
            #expect(!titles.isEmpty)
            for title in titles {
                let article = articles.first { title.hasPrefix("\(document.name), \($0) : ") }
                #expect(article != nil, "« \(title) » : articles connus : \(articles.joined(separator: ", "))")
            }
            #expect(Set(titles).count == titles.count, "deux tests de \(document.folder) ont le même titre")
        }
    }

    @Test("Chaque groupe de tests nomme son document")
    func everySuiteHasItsDocument() throws {
        for document in Self.documents {
            for title in try Self.titles(after: "@Suite(", in: document) {
                #expect(title.hasPrefix("Document \(document.number), "), "« \(title) »")
            }
        }
    }

    /// The articles that the file lists under its source: « Articles : ami/piliers, ami/démarche, … ».
    private static func articles(of document: Document) -> [String] {
        let notes = document.regulation.regulation.text.sources.flatMap(\.notes).joined(separator: " ")
        guard let list = notes.components(separatedBy: "Articles : ").last else { return [] }
        return list.split(whereSeparator: { " ,.()".contains($0) }).compactMap { word in
            word.hasPrefix("\(document.source)/") ? String(word.dropFirst(document.source.count + 1)) : nil
        }
    }

    /// The first text after each `marker` in the folder's files.
    private static func titles(after marker: String, in document: Document) throws -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: document.folder)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
            $0.pathExtension == "swift"
        }
        return try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).components(separatedBy: marker).dropFirst().map {
                String($0.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
            }
        }
    }
}
