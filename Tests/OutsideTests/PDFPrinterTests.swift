import Foundation
import Outside
import Testing

@Suite("Imprimer en PDF")
struct PDFPrinterTests {
    private static func page(_ body: String, head: String = "") -> [UInt8] {
        Array("<!DOCTYPE html><html lang=\"fr\"><head><title>Attestation de dépôt</title>\(head)</head><body>\(body)</body></html>".utf8)
    }

    private func pdf(of page: [UInt8], styleSheet: String? = nil, by printer: PDFPrinter) async -> Result<[UInt8], PrintFailure> {
        await aside { Result { () throws(PrintFailure) in try printer.pdf(of: page, styleSheet: styleSheet) } }
    }

    /// What a program that reads PDF says of it.
    private func read(_ pdf: [UInt8], by program: String, _ arguments: [String], in folder: String) throws -> String {
        let file = "\(folder)/document.pdf"
        try Data(pdf).write(to: URL(filePath: file))
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "/usr/bin/\(program)")
        process.arguments = arguments.map { $0 == "FILE" ? file : $0 }
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test(
        "Le document est balisé pour les aides techniques, et son texte se relit",
        .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint),
        .enabled(if: Tools.poppler, Tools.noPoppler))
    func accessible() async throws {
        let printer = PDFPrinter(program: try #require(Tools.weasyPrint))
        let page = Self.page("<h1>Dossier n° 42</h1><p>Déposé par la commune de Voiron, 1 234,56 €</p><ul><li>École A</li></ul>")
        let pdf = try await pdf(of: page, by: printer).get()
        #expect(pdf.starts(with: "%PDF-1.7".utf8))
        try await Tools.inFolder { folder in
            let information = try read(pdf, by: "pdfinfo", ["FILE"], in: folder)
            #expect(information.contains(#/Tagged: +yes/#) && information.contains(#/Title: +Attestation de dépôt/#))
            let metadata = try read(pdf, by: "pdfinfo", ["-meta", "FILE"], in: folder)
            #expect(metadata.contains(#/pdfuaid:part(="1"|>1<)/#), "\(metadata)")
            let structure = try read(pdf, by: "pdfinfo", ["-struct", "FILE"], in: folder)
            for tag in ["Document", "H1", "P", "L", "LI"] {
                #expect(structure.split(whereSeparator: \.isWhitespace).contains(Substring(tag)), "\(tag)")
            }
            let text = try read(pdf, by: "pdftotext", ["FILE", "-"], in: folder)
            #expect(
                text.contains("Dossier n° 42") && text.contains("Déposé par la commune de Voiron, 1 234,56 €") && text.contains("École A"))
        }
    }

    @Test(
        "Le document dit sa langue, montre son titre et tient ses balises", .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint),
        .enabled(if: Tools.python != nil, Tools.noPython))
    func declared() async throws {
        let pdf = try await pdf(of: Self.page("<p>Bonjour</p>"), by: PDFPrinter(program: try #require(Tools.weasyPrint))).get()
        try await Tools.inFolder { folder in
            let objects = try read(pdf, by: try #require(Tools.python), ["\(Tools.peers)/pdf.py", "FILE"], in: folder)
            for mark in ["/Lang (fr)", "/MarkInfo <</Marked true", "/StructTreeRoot", "/DisplayDocTitle true", "/Tabs /S", "/FontFile"] {
                #expect(objects.contains(mark), "\(mark)")
            }
        }
    }

    @Test("La même page donne les mêmes octets", .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint))
    func same() async throws {
        let printer = PDFPrinter(program: try #require(Tools.weasyPrint))
        let page = Self.page("<p>Bonjour</p>")
        #expect(try await pdf(of: page, by: printer).get() == pdf(of: page, by: printer).get())
    }

    @Test(
        "La feuille de style donnée s’applique", .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint),
        .enabled(if: Tools.poppler, Tools.noPoppler))
    func styled() async throws {
        let printer = PDFPrinter(program: try #require(Tools.weasyPrint))
        try await Tools.inFolder { folder in
            try "p::after { content: ' par la feuille' } @page { size: A5 }".write(
                toFile: "\(folder)/style.css", atomically: true, encoding: .utf8)
            let pdf = try await pdf(of: Self.page("<p>Écrit</p>"), styleSheet: "\(folder)/style.css", by: printer).get()
            #expect(try read(pdf, by: "pdftotext", ["FILE", "-"], in: folder).contains("Écrit par la feuille"))
            #expect(try read(pdf, by: "pdfinfo", ["FILE"], in: folder).contains("419.528 x 595.276"))
        }
    }

    @Test(
        "La page ne fait lire ni un fichier de la machine, ni une adresse du réseau",
        .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint),
        .enabled(if: Tools.python != nil, Tools.noPython), .enabled(if: Tools.poppler, Tools.noPoppler))
    func alone() async throws {
        let printer = PDFPrinter(program: try #require(Tools.weasyPrint))
        let site = try "http://127.0.0.1:\(Peer.web.get().port("clear"))/trace"
        try await Tools.inFolder { folder in
            let secret = "file://\(folder)/secret.txt"
            try "mot de passe".write(toFile: "\(folder)/secret.txt", atomically: true, encoding: .utf8)
            try "p::after { content: ' lu sur le disque' }".write(toFile: "\(folder)/style.css", atomically: true, encoding: .utf8)
            // A fragment that its own data: address holds is part of the page.
            let drawing =
                "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='\(site)/svg'/%3E%3C/svg%3E"
            let page = Self.page(
                "<p>Visible</p><img alt='' src='\(site)/image'><img alt='' src='\(secret)'><img alt='' src=\"\(drawing)\"><object data='\(secret)'></object>",
                head: """
                    <base href='\(site)/base/'><link rel='stylesheet' href='\(site)/style'><link rel='stylesheet' href='file://\(folder)/style.css'>
                    <link rel='stylesheet' href='relatif'><link rel='attachment' href='\(secret)'>
                    <style>@import url('\(site)/import'); @font-face { font-family: x; src: url('\(site)/police') } p { font-family: x }</style>
                    """)
            let pdf = try await pdf(of: page, by: printer).get()
            #expect(try read(pdf, by: "pdftotext", ["FILE", "-"], in: folder).trimmingCharacters(in: .whitespacesAndNewlines) == "Visible")
            #expect(try read(pdf, by: "pdfdetach", ["-list", "FILE"], in: folder).hasPrefix("0 embedded files"))
            #expect(try !FileManager.default.fileExists(atPath: "\(Peer.web.get().folder)/traces"))
        }
    }

    @Test("Une feuille de style absente est une erreur dite", .enabled(if: Tools.weasyPrint != nil, Tools.noWeasyPrint))
    func missingStyleSheet() async throws {
        let outcome = await pdf(of: Self.page(""), styleSheet: "/nulle/part.css", by: PDFPrinter(program: try #require(Tools.weasyPrint)))
        let failure = try #require(throws: PrintFailure.self) { try outcome.get() }
        #expect(failure == .failed(failure.sentence) && failure.sentence.contains("/nulle/part.css"))
    }

    @Test("Sans WeasyPrint, on dit ce qui manque")
    func missing() async throws {
        let outcome = await pdf(of: Self.page(""), by: PDFPrinter(program: "/nulle/part/weasyprint"))
        let failure = try #require(throws: PrintFailure.self) { try outcome.get() }
        #expect(failure == .unavailable(failure.sentence))
        #expect(failure.sentence.withPlainSpaces.contains("WeasyPrint n’est pas installé (« /nulle/part/weasyprint » est introuvable)"))
    }

    @Test(
        "Un programme qui ne rend pas de PDF, trop gros ou trop tard, ne passe pas pour avoir imprimé",
        arguments: [
            ("echo 'pas un PDF'", "n’a pas rendu de PDF (code 0)"),
            ("echo '%PDF-1.7'; echo 'police illisible' >&2; exit 3", "(code 3) : police illisible"),
            ("head -c 2000000 /dev/zero", "a rendu plus de 1000000 octets"),
            ("echo '%PDF-1.7'; exec sleep 60", "n’a pas fini en 1 secondes"), ("kill -9 $$", "arrêté par le signal 9"),
        ])
    func failures(script: String, words: String) async throws {
        try await Tools.inFolder { folder in
            let program = try Tools.program(doing: "cat >/dev/null; \(script)", in: folder)
            let outcome = await pdf(
                of: Self.page(""), by: PDFPrinter(program: program, seconds: script.contains("sleep") ? 1 : 20, limit: 1_000_000))
            let failure = try #require(throws: PrintFailure.self) { try outcome.get() }
            #expect(failure.sentence.withPlainSpaces.contains(words))
            #expect(failure == (script.contains("sleep") ? .late(failure.sentence) : .failed(failure.sentence)))
        }
    }
}
