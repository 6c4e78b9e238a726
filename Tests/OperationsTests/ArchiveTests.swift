import Glibc
import Kernel
import Operations
import Testing

@Suite("Écrire et relire une archive") struct ArchiveTests {
    @Test("Une archive relue donne ses fichiers, leurs empreintes et la sienne")
    func roundTrip() throws {
        let folder = try ArchiveFolder()
        let fingerprint = try folder.smallArchive()
        let archive = try ArchiveReader.verify(folder.file("sauvegarde.tar"))
        #expect(archive.members.map(\.name) == ["LISEZMOI.txt", "preau.sqlite"])
        #expect(archive.members.map(\.size) == [9, 700])
        #expect(archive.members.map(\.fingerprint) == [sha256(Array("À lire.\n".utf8)), sha256(try folder.bytes("base"))])
        #expect(archive.moment == .noel)
        #expect(archive.fingerprint == fingerprint)
        #expect(fingerprint == sha256(try folder.bytes("sauvegarde.tar")))
    }

    @Test("Un fichier extrait est celui qu’on avait mis, et remplace ce qui était là", arguments: [0, 1, 511, 512, 513, 3_000_001])
    func extracted(size: Int) throws {
        let folder = try ArchiveFolder()
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let writer = try ArchiveWriter(to: folder.file("a.tar"), at: .noel)
        try writer.add("preau.sqlite", fromFile: folder.write("base", content))
        try writer.add("pieces/une.pdf", text: "autre chose")
        _ = try writer.finish()
        try folder.write("retour", [1, 2, 3])
        try ArchiveReader.verify(folder.file("a.tar")).extract("preau.sqlite", to: folder.file("retour"))
        #expect(try folder.bytes("retour") == content)
        #expect(folder.names() == ["a.tar", "base", "retour"])
    }

    @Test("Les mêmes fichiers au même moment donnent les mêmes octets")
    func deterministic() throws {
        let (one, two) = (try ArchiveFolder(), try ArchiveFolder())
        #expect(try one.smallArchive() == two.smallArchive())
        #expect(try one.bytes("sauvegarde.tar") == two.bytes("sauvegarde.tar"))
    }

    @Test("Les outils du système ouvrent l’archive et en reconnaissent les empreintes")
    func openToAll() throws {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        #expect(
            shell("cd '\(folder.path)' && mkdir x && cd x && tar -xf ../sauvegarde.tar && sha256sum -c --status --strict SHA256SUMS") == 0)
        #expect(shell("cd '\(folder.path)' && cmp -s base x/preau.sqlite") == 0)
        #expect(shell("cd '\(folder.path)' && test \"$(date -u -r x/preau.sqlite +%FT%TZ)\" = \(Instant.noel.iso)") == 0)
    }

    @Test("Tant que l’archive n’est pas finie, ce qui était à sa place reste, et rien d’autre")
    func wholeOrNothing() throws {
        let folder = try ArchiveFolder()
        try folder.write("sauvegarde.tar", [7])
        try folder.write("base", [1])
        do {
            let writer = try ArchiveWriter(to: folder.file("sauvegarde.tar"), at: .noel)
            try writer.add("preau.sqlite", fromFile: folder.file("base"))
            #expect(try folder.bytes("sauvegarde.tar") == [7])
        }
        #expect(try folder.bytes("sauvegarde.tar") == [7])
        #expect(folder.names() == ["base", "sauvegarde.tar"])
    }

    @Test("Par un lien, c’est le fichier désigné qui est remplacé")
    func throughALink() throws {
        let folder = try ArchiveFolder()
        try folder.write("vrai.tar", [7])
        symlink("vrai.tar", folder.file("sauvegarde.tar"))
        try folder.smallArchive()
        #expect(shell("test -L '\(folder.file("sauvegarde.tar"))'") == 0)
        #expect(folder.fault("vrai.tar") == nil)
    }

    @Test(
        "Un nom qui sortirait de l’archive, ou trop long pour elle, est refusé",
        arguments: [
            "", "/etc/passwd", "../base", "pieces/../base", "pieces//une", "pieces/", ".cache", "-rf", "école.pdf", "a b", "a\u{0}b",
            String(repeating: "a", count: 101), "SHA256SUMS", "LISEZMOI.txt",
        ])
    func refusedNames(name: String) throws {
        let folder = try ArchiveFolder()
        let writer = try ArchiveWriter(to: folder.file("a.tar"), at: .noel)
        try writer.add("LISEZMOI.txt", text: "")
        #expect(throws: OperationFailure.self) { try writer.add(name, text: "x") }
        try writer.add(String(repeating: "a", count: 100), text: "x")
        _ = try writer.finish()
        #expect(folder.fault("a.tar") == nil)
    }

    @Test("Ce qu’on ne peut ni lire ni écrire se dit avec son nom")
    func unreachable() throws {
        let folder = try ArchiveFolder()
        #expect(folder.fault("absente.tar")?.description == "« \(folder.file("absente.tar")) » ne peut pas être lu : introuvable")
        #expect(throws: OperationFailure.self) { try ArchiveWriter(to: folder.path, at: .noel) }
        #expect(throws: OperationFailure.self) { try ArchiveWriter(to: folder.file("non/là.tar"), at: .noel) }
        #expect(throws: OperationFailure.self) { try ArchiveWriter(to: folder.file("a.tar"), at: Instant(seconds: -1)) }
        let writer = try ArchiveWriter(to: folder.file("a.tar"), at: .noel)
        #expect(throws: OperationFailure.self) { try writer.add("preau.sqlite", fromFile: folder.path) }
        #expect(throws: OperationFailure.self) { try writer.add("preau.sqlite", fromFile: folder.file("absente")) }
        try folder.smallArchive()
        let archive = try ArchiveReader.verify(folder.file("sauvegarde.tar"))
        #expect(throws: OperationFailure.self) { try archive.extract("pieces/une.pdf", to: folder.file("une")) }
    }

    @Test("Une archive changée après sa vérification n’est pas extraite")
    func changedAfterwards() throws {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        let archive = try ArchiveReader.verify(folder.file("sauvegarde.tar"))
        // One byte of the database, in the file itself: the reader keeps it open.
        #expect(shell("printf 'x' | dd of='\(folder.file("sauvegarde.tar"))' bs=1 seek=1600 conv=notrunc status=none") == 0)
        #expect(throws: OperationFailure.self) { try archive.extract("preau.sqlite", to: folder.file("retour")) }
        #expect(folder.names() == ["base", "sauvegarde.tar"])
    }

    @Test("Le LISEZMOI d’une sauvegarde dit comment la remettre en service")
    func notice() {
        let text = BackupNotice.text(at: .noel, engine: "PostgreSQL", version: "0.4.0")
        for words in [
            "2022-12-25T", "preau restore", "sha256sum -c SHA256SUMS", "PostgreSQL", "0.4.0", BackupNotice.database, BackupNotice.name,
        ] {
            #expect(text.contains(words))
        }
    }
}
