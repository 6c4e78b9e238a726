internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

extension TableRow {
    /// Calls `body` with the text of a cell as bytes: NFC, quotes undone.
    @inline(__always)
    func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let bytes = self[column]
        guard isDoubled(column) || bytes.contains(where: { $0 >= 0x80 }) else { return body(bytes) }
        var text = text(column)
        return text.withUTF8(body)
    }
}

/// Reads the cells of one input, row after row, into a column.
struct LotCells {
    enum Outcome {
        case read
        /// The cell is not of the type, or out of bounds: the sentence says what was expected.
        case refused(String)
    }

    private let field: InputField
    let column: Int
    private(set) var builder: LotColumnBuilder
    /// What a text means, once it was met: dates, choices and sets of choices are few.
    private var forms = LotTexts()
    private var meanings: [Int64?] = []
    private let isText: Bool
    private let isBoolean: Bool
    private let isPlainNumber: Bool
    private let isBounded: Bool
    private let low: Int64
    private let high: Int64
    private let defaultValue: Int64?

    /// Texts of all the table inputs of a lot, ranked together.
    init(_ field: InputField, column: Int, rows: Int, texts: inout LotTexts) {
        self.field = field
        self.column = column
        switch field.type {
        case .integer, .amount, .rate: (isText, isPlainNumber, isBounded) = (false, true, true)
        case .date: (isText, isPlainNumber, isBounded) = (false, false, true)
        case .boolean, .choice, .multiple: (isText, isPlainNumber, isBounded) = (false, false, false)
        case .text, .file: (isText, isPlainNumber, isBounded) = (true, false, false)
        }
        low = isBounded ? field.range.lowerBound : .min
        high = isBounded ? field.range.upperBound : .max
        isBoolean = field.type == .boolean
        builder = LotColumnBuilder(isBoolean: field.type == .boolean, capacity: rows)
        defaultValue = field.defaultValue.map { value in
            switch value {
            case .number(let number): number
            case .text(let text): Int64(texts.rank(of: text).rank)
            }
        }
    }

    @inline(__always)
    mutating func read(_ row: TableRow, texts: inout LotTexts) -> Outcome {
        if isPlainNumber, let number = row.integer(column), number >= low, number <= high {
            builder.append(number)
            return .read
        }
        return readText(row, texts: &texts)
    }

    private mutating func readText(_ row: TableRow, texts: inout LotTexts) -> Outcome {
        if isBoolean {
            let bytes = row[column]
            if bytes.count == 1, bytes[0] == UInt8(ascii: "0") || bytes[0] == UInt8(ascii: "1") {
                builder.append(Int64(bytes[0] & 1))
                return .read
            }
        }
        if row.isEmpty(column) {
            if let defaultValue { builder.append(defaultValue) } else { builder.appendUnknown() }
            return .read
        }
        if isText {
            builder.append(Int64(row.withText(column) { texts.rank(of: $0).rank }))
            return .read
        }
        let (form, isNew) = row.withText(column) { forms.rank(of: $0) }
        if isNew { meanings.append(meaning(forms.string(form))) }
        guard let number = meanings[form] else { return refuse(row) }
        guard number >= low, number <= high else { return refuse(row) }
        builder.append(number)
        return .read
    }

    private func meaning(_ text: String) -> Int64? {
        if field.type.isNumeric, let number = ValueText.bareInteger(text) { return number }
        guard case .number(let number)? = ValueText.signed(text, as: field.type) else { return nil }
        return number
    }

    private mutating func refuse(_ row: TableRow) -> Outcome {
        builder.appendUnknown()
        var expected = field.type.french
        if isBounded {
            let low = ValueText.bound(Int128(field.range.lowerBound), as: field.type)
            let high = ValueText.bound(Int128(field.range.upperBound), as: field.type)
            expected += " de \(low) à \(high)"
        }
        let found = String(row.text(column).prefix(40))
        return .refused("« \(field.name) » attend \(expected) ; trouvé : « \(found) »\(remedy(row.text(column)))")
    }

    /// Groups of digits are for sentences: in a table they may hide two columns run together.
    private func remedy(_ text: String) -> String {
        guard case .integer = field.type, let number = FrenchNumber.integer(text), low...high ~= number else { return "" }
        return text == String(number) ? "" : " ; écrivez \(number)"
    }
}
