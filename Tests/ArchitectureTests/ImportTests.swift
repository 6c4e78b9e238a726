import Testing

@Suite("Imports")
struct ImportTests {
    @Test("Chaque cible n’importe que ce qui est au-dessous d’elle")
    func importsFollowTheArrows() throws {
        let files = try SourceTree.files(under: "Sources")
        #expect(!files.isEmpty)
        for file in files {
            guard let layer = Layers.of(file.target) else { continue }
            let allowed = layer.mayImport.union(Layers.exceptions.first { $0.path == file.path }?.modules ?? [])
            for (number, text) in file.code {
                guard let module = SourceTree.importedModule(text), !allowed.contains(module) else { continue }
                Issue.record("\(file.path):\(number): \(layer.target) ne peut pas importer \(module) : \(layer.reason).")
            }
        }
    }

    @Test("Chaque cible du dossier Sources a sa ligne dans le tableau des couches")
    func everyTargetHasARow() throws {
        let targets = Set(try SourceTree.files(under: "Sources").map(\.target))
        for target in targets.sorted() where Layers.of(target) == nil && !Layers.isTool(target) {
            Issue.record("\(target) n’a pas de ligne dans Layers.all : dites ce qu’elle peut importer, et pourquoi.")
        }
        for layer in Layers.all {
            #expect(targets.contains(layer.target), "Layers.all décrit \(layer.target), qui n’existe pas.")
        }
    }

    @Test("Chaque exception sert encore")
    func everyExceptionIsUsed() throws {
        let files = try SourceTree.files(under: "Sources")
        for exception in Layers.exceptions {
            let imported = Set(files.first { $0.path == exception.path }?.code.compactMap { SourceTree.importedModule($0.text) } ?? [])
            #expect(!imported.isDisjoint(with: exception.modules), "\(exception.path) n’a plus besoin d’exception : \(exception.reason).")
        }
    }

    @Test(
        "Toute forme d’import est reconnue",
        arguments: [
            ("import Kernel", "Kernel"), ("package import Kernel", "Kernel"), ("internal import Formats", "Formats"),
            ("@preconcurrency import Foundation", "Foundation"), ("public import struct Kernel.Money", "Kernel"),
            ("    import Yams", "Yams"), ("@_spi(Testing) package import Language", "Language"), ("private import Proofs", "Proofs"),
        ])
    func everyImportFormIsRead(line: String, module: String) {
        #expect(SourceTree.importedModule(line[...]) == module)
    }

    @Test(
        "Un mot qui ressemble à un import n’en est pas un",
        arguments: ["importKernel()", "let x = 1 // import Kernel", "func import_() {}"])
    func otherLinesAreNotImports(line: String) {
        #expect(SourceTree.importedModule(line[...]) == nil)
    }
}
