internal import Directory

/// Writes the records of one line at the end of a batch, from the bytes of its cells.
///
/// Invariant: what is not kept is taken back, so that a batch holds whole records only.
struct LineScribe {
    enum Outcome {
        case kept
        /// Says nothing; why, in French.
        case ignored(String)
        case refused(column: Int?, why: String)
    }

    let series: Series
    let essential: Attribute?
    let communes: CommuneNames?

    /// Values of the line that were left out.
    private(set) var remarks: [(column: Int, why: String)] = []
    /// Keys of the subjects of the record being written.
    private var subjects: [Range<Int>] = []
    /// Where the day of which the line says it speaks was written.
    var dated: Range<Int>?

    init(_ dataset: Dataset, communes: CommuneNames?) {
        series = dataset.series
        essential = dataset.essential
        self.communes = communes
    }

    /// Notes a value that is left out; the same column is told once a line.
    mutating func remark(_ column: Int, _ why: String) {
        if !remarks.contains(where: { $0.column == column }) { remarks.append((column, why)) }
    }

    mutating func beginLine() { remarks.removeAll(keepingCapacity: true) }

    /// Writes the record that `plan` makes of a line, one for each of its subjects.
    mutating func write(_ plan: RecordPlan, _ line: LineCells, isMain: Bool, into batch: inout RecordBatch) -> Outcome {
        let mark = batch.bytes.count
        let outcome = written(plan, line, isMain: isMain, into: &batch)
        guard case .kept = outcome else {
            batch.bytes.removeLast(batch.bytes.count - mark)
            return outcome
        }
        return outcome
    }

    private mutating func written(_ plan: RecordPlan, _ line: LineCells, isMain: Bool, into batch: inout RecordBatch) -> Outcome {
        if let refusal = writeSubjects(plan.subject, line, &batch.bytes) { return refusal }
        let period = batch.bytes.count
        if let refusal = writePeriod(plan.period, line, &batch.bytes) { return refusal }
        let detail = batch.bytes.count
        writeDetail(plan.detail, line, &batch.bytes)
        let commune = batch.bytes.count
        writeCommune(plan, line, &batch.bytes)
        let content = batch.bytes.count
        if let setAside = writeContent(plan.fields, line, isMain: isMain, &batch.bytes) { return setAside }
        for (rank, subject) in subjects.enumerated() {
            batch.rows.append(
                RecordBatch.Row(
                    line: line.number, isMain: isMain && rank == 0, series: series, subject: subject, period: period..<detail,
                    detail: detail..<commune, commune: content > commune ? commune..<content : nil, dated: dated,
                    content: content..<batch.bytes.count))
        }
        return .kept
    }

    // MARK: Key

    private mutating func writeSubjects(_ plan: RecordPlan.SubjectPlan, _ line: LineCells, _ bytes: inout [UInt8]) -> Outcome? {
        subjects.removeAll(keepingCapacity: true)
        let start = bytes.count
        var refusal: Outcome?
        switch plan {
        case .code(let prefix, let column, let reading):
            bytes.append(contentsOf: prefix)
            refusal = refusalOf(reading.read(line[column], to: &bytes, escaped: false), column)
        case .communeTyped(let code, let type, let otherwise):
            let isFormer = type.map {
                let text = CellText.trimmed(line[$0]); return CellText.isWord(text, "comd") || CellText.isWord(text, "coma")
            }
            bytes.append(contentsOf: isFormer == true ? Self.formerPrefix : Self.communePrefix)
            let column = otherwise.flatMap { CellText.trimmed(line[code]).isEmpty ? $0 : nil } ?? code
            refusal = refusalOf(CellReading.commune.read(line[column], to: &bytes, escaped: false), column)
        case .communeParts(let department, let rank): refusal = writeParts(department, rank, line, &bytes)
        case .communeNamed(let column): refusal = writeNamed(column, line, &bytes)
        case .communes(let column): return writeList(column, line, &bytes)
        case .departmentOrNation(let column):
            guard let column, !CellText.trimmed(line[column]).isEmpty else {
                bytes.append(contentsOf: Self.nation)
                break
            }
            bytes.append(contentsOf: Self.departmentPrefix)
            refusal = refusalOf(CellReading.department.read(line[column], to: &bytes, escaped: false), column)
        case .fixed(let key): bytes.append(contentsOf: key)
        }
        if refusal == nil { subjects.append(start..<bytes.count) }
        return refusal
    }

    private static let communePrefix = Array("\(SubjectKind.commune.rawValue):".utf8)
    private static let formerPrefix = Array("\(SubjectKind.delegatedCommune.rawValue):".utf8)
    private static let departmentPrefix = Array("\(SubjectKind.department.rawValue):".utf8)
    private static let nation = Array(Subject(.nation, "FR").key.utf8)

    private func refusalOf(_ verdict: CellVerdict, _ column: Int) -> Outcome? {
        switch verdict {
        case .written: nil
        case .absent: .refused(column: column, why: "cellule vide, sans laquelle on ne sait pas de quoi parle la ligne")
        case .bad(let why): .refused(column: column, why: why)
        }
    }

    /// `01` and `004`; overseas, where the département has three digits, `971` and `101` share one of them, `971` and `01` do not.
    private func writeParts(_ department: Int, _ rank: Int, _ line: LineCells, _ bytes: inout [UInt8]) -> Outcome? {
        let (first, last) = (CellText.trimmed(line[department]), CellText.trimmed(line[rank]))
        var code = Array(first)
        if code.count == 3, last.count == 3, code.last == last.first { code.removeLast() }
        // Some years write the whole code under the same name.
        if last.count == 5 { code = Array(last) } else { code += last }
        bytes.append(contentsOf: Self.communePrefix)
        return code.withUnsafeBufferPointer { refusalOf(CellReading.commune.read($0, to: &bytes, escaped: false), rank) }
    }

    private func writeNamed(_ column: Int, _ line: LineCells, _ bytes: inout [UInt8]) -> Outcome? {
        guard let communes, !communes.isEmpty else {
            return .refused(
                column: column,
                why: "nom sans code, et l’annuaire n’a pas encore de communes\u{A0}: importez d’abord le code officiel géographique")
        }
        switch communes.match(String(decoding: CellText.trimmed(line[column]), as: UTF8.self)) {
        case .one(let code):
            bytes.append(contentsOf: Self.communePrefix)
            bytes.append(contentsOf: code.utf8)
            return nil
        case .several(let count): return .refused(column: column, why: "nom porté par \(count) communes")
        case .none: return .refused(column: column, why: "aucune commune de ce nom")
        }
    }

    /// « Bron (69029); Vénissieux (69259) », « 69029, 69259 », « 69029 ».
    private mutating func writeList(_ column: Int, _ line: LineCells, _ bytes: inout [UInt8]) -> Outcome? {
        let cell = line[column]
        var start = 0
        while start <= cell.count {
            var end = start
            while end < cell.count, cell[end] != 0x3B, cell[end] != 0x2C { end += 1 }
            var part = CellText.trimmed(CellBytes(rebasing: cell[start..<end]))
            if part.last == 0x29, let open = part.lastIndex(of: 0x28) { part = CellBytes(rebasing: part[(open + 1)..<(part.count - 1)]) }
            start = end + 1
            if part.isEmpty { continue }
            let mark = bytes.count
            bytes.append(contentsOf: Self.communePrefix)
            if let refusal = refusalOf(CellReading.commune.read(part, to: &bytes, escaped: false), column) { return refusal }
            subjects.append(mark..<bytes.count)
        }
        return subjects.isEmpty ? refusalOf(.absent, column) : nil
    }

    private func writePeriod(_ plan: RecordPlan.PeriodPlan, _ line: LineCells, _ bytes: inout [UInt8]) -> Outcome? {
        switch plan {
        case .fixed(let text):
            bytes.append(contentsOf: text)
            return nil
        case .column(let column, let reading, let isOptional):
            switch reading.read(line[column], to: &bytes, escaped: false) {
            case .written: return nil
            case .absent:
                return isOptional
                    ? nil : .refused(column: column, why: "cellule vide, sans laquelle on ne sait pas de quand parle la ligne")
            case .bad(let why): return .refused(column: column, why: why)
            }
        }
    }

    private func writeDetail(_ columns: [Int], _ line: LineCells, _ bytes: inout [UInt8]) {
        for (rank, column) in columns.enumerated() {
            if rank > 0 { bytes.append(0x7C) }
            CellText.append(CellText.trimmed(line[column]), to: &bytes, escaped: false)
        }
    }

    private mutating func writeCommune(_ plan: RecordPlan, _ line: LineCells, _ bytes: inout [UInt8]) {
        guard let column = plan.commune else { return writeNamedCommune(plan.communeName, line, &bytes) }
        if case .bad(let why) = CellReading.commune.read(line[column], to: &bytes, escaped: false) { remark(column, why) }
    }

    /// The one commune of the establishment's département that bears the name; nothing when there is none, or several.
    private func writeNamedCommune(_ column: Int?, _ line: LineCells, _ bytes: inout [UInt8]) {
        guard let column, let communes, let subject = subjects.first else { return }
        let uai = UAI(String(decoding: bytes[subject].suffix(8), as: UTF8.self))
        guard let department = uai.flatMap({ DepartmentCode(of: $0) }) else { return }
        let name = String(decoding: CellText.trimmed(line[column]), as: UTF8.self)
        if let code = communes.code(named: name, in: department) { bytes.append(contentsOf: code.utf8) }
    }
}

/// The cells of one line.
struct LineCells {
    let number: Int
    let bytes: CellBytes
    let cells: UnsafeBufferPointer<Range<Int>>

    /// Empty when the line is too short.
    @inline(__always)
    subscript(column: Int) -> CellBytes {
        guard column < cells.count else { return CellBytes(start: nil, count: 0) }
        return CellBytes(rebasing: bytes[cells[column]])
    }
}
