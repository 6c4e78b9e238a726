internal import Directory

/// A record's layout once the columns of a file are known.
struct RecordPlan {
    enum SubjectPlan {
        case code(prefix: [UInt8], column: Int, CellReading)
        case communeTyped(code: Int, type: Int?, otherwise: Int?)
        case communeParts(department: Int, rank: Int)
        case communeNamed(Int)
        case communes(Int)
        case departmentOrNation(Int?)
        case fixed([UInt8])
    }

    enum PeriodPlan {
        case fixed([UInt8])
        case column(Int, CellReading, isOptional: Bool)
    }

    let subject: SubjectPlan
    let period: PeriodPlan
    let detail: [Int]
    let commune: Int?
    /// For an establishment whose file names the commune without its code: where the name is.
    let communeName: Int?
    /// In the order in which a content lists its members.
    let fields: [FieldPlan]
    /// Columns that are read.
    let columns: Set<Int>

    /// `nil` when the file has not the columns of the subject.
    init?(_ layout: RecordLayout, _ header: Header) {
        guard let subject = SubjectPlan(layout.subject, header) else { return nil }
        self.subject = subject
        period = PeriodPlan(layout.period, header)
        detail = layout.detail.compactMap { $0.find(in: header)?.column }
        commune = layout.commune.flatMap { $0.find(in: header)?.column }
        var fields: [Attribute: FieldPlan] = [:]
        for field in layout.fields where fields[field.attribute] == nil { fields[field.attribute] = FieldPlan(field, header) }
        let named = layout.subject.isEstablishment && commune == nil ? fields[.communeName] : nil
        communeName = named.flatMap { if case .column(let column) = $0.source { column } else { nil } }
        self.fields = RecordContent.order.compactMap { fields[$0] }
        var columns = Set(self.fields.flatMap(\.source.columns) + detail + subject.columns)
        if let commune { columns.insert(commune) }
        if case .column(let column, _, _) = period { columns.insert(column) }
        if case .year(let names) = layout.period, let column = names.find(in: header)?.column { columns.insert(column) }
        self.columns = columns
    }
}

extension RecordPlan.SubjectPlan {
    init?(_ layout: SubjectLayout, _ header: Header) {
        switch layout {
        case .code(let kind, let names, let reading):
            guard let column = names.find(in: header)?.column else { return nil }
            self = .code(prefix: Array("\(kind.rawValue):".utf8), column: column, reading)
        case .communeTyped(let code, let type, let otherwise):
            guard let code = code.find(in: header)?.column else { return nil }
            self = .communeTyped(
                code: code, type: type.find(in: header)?.column, otherwise: otherwise.flatMap { $0.find(in: header)?.column })
        case .communeParts(let department, let rank):
            guard let department = department.find(in: header)?.column, let rank = rank.find(in: header)?.column else { return nil }
            self = .communeParts(department: department, rank: rank)
        case .communeNamed(let names):
            guard let column = names.find(in: header)?.column else { return nil }
            self = .communeNamed(column)
        case .communes(let names):
            guard let column = names.find(in: header)?.column else { return nil }
            self = .communes(column)
        case .departmentOrNation(let names): self = .departmentOrNation(names.find(in: header)?.column)
        case .holidayZone(let zone): self = .fixed(Array(Subject(.holidayZone, zone).key.utf8))
        }
    }

    var columns: [Int] {
        switch self {
        case .code(_, let column, _), .communeNamed(let column), .communes(let column): [column]
        case .communeTyped(let code, let type, let otherwise): [code] + (type.map { [$0] } ?? []) + (otherwise.map { [$0] } ?? [])
        case .communeParts(let department, let rank): [department, rank]
        case .departmentOrNation(let column): column.map { [$0] } ?? []
        case .fixed: []
        }
    }
}

extension RecordPlan.PeriodPlan {
    init(_ layout: PeriodLayout, _ header: Header) {
        switch layout {
        case .none: self = .fixed([])
        case .column(let names, let reading):
            self = names.find(in: header).map { .column($0.column, reading, isOptional: false) } ?? .fixed([])
        case .optional(let names, let reading):
            self = names.find(in: header).map { .column($0.column, reading, isOptional: true) } ?? .fixed([])
        case .year(let names): self = .fixed(Array((names.find(in: header)?.year ?? "").utf8))
        }
    }
}

/// A field's layout once the columns of a file are known.
struct FieldPlan {
    enum Source {
        case column(Int)
        case joined([Int])
        case flags([(column: Int, word: [UInt8])], none: [UInt8])
        case when(Int, Int)
        case columnOr(Int?, [UInt8])
        case articled(article: Int, name: Int)

        var columns: [Int] {
            switch self {
            case .column(let column): [column]
            case .joined(let columns): columns
            case .flags(let flags, _): flags.map(\.column)
            case .when(let flag, let column): [flag, column]
            case .columnOr(let column, _): column.map { [$0] } ?? []
            case .articled(let article, let name): [article, name]
            }
        }
    }

    let attribute: Attribute
    /// The name of the member and what stands before its text: `"nom":"`.
    let opening: [UInt8]
    let source: Source
    let reading: CellReading
    let isRequired: Bool

    /// `nil` when the file has not the columns.
    init?(_ layout: FieldLayout, _ header: Header) {
        switch layout.source {
        case .column(let names):
            guard let column = names.find(in: header)?.column else { return nil }
            source = .column(column)
        case .joined(let list):
            let columns = list.compactMap { $0.find(in: header)?.column }
            guard !columns.isEmpty else { return nil }
            source = .joined(columns)
        case .flags(let flags, let none):
            let columns = flags.compactMap { flag in flag.column.find(in: header).map { (column: $0.column, word: Array(flag.word.utf8)) } }
            guard !columns.isEmpty else { return nil }
            // One column of two missing: « no » would be more than the file says.
            source = .flags(columns, none: columns.count == flags.count ? Array(none.utf8) : [])
        case .when(let flag, let names):
            guard let flag = flag.find(in: header)?.column, let column = names.find(in: header)?.column else { return nil }
            source = .when(flag, column)
        case .columnOr(let names, let word): source = .columnOr(names.find(in: header)?.column, Array(word.utf8))
        case .articled(let article, let name):
            guard let article = article.find(in: header)?.column, let name = name.find(in: header)?.column else { return nil }
            source = .articled(article: article, name: name)
        }
        attribute = layout.attribute
        opening = Array("\"\(layout.attribute.rawValue)\":\"".utf8)
        reading = layout.reading
        isRequired = layout.isRequired
    }
}
