/// The bytes of a compiled time zone (RFC 8536). Those of a system are trusted no more than others: each count and index is checked.
struct TZif {
    /// In order, in seconds since 1970.
    private(set) var transitions: [Int64] = []
    /// One more than the transitions: the first stands before all of them.
    private(set) var offsets: [Int] = []
    /// What holds from the last transition on.
    private(set) var rule: ZoneRule?

    init(_ bytes: [UInt8], named name: String) throws(Problem) {
        func fault(_ message: String) -> Problem { Problem("fuseau horaire illisible\u{A0}: \(message)", in: name, at: nil) }
        guard let first = Header(bytes, at: 0) else { throw fault("ce n’est pas un fichier TZif") }
        guard first.version >= 2 else { throw fault("version 1, sans règle pour les années à venir") }
        // Version 1 stands first, for old programs; all is written again after it in 64 bits.
        guard let start = first.end(timeSize: 4, in: bytes), let header = Header(bytes, at: start), header.types > 0,
            let end = header.end(timeSize: 8, in: bytes)
        else { throw fault("fichier tronqué") }
        guard header.leaps == 0 else { throw fault("il compte les secondes intercalaires, ce que ne fait pas l’heure civile") }

        let times = header.start
        let indexes = times + header.times * 8
        let types = indexes + header.times
        var known: [Int] = []
        for type in 0..<header.types {
            let offset = Int(Int32(truncatingIfNeeded: Self.number(bytes, at: types + type * 6, size: 4)))
            guard abs(offset) < 86_400 else { throw fault("écart de plus d’un jour avec le temps universel") }
            known.append(offset)
        }
        offsets.append(known[0])
        for index in 0..<header.times {
            let time = Self.number(bytes, at: times + index * 8, size: 8)
            guard transitions.last ?? .min < time || index == 0 else { throw fault("changements en désordre") }
            let type = Int(bytes[indexes + index])
            guard type < known.count else { throw fault("changement vers une heure inconnue") }
            transitions.append(time)
            offsets.append(known[type])
        }
        let footer = bytes[end...]
        guard footer.first == 0x0A, let close = footer.dropFirst().firstIndex(of: 0x0A) else { throw fault("règle finale absente") }
        let text = footer[(end + 1)..<close]
        guard !text.isEmpty else { return }
        guard let rule = ZoneRule(posix: Array(text)) else {
            throw fault("règle finale «\u{A0}\(String(decoding: text.prefix(60), as: UTF8.self))\u{A0}»")
        }
        self.rule = rule
    }

    private struct Header {
        let version: UInt8
        let start: Int
        let leaps: Int, times: Int, types: Int
        private let isUniversal: Int, isStandard: Int, characters: Int

        private static let size = 44

        init?(_ bytes: [UInt8], at offset: Int) {
            guard bytes.count - offset >= Self.size, bytes[offset...].starts(with: "TZif".utf8) else { return nil }
            let sign = bytes[offset + 4]
            version = sign == 0 ? 1 : sign >= 0x32 && sign <= 0x39 ? sign - 0x30 : 0
            func count(_ place: Int) -> Int { Int(TZif.number(bytes, at: offset + 20 + place * 4, size: 4)) }
            (isUniversal, isStandard, leaps, times, types, characters) = (count(0), count(1), count(2), count(3), count(4), count(5))
            start = offset + Self.size
        }

        /// Where the block ends; `nil` when the bytes stop before.
        func end(timeSize: Int, in bytes: [UInt8]) -> Int? {
            let end = start + times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + isStandard + isUniversal
            return end <= bytes.count ? end : nil
        }
    }

    /// Big-endian; the caller knows that the bytes are there.
    private static func number(_ bytes: [UInt8], at offset: Int, size: Int) -> Int64 {
        bytes[offset..<(offset + size)].reduce(0) { $0 << 8 | Int64($1) }
    }
}
