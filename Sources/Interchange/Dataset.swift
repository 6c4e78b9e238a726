package import Directory

/// A family of files: how its columns are recognised, and what each of its lines says.
///
/// A series may come in several layouts (the list by commune, the list by quarter): each is a dataset.
package struct Dataset: Sendable {
    package let series: Series
    /// Columns without which a file is not of this family.
    let required: [Aliases]
    /// Columns that only other families have: a file that bears one is not of this family.
    let excluded: [Aliases]
    /// What a line says: the first record is the main one, the others are secondary and never make a line refused.
    let records: [RecordLayout]
    /// When a line without it says nothing: a zoning without its zone.
    let essential: Attribute?
    /// Columns that are known and deliberately not kept.
    let leftOut: [Aliases]

    init(
        _ series: Series, required: [Aliases], excluded: [Aliases] = [], essential: Attribute? = nil, leftOut: [Aliases] = Dataset.contacts,
        records: [RecordLayout]
    ) {
        self.series = series
        self.required = required
        self.excluded = excluded
        self.records = records
        self.essential = essential
        self.leftOut = leftOut
    }

    /// Whether the lines of a file with these columns name a commune without its code: the reader then needs the names of the country's
    /// communes.
    package func needsCommuneNames(for columns: [String]) -> Bool {
        let header = Header(columns)
        return records.compactMap { RecordPlan($0, header) }.contains { plan in
            if case .communeNamed = plan.subject { return true }
            return plan.communeName != nil
        }
    }

    /// Ways to reach people: no decision of the programme rests on them, so they are not kept (least data).
    static let contacts: [Aliases] = [
        ["telephone", "tel"], ["fax"], ["mail", "email", "courriel", "adresse_mail"], ["web", "site_web", "url"],
        ["contact collège ou circonscription", "contact"],
    ]
}

/// What one line says of one subject.
struct RecordLayout: Sendable {
    let subject: SubjectLayout
    let period: PeriodLayout
    /// Columns whose texts, joined by `|`, tell apart the lines of one subject in one period.
    let detail: [Aliases]
    /// The commune in which the record places its subject.
    let commune: Aliases?
    let fields: [FieldLayout]

    init(
        _ subject: SubjectLayout, period: PeriodLayout = .none, detail: [Aliases] = [], commune: Aliases? = nil, fields: [FieldLayout]
    ) {
        self.subject = subject
        self.period = period
        self.detail = detail
        self.commune = commune
        self.fields = fields
    }
}

/// Where the code of the subject is.
enum SubjectLayout: Sendable {
    /// A column that holds the code.
    case code(SubjectKind, Aliases, CellReading)
    /// A commune, or a former one when the type is COMD or COMA. `otherwise` is read when the code is empty.
    case communeTyped(code: Aliases, type: Aliases, otherwise: Aliases?)
    /// A commune whose code is cut in two: département, and rank in it.
    case communeParts(department: Aliases, rank: Aliases)
    /// A commune known by its name only.
    case communeNamed(Aliases)
    /// Several communes: « Bron (69029); Vénissieux (69259) », « 69029, 69259 ».
    case communes(Aliases)
    /// A département, or the whole country when the cell is empty.
    case departmentOrNation(Aliases)
    case holidayZone(String)

    var isEstablishment: Bool { if case .code(.establishment, _, _) = self { true } else { false } }

    static func establishment(_ names: Aliases) -> SubjectLayout { .code(.establishment, names, .uai) }
    static func commune(_ names: Aliases) -> SubjectLayout { .code(.commune, names, .commune) }
}

/// What the period of a record is read from.
enum PeriodLayout: Sendable {
    case none
    /// A column, which may be missing from some years' files.
    case column(Aliases, CellReading)
    /// A column whose cells may be empty.
    case optional(Aliases, CellReading)
    /// The year at the end of a column's name: `pmun_2024`.
    case year(of: Aliases)
}

/// One attribute and the columns it is read from. The first layout whose columns are there is used.
struct FieldLayout: Sendable {
    enum Source: Sendable {
        case column(Aliases)
        /// Texts of several columns, one space between.
        case joined([Aliases])
        /// The word of the first column that says yes; the last word when all say no.
        case flags([(column: Aliases, word: String)], none: String)
        /// A column that counts only when another says yes.
        case when(Aliases, Aliases)
        /// A column, or this word where it is empty.
        case columnOr(Aliases, String)
        /// A name behind its article, which the INSEE writes as a digit: 5 and « Isle-d’Abeau » are « L'Isle-d’Abeau ».
        case articled(article: Aliases, name: Aliases)
    }

    let attribute: Attribute
    let source: Source
    let reading: CellReading
    /// A line without it, or with a bad one, is refused.
    let isRequired: Bool

    init(_ attribute: Attribute, _ source: Source, _ reading: CellReading? = nil, isRequired: Bool = false) {
        self.attribute = attribute
        self.source = source
        self.reading = reading ?? .of(attribute)
        self.isRequired = isRequired
    }

    init(_ attribute: Attribute, _ names: Aliases, _ reading: CellReading? = nil, isRequired: Bool = false) {
        self.init(attribute, .column(names), reading, isRequired: isRequired)
    }
}

extension CellReading {
    /// How an attribute is read when nothing else is said.
    static func of(_ attribute: Attribute) -> CellReading {
        switch attribute {
        case .sector: .sector
        case .state: .state
        case .priorityEducation: .priorityEducation
        case .quarterSituation: .quarterSituation
        case .department: .department
        case .region, .academy: .twoDigits
        case .seat, .parentCommune, .formerCode, .newCode: .commune
        case .siren, .intercommunality: .siren
        case .siret: .siret
        case .postalCode: .postalCode
        case .priorityHead, .parentEstablishment, .catchmentCollege: .uai
        case .district: .district
        default:
            switch attribute.kind {
            case .text, .code: .text
            case .integer: .integer
            case .decimal: .decimal
            case .boolean: .boolean
            case .day: .day
            case .list: .list(0x7C)
            }
        }
    }
}
