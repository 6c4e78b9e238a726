/// What places an entry: its commune, its département, its postal codes. One for each commune.
struct SearchContexts: Sendable {
    /// The words of each context; those of the commune's name first.
    let words: Lists
    /// How many words the commune's name has.
    let nameCounts: [UInt8]
    /// Where the documents of each context start, and the end.
    let documents: [UInt32]
    let postings: Postings
    /// For each item of `postings`, how many documents stand in the contexts before it.
    let reach: [UInt32]
    let communes: [UInt64]
    /// Paris, Lyon or Marseille for their arrondissements, else 0.
    let cities: [UInt64]
    let departments: [UInt64]
    /// Communes that many people know.
    let areTowns: [Bool]
    /// Code and name of the commune, of the département, first postal code.
    let texts: PackedTexts

    var count: Int { communes.count }

    var byteCount: Int {
        words.byteCount + nameCounts.count + postings.byteCount + 4 * (documents.count + reach.count) + 24 * count + texts.byteCount
    }

    /// Documents that the contexts of some words hold.
    func documentCount(_ words: Range<UInt32>) -> Int {
        let range = postings.range(words)
        return Int(reach[range.upperBound] - reach[range.lowerBound])
    }

    func holds(_ area: (department: UInt64, commune: UInt64), _ context: Int) -> Bool {
        (area.department == 0 || departments[context] == area.department)
            && (area.commune == 0 || communes[context] == area.commune || cities[context] == area.commune)
    }
}

/// Many short rows of texts in one buffer: a string each would take several times their size.
struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]

    private static let separator: UInt8 = 0x1F

    var count: Int { starts.count - 1 }

    var byteCount: Int { bytes.count + 4 * starts.count }

    mutating func append(_ fields: String...) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(Self.separator) }
            bytes.append(contentsOf: field.utf8)
        }
        starts.append(UInt32(bytes.count))
    }

    subscript(row: Int) -> [String] {
        bytes[Int(starts[row])..<Int(starts[row + 1])].split(separator: Self.separator, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
