internal import Directory

extension FactSheet {
    /// Whether a list of communes names it. The movements of communes also speak of codes that are no commune any more, and say of what
    /// type each one was.
    var isListedCommune: Bool {
        records.contains { $0.series != .communeEvents && $0.values[.communeType] != nil }
    }
}

extension Commune {
    /// What became of a commune that no list names any more: « Allières-et-Risset devient Varces-Allières-et-Risset, 1er juillet 1955 ».
    /// `nil` for a commune of today.
    var ending: String? {
        guard !sheet.isListedCommune else { return nil }
        return changes.last { $0.former.code == code.description && $0.present.code != code.description }
            .map { "\($0.french)\u{202F}; son code est \($0.present.code)" }
    }
}
