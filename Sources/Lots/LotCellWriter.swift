internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Writes the cells of one column: booleans oui/non, cents, basis points, ISO dates, names of choices; nothing where unknown.
struct LotCellWriter {
    enum Kind {
        case value, rank, granted
    }

    private enum Form {
        case number, boolean, date
        /// By rank.
        case names([[UInt8]])
        case set([String])
        /// Texts of the tables alone, or of the program too.
        case tableText, text
    }

    let kind: Kind
    private let answers: LotAnswers
    private let form: Form
    private let texts: LotTexts?

    init(_ output: LotOutput, _ tables: LotTables, _ run: LotRun, at entity: Int, _ regulation: Regulation) {
        switch output {
        case .rank: (kind, answers, form, texts) = (.rank, .unknown, .number, nil)
        case .granted: (kind, answers, form, texts) = (.granted, .unknown, .number, nil)
        case .key(let owner):
            let keys = tables.keys[owner]
            (kind, answers) = (.value, tables.keyNumbers(of: owner, at: entity))
            (form, texts) = keys.texts == nil ? (.number, nil) : (.tableText, keys.texts)
        case .input(let input):
            let field = regulation.inputs[input]
            kind = .value
            if let column = tables.columns[input] {
                answers = LotAnswers(values: .column(column), mask: column.known, isKnown: true)
                form = Self.form(field.type, isTable: true)
                texts = tables.texts
            } else if case .number(let number)? = field.defaultValue {
                (answers, form, texts) = (
                    LotAnswers(values: .constant(Int128(number)), mask: nil, isKnown: true), Self.form(field.type), nil
                )
            } else if case .text(let text)? = field.defaultValue {
                (answers, form, texts) = (LotAnswers(values: .constant(0), mask: nil, isKnown: true), .names([Array(text.utf8)]), nil)
            } else {
                (answers, form, texts) = (.unknown, .number, nil)
            }
        case .register(let register, let type):
            (kind, answers, form, texts) = (.value, run.answers(register), Self.form(type), nil)
        }
    }

    private static func form(_ type: ValueType, isTable: Bool = false) -> Form {
        switch type {
        case .boolean: .boolean
        case .integer, .amount, .rate: .number
        case .date: .date
        case .choice(let options): .names(options.map { Array($0.utf8) })
        case .multiple(let options): .set(options)
        case .text, .file: isTable ? .tableText : .text
        }
    }

    @inline(__always)
    func write(_ row: Int, _ run: LotRun, _ writer: inout CSVWriter) {
        guard let number = answers[row] else { return writer.emptyCell() }
        switch form {
        case .number: writer.cell(number)
        case .boolean: writer.cell(number != 0 ? "oui" : "non")
        case .date: writer.cell(Day(number: number).iso)
        case .names(let names): names[Int(number)].withUnsafeBufferPointer { writer.cell($0) }
        case .set(let options):
            let names = options.indices.filter { number & (1 << Int64($0)) != 0 }.map { options[$0] }
            writer.cell(names.isEmpty ? "-" : names.joined(separator: "|"))
        case .tableText: texts?[Int(number)].withUnsafeBufferPointer { writer.cell($0) }
        case .text: writer.cell(run.text(number))
        }
    }
}

extension LotTables {
    /// The key of `owner` (the entity itself or one above it) for each row of `entity`: whole numbers, or ranks of texts.
    func keyNumbers(of owner: Int, at entity: Int) -> LotAnswers { spread(keys[owner].numbers, from: owner, to: entity) }

    /// The same, texts in the order of code points.
    func keyAnswers(of owner: Int, at entity: Int) -> LotAnswers {
        guard let places = keys[owner].places else { return keyNumbers(of: owner, at: entity) }
        return spread(keys[owner].numbers.map { Int64(places[Int($0)]) }, from: owner, to: entity)
    }

    private func spread(_ numbers: [Int64], from owner: Int, to entity: Int) -> LotAnswers {
        let rows = levels.counts[entity]
        let memory = LotMemory(rows: rows, of: .int64)
        for row in 0..<rows {
            var (level, above) = (entity, row)
            while level != owner, let owners = levels.owners[level], let parent = levels.parents[level] {
                above = Int(owners.base.load(fromByteOffset: above * 4, as: Int32.self))
                level = parent
            }
            LotColumnBuilder.store(numbers[above], in: memory, row: row, width: .int64)
        }
        return LotAnswers(values: .column(LotColumn(width: .int64, values: memory, known: nil, range: 0...0)), mask: nil, isKnown: true)
    }
}
