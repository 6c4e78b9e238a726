/// Which records the later editions of their series no longer have. They are kept, and no longer in force.
///
/// Each record belongs to the last edition that named it. When half at least of what an edition named has since been named again by
/// later ones, those followed it, and what it alone still names was dropped. A file of one département, or of lycées only, does not follow one
/// of the country; last year's file imported after this year's drops nothing, since what this year's already says is not counted as its own.
package struct EditionsInForce: Sendable {
    /// Lists where an absence means something: zonings, networks, the annuaire de l’éducation.
    package static let series: [Series] = [
        .mountain, .quarters, .educationalCities, .ruralRevitalisation, .priorityNetworks, .schoolDirectory,
    ]

    /// Numbers of the editions that later ones followed.
    private let followed: Set<Int>

    package init(followed: Set<Int>) { self.followed = followed }

    /// Whether an edition that named `named` records, and alone still names `left` of them, was followed.
    package static func isFollowed(named: Int, left: Int) -> Bool { left * 2 <= named }

    package func hasDropped(_ record: SourceRecord) -> Bool {
        followed.contains(record.lastSeen.number) && Self.series.contains(record.series)
    }

    /// The records that lists still have. Those of the annuaire de l’éducation stay: an establishment is not forgotten, see `isGone`.
    package func kept(_ records: [SourceRecord]) -> [SourceRecord] {
        followed.isEmpty ? records : records.filter { $0.series == .schoolDirectory || !hasDropped($0) }
    }

    /// Whether the annuaire de l’éducation had the establishment and no longer has it.
    package func isGone(_ records: [SourceRecord]) -> Bool {
        let said = records.filter { $0.series == .schoolDirectory }
        return !said.isEmpty && said.allSatisfy(hasDropped)
    }
}
