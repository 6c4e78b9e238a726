package import Directory
internal import Kernel
package import RowFiles

extension Dataset {
    /// The family whose required columns are all in the file; of several, the one that knows most of its columns.
    ///
    /// `source`: the file as the person named it. Throws `Problems` when there is none, or when the person said another kind.
    package static func recognise(_ shape: FileShape, in source: String, as kind: Series.Kind?) throws -> Dataset {
        let header = Header(shape.columns)
        let found =
            all.filter { $0.fits(header) }
            .max { left, right in left.precision(in: header) < right.precision(in: header) }
            ?? territory(header)
        guard let found else { throw Problems(stranger(header), in: source) }
        if let kind, found.series.kind != kind {
            throw Problems(
                "les colonnes sont celles de «\u{A0}\(found.series.title)\u{A0}» (\(found.series.kind.rawValue)), pas de «\u{A0}\(kind.rawValue)\u{A0}»",
                in: source)
        }
        return found
    }

    private func fits(_ header: Header) -> Bool {
        missing(in: header).isEmpty && !excluded.contains { $0.find(in: header) != nil }
    }

    /// The required columns that the file has not.
    private func missing(in header: Header) -> [Aliases] { required.filter { $0.find(in: header) == nil } }

    /// How many columns of the file it knows, then how many it requires.
    private func precision(in header: Header) -> (known: Int, required: Int) { (known(in: header), required.count) }

    private func known(in header: Header) -> Int {
        Set((required + leftOut + records.flatMap(\.aliases)).compactMap { $0.find(in: header)?.column }).count
    }

    private static func stranger(_ header: Header) -> String {
        guard !header.columns.isEmpty else { return "aucune colonne\u{A0}: la première ligne doit nommer les colonnes" }
        let shown = header.columns.prefix(12).map { "«\u{A0}\($0.prefix(60))\u{A0}»" }.joined(separator: ", ")
        let more = header.columns.count > 12 ? " et \(header.columns.count - 12) autres" : ""
        var message = "aucune famille de fichiers connue n’a ces colonnes\u{A0}: \(shown)\(more)"
        let nearest = all.max { left, right in left.nearness(to: header) < right.nearness(to: header) }
        if let nearest, nearest.required.count > nearest.missing(in: header).count {
            let lacking = nearest.missing(in: header).map { "«\u{A0}\($0.title)\u{A0}»" }.joined(separator: " et ")
            message += "\u{202F}; la plus proche est «\u{A0}\(nearest.series.title)\u{A0}», à qui il manque \(lacking)"
        }
        return message
    }

    private func nearness(to header: Header) -> (Double, Int) {
        let share = Double(required.count - missing(in: header).count) / Double(required.count)
        return (share, known(in: header))
    }
}

extension RecordLayout {
    /// Every column it may read.
    var aliases: [Aliases] {
        subject.aliases + period.aliases + detail + (commune.map { [$0] } ?? []) + fields.flatMap(\.source.aliases)
    }
}

extension SubjectLayout {
    var aliases: [Aliases] {
        switch self {
        case .code(_, let names, _), .communeNamed(let names), .communes(let names), .departmentOrNation(let names): [names]
        case .communeTyped(let code, let type, let otherwise): [code, type] + (otherwise.map { [$0] } ?? [])
        case .communeParts(let department, let rank): [department, rank]
        case .holidayZone: []
        }
    }
}

extension PeriodLayout {
    var aliases: [Aliases] {
        switch self {
        case .none: []
        case .column(let names, _), .optional(let names, _), .year(let names): [names]
        }
    }
}

extension FieldLayout.Source {
    var aliases: [Aliases] {
        switch self {
        case .column(let names), .columnOr(let names, _): [names]
        case .joined(let list): list
        case .flags(let flags, _): flags.map(\.column)
        case .when(let flag, let names): [flag, names]
        case .articled(let article, let name): [article, name]
        }
    }
}
