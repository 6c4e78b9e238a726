internal import Kernel

/// One reading of an archive, from its first byte to its last, in constant memory.
final class ArchiveCheck {
    private(set) var members: [ArchiveMember] = []
    private(set) var offsets: [String: Int] = [:]
    private(set) var moment: Instant?
    private(set) var whole = RunningFingerprint()
    private let file: InputFile
    private var offset = 0
    /// What is written in the list of fingerprints, once met.
    private var list: [UInt8]?

    init(_ file: InputFile) { self.file = file }

    func run() throws {
        while let header = try nextHeader() {
            if let moment, header.moment != moment { throw fault("« \(header.name) » n’a pas la date du reste de l’archive") }
            moment = header.moment
            if list != nil { throw fault("« \(header.name) » vient après « \(FingerprintList.name) », qui doit être le dernier fichier") }
            if header.name == FingerprintList.name { try readList(header) } else { try readMember(header) }
        }
        try compare()
        guard try takeAtMost(1).isEmpty else { throw fault("l’archive est finie, et pourtant des octets suivent") }
    }

    /// `nil` at the two blocks of zeros that end an archive.
    private func nextHeader() throws -> TarHeader? {
        let start = offset
        let block = try take(TarHeader.block)
        if block.allSatisfy({ $0 == 0 }) {
            guard try take(TarHeader.block).allSatisfy({ $0 == 0 }) else { throw fault("la fin de l’archive est abîmée") }
            return nil
        }
        let isFirst = start == 0
        guard TarHeader.hasMark(block) else {
            throw fault(isFirst ? "ce n’est pas une archive tar" : "l’en-tête d’un fichier de l’archive est abîmé", at: start)
        }
        guard TarHeader.hasRightChecksum(block) else {
            throw fault("l’en-tête d’un fichier de l’archive est abîmé : sa somme de contrôle est fausse", at: start)
        }
        guard let header = TarHeader(block) else {
            throw fault("l’en-tête d’un fichier de l’archive n’est pas de ceux que Préau écrit", at: start)
        }
        return header
    }

    private func readMember(_ header: TarHeader) throws {
        guard offsets[header.name] == nil else { throw fault("« \(header.name) » est deux fois dans l’archive") }
        offsets[header.name] = offset
        var content = RunningFingerprint()
        var rest = header.size
        while rest > 0 {
            let piece = try take(min(rest, InputFile.piece), of: header.name)
            content.add(piece)
            rest -= piece.count
        }
        try takePadding(after: header)
        members.append(ArchiveMember(name: header.name, size: header.size, fingerprint: content.hexadecimal))
    }

    private func readList(_ header: TarHeader) throws {
        // The size is known beforehand: a false one does not make us read gigabytes into memory.
        guard header.size == FingerprintList.bytes(of: members).count else {
            throw fault("« \(FingerprintList.name) » n’énumère pas les fichiers de l’archive")
        }
        list = try take(header.size, of: header.name)
        try takePadding(after: header)
    }

    private func takePadding(after header: TarHeader) throws {
        guard try take(TarHeader.padding(after: header.size), of: header.name).allSatisfy({ $0 == 0 }) else {
            throw fault("les octets qui suivent « \(header.name) » sont abîmés : ils devraient être nuls")
        }
    }

    /// Compares what was read with what was written, and says which file differs.
    private func compare() throws {
        guard let list else { throw fault("« \(FingerprintList.name) » manque : rien ne prouve que l’archive est entière") }
        var start = 0
        for member in members {
            let line = FingerprintList.bytes(of: [member])
            guard Array(list[start..<start + line.count]) == line else {
                throw fault("« \(member.name) » est abîmé : son empreinte n’est pas celle de « \(FingerprintList.name) »", at: nil)
            }
            start += line.count
        }
    }

    /// The next `count` bytes, all of them: part of the member `name`, or of what stands between members.
    private func take(_ count: Int, of name: String? = nil) throws -> [UInt8] {
        let bytes = try takeAtMost(count)
        guard bytes.count == count else {
            if offset == 0 { throw fault("le fichier est vide", at: nil) }
            throw fault(name.map { "l’archive est coupée au milieu de « \($0) »" } ?? "l’archive est coupée : sa fin manque")
        }
        return bytes
    }

    private func takeAtMost(_ count: Int) throws -> [UInt8] {
        let bytes = try file.next(count)
        whole.add(bytes)
        offset += bytes.count
        return bytes
    }

    private func fault(_ sentence: String) -> OperationFailure { fault(sentence, at: offset) }

    /// `offset` is counted from 0.
    private func fault(_ sentence: String, at offset: Int?) -> OperationFailure {
        let place = offset.map { "octet \($0) : " } ?? ""
        return .data(Problems(place + sentence, in: file.path))
    }
}
