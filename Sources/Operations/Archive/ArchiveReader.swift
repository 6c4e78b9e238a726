package import Kernel

/// An archive of which every byte has been checked: there is no other way to have one.
///
/// Invariant: each byte of the file is either told by the rest (headers, zeros, ends, the list of fingerprints: there is one way to
/// write them) or covered by a fingerprint. No byte can change without being found.
package final class ArchiveReader {
    /// In the order of the archive, the list of fingerprints aside.
    package let members: [ArchiveMember]
    /// When it was made.
    package let moment: Instant
    /// SHA-256 of the whole file, 64 hexadecimal digits.
    package let fingerprint: String
    private let file: InputFile
    /// Where each member's bytes begin.
    private let offsets: [String: Int]

    /// Reads the archive at `path` from one end to the other.
    ///
    /// Throws `OperationFailure.data`, with the place of the first fault, when anything is not as it was written.
    package static func verify(_ path: String) throws -> ArchiveReader {
        let file = try InputFile(path)
        let check = ArchiveCheck(file)
        try check.run()
        return ArchiveReader(file: file, check: check)
    }

    private init(file: InputFile, check: ArchiveCheck) {
        self.file = file
        members = check.members
        moment = check.moment ?? Instant(seconds: 0)
        fingerprint = check.whole.hexadecimal
        offsets = check.offsets
    }

    /// Writes a member at `path`, whole or not at all; a file that stands there is replaced.
    package func extract(_ name: String, to path: String) throws {
        guard let member = members.first(where: { $0.name == name }), let offset = offsets[name] else {
            throw OperationFailure.notFound("l’archive « \(file.path) » ne contient pas « \(name) »")
        }
        try file.seek(to: offset)
        let copy = try StagedFile(at: path)
        var content = RunningFingerprint()
        var rest = member.size
        while rest > 0 {
            let piece = try file.next(min(rest, InputFile.piece))
            guard !piece.isEmpty else { break }
            content.add(piece)
            try copy.write(piece)
            rest -= piece.count
        }
        guard rest == 0, content.hexadecimal == member.fingerprint else {
            throw OperationFailure.temporary("l’archive « \(file.path) » a changé depuis sa vérification ; recommencez")
        }
        try copy.commit()
    }
}
