package import Kernel

/// Writes an archive: a plain tar file that any system opens, which bears the fingerprint of all it holds.
///
/// The same members, in the same order, at the same moment, give the same bytes. Nothing stands at its place before `finish`.
package final class ArchiveWriter {
    private let file: StagedFile
    private let moment: Instant
    private var members: [ArchiveMember] = []
    private var whole = RunningFingerprint()
    private var isFinished = false

    /// `moment` becomes the date of every member. An existing file at `path` is replaced, at the end only.
    package init(to path: String, at moment: Instant) throws {
        guard TarHeader.canDate(moment) else {
            throw OperationFailure.configuration("une archive ne peut pas porter la date \(moment.iso) : voyez l’horloge de la machine")
        }
        self.moment = moment
        file = try StagedFile(at: path)
    }

    /// Adds a short text.
    package func add(_ name: String, text: String) throws {
        try check(name)
        try append(Array(text.utf8), as: name)
    }

    /// Adds the file at `source`, which must not change meanwhile.
    package func add(_ name: String, fromFile source: String) throws {
        try check(name)
        let input = try InputFile(source)
        let size = try input.size()
        guard size <= TarHeader.largest else {
            throw OperationFailure.refused("« \(source) » fait plus de 8 Gio : une archive tar ne peut pas le contenir")
        }
        try write(TarHeader(name: name, size: size, moment: moment).bytes)
        var content = RunningFingerprint()
        var rest = size
        while rest > 0 {
            let piece = try input.next(min(rest, InputFile.piece))
            guard !piece.isEmpty else { throw Self.changed(source) }
            content.add(piece)
            try write(piece)
            rest -= piece.count
        }
        guard try input.next(1).isEmpty else { throw Self.changed(source) }
        try close(name, size: size, fingerprint: content.hexadecimal)
    }

    /// Adds the list of fingerprints and gives the archive its place. Returns the SHA-256 of the whole file, 64 hexadecimal digits.
    package func finish() throws -> String {
        precondition(!isFinished, "an archive is finished once")
        isFinished = true
        try append(FingerprintList.bytes(of: members), as: FingerprintList.name)
        try write([UInt8](repeating: 0, count: 2 * TarHeader.block))
        try file.commit()
        return whole.hexadecimal
    }

    private func append(_ bytes: [UInt8], as name: String) throws {
        var content = RunningFingerprint()
        content.add(bytes)
        try write(TarHeader(name: name, size: bytes.count, moment: moment).bytes)
        try write(bytes)
        try close(name, size: bytes.count, fingerprint: content.hexadecimal)
    }

    private func close(_ name: String, size: Int, fingerprint: String) throws {
        try write([UInt8](repeating: 0, count: TarHeader.padding(after: size)))
        members.append(ArchiveMember(name: name, size: size, fingerprint: fingerprint))
    }

    private func check(_ name: String) throws {
        precondition(!isFinished, "an archive is finished once")
        guard TarHeader.isAllowed(name) else {
            throw OperationFailure.refused(
                "« \(name) » ne peut pas entrer dans une archive : \(TarHeader.longestName) lettres sans accent, chiffres, points, tirets au plus"
            )
        }
        guard name != FingerprintList.name, !members.contains(where: { $0.name == name }) else {
            throw OperationFailure.refused("« \(name) » est déjà dans l’archive")
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        whole.add(bytes)
        try file.write(bytes)
    }

    private static func changed(_ source: String) -> OperationFailure {
        .temporary("« \(source) » a changé pendant la copie ; recommencez")
    }
}
