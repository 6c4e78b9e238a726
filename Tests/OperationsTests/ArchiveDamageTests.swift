import Glibc
import Kernel
import Operations
import Testing

@Suite("Une archive abîmée se voit") struct ArchiveDamageTests {
    @Test("Chaque bit changé, un par un, est trouvé")
    func everyBit() throws {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        let whole = try folder.bytes("sauvegarde.tar")
        #expect(whole.count == 9 * 512)
        let descriptor = open(folder.file("sauvegarde.tar"), O_WRONLY)
        defer { close(descriptor) }
        var unseen: [String] = []
        for (index, byte) in whole.enumerated() {
            for bit in 0..<8 {
                var changed = byte ^ (1 << UInt8(bit))
                try #require(pwrite(descriptor, &changed, 1, off_t(index)) == 1)
                guard case .data = folder.fault() else {
                    unseen.append("octet \(index), bit \(bit)")
                    continue
                }
            }
            var original = byte
            try #require(pwrite(descriptor, &original, 1, off_t(index)) == 1)
        }
        #expect(unseen.isEmpty)
        #expect(folder.fault() == nil)
    }

    @Test("Une archive coupée, où que ce soit, est trouvée")
    func everyCut() throws {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        let length = try folder.bytes("sauvegarde.tar").count
        var unseen: [Int] = []
        for size in (0..<length).reversed() {
            try #require(truncate(folder.file("sauvegarde.tar"), off_t(size)) == 0)
            guard case .data = folder.fault() else {
                unseen.append(size)
                continue
            }
        }
        #expect(unseen.isEmpty)
    }

    /// What a person reads, without the file's name.
    private func sentence(_ bytes: [UInt8]) throws -> String? {
        let folder = try ArchiveFolder()
        try folder.write("a.tar", bytes)
        return folder.fault("a.tar").map { String($0.description.dropFirst(folder.file("a.tar: ").count)) }
    }

    /// The blocks: header, LISEZMOI.txt, header, preau.sqlite (2), header, SHA256SUMS, end (2).
    private func blocks() throws -> [[UInt8]] {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        let bytes = try folder.bytes("sauvegarde.tar")
        return stride(from: 0, to: bytes.count, by: 512).map { Array(bytes[$0..<$0 + 512]) }
    }

    @Test("La phrase dit où est le mal et ce qu’il touche")
    func sentences() throws {
        let good = try blocks()
        func damaged(_ index: Int, _ change: (inout [UInt8]) -> Void) throws -> String? {
            var bytes = good.flatMap { $0 }
            change(&bytes)
            return try sentence(bytes)
        }
        #expect(try sentence([]) == "le fichier est vide")
        #expect(try sentence(Array(repeating: 0x41, count: 2000)) == "octet 0 : ce n’est pas une archive tar")
        #expect(try sentence(good.flatMap { $0 } + [0]) == "octet 4609 : l’archive est finie, et pourtant des octets suivent")
        #expect(
            try damaged(1600) { $0[1600] ^= 1 }
                == "« preau.sqlite » est abîmé : son empreinte n’est pas celle de « SHA256SUMS »")
        #expect(
            try damaged(1034) { $0[1034] = 0x42 }
                == "octet 1024 : l’en-tête d’un fichier de l’archive est abîmé : sa somme de contrôle est fausse")
        #expect(
            try damaged(2500) { $0[2500] = 1 }
                == "octet 2560 : les octets qui suivent « preau.sqlite » sont abîmés : ils devraient être nuls")
        #expect(try damaged(0) { $0.removeLast(3000) } == "octet 1608 : l’archive est coupée au milieu de « preau.sqlite »")
        #expect(try damaged(0) { $0.removeLast(600) } == "octet 4008 : l’archive est coupée : sa fin manque")
    }

    @Test("Des fichiers échangés, ôtés, répétés ou ajoutés se voient")
    func rearranged() throws {
        let good = try blocks()
        let (notice, base, list, end) = (Array(good[0..<2]), Array(good[2..<5]), Array(good[5..<7]), Array(good[7...]))
        let arrangements = [
            base + notice + list + end, notice + list + end, base + list + end, notice + base + end, end, list + end,
            notice + base + base + list + end, notice + base + list + notice + end, notice + base + list + list + end,
            notice + list + base + end, notice + base + list + end + end,
        ]
        for arrangement in arrangements {
            #expect(try sentence(arrangement.flatMap { $0 }) != nil)
        }
        #expect(try sentence((notice + base + list + end).flatMap { $0 }) == nil)
    }

    @Test("Une archive faite par un autre outil n’est pas prise pour une sauvegarde", arguments: ["gnu", "ustar", "pax", "v7"])
    func foreign(format: String) throws {
        let folder = try ArchiveFolder()
        try folder.smallArchive()
        #expect(
            shell(
                "cd '\(folder.path)' && tar -xf sauvegarde.tar && tar --format=\(format) -cf autre.tar LISEZMOI.txt preau.sqlite SHA256SUMS"
            ) == 0)
        #expect(folder.fault("autre.tar") != nil)
    }
}
