/// The objects of a JSON text as rows of one table.
final class JSONRows: RowSource {
    let columns: [String]
    private let plan: JSONPlan
    private let traits: TextTraits
    private var objects: JSONObjects
    private var finder: JSONColumns
    /// For each column, the rank of the last row that gave it.
    private var givenBy: [Int]
    private var rank = 0

    init(_ text: any ByteSource, _ plan: JSONPlan, columns: [String], traits: TextTraits, named source: String) {
        self.columns = columns
        self.plan = plan
        self.traits = traits
        objects = JSONObjects(JSONInput(text, named: source))
        if case .records = plan.form { objects.readsPairsAsPlaces = true }
        finder = JSONColumns(plan.columns)
        givenBy = [Int](repeating: 0, count: columns.count)
    }

    func next(_ row: inout SourceRow) throws -> Bool {
        guard try objects.next() else { return false }
        rank += 1
        row.clear()
        row.line = plan.isOnOneLine ? rank : objects.line
        row.bytes.append(contentsOf: objects.values)
        row.cells.append(contentsOf: repeatElement(0..<0, count: columns.count))
        row.fault = objects.fault.map { RowFault(column: nil, message: $0) }
        var place = 0
        for member in objects.members {
            guard let name = plan.form.column(member.name, in: objects.names) else { continue }
            fill(&row, objects.names[name], member.value, place)
            place += 1
        }
        if plan.form == .features { locate(&row) }
        if traits.needsCheck || objects.hasDelicateEscape, row.fault == nil { row.fault = CellCheck.fault(of: row, traits.encoding) }
        if traits.mayCompose || objects.hasDelicateEscape, row.fault == nil { CellCheck.compose(&row) }
        return true
    }

    private func fill(_ row: inout SourceRow, _ name: ArraySlice<UInt8>, _ value: Range<Int>, _ place: Int) {
        // A name that the survey did not see stands in an object that was too long: its row has a fault already.
        guard let column = finder.find(name, rank: place) else { return }
        if givenBy[column] == rank, row.fault == nil {
            row.fault = RowFault(column: column, message: "membre « \(columns[column]) » donné deux fois dans le même objet")
        }
        givenBy[column] = rank
        row.cells[column] = value
    }

    /// The coordinates of a point; other geometries have no single place, and none is computed.
    private func locate(_ row: inout SourceRow) {
        guard let place = plan.place else { return }
        func value(_ name: String) -> Range<Int>? { objects.members.first { objects.names[$0.name].elementsEqual(name.utf8) }?.value }
        guard let type = value("geometry.type"), row.bytes[type].elementsEqual("Point".utf8) else { return }
        guard let coordinates = value("geometry.coordinates") else { return }
        let parts = row.bytes[coordinates].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return }
        row.cells[place.longitude] = parts[0].indices
        row.cells[place.latitude] = parts[1].indices
    }
}

/// What the survey of a JSON text tells the reading.
struct JSONPlan: Sendable, Hashable {
    let form: JSONForm
    let isOnOneLine: Bool
    /// The column of each name, in UTF-8 as it is written.
    let columns: [[UInt8]: Int]
    /// Columns added for the place of a point.
    let place: Place?

    struct Place: Sendable, Hashable {
        let latitude: Int
        let longitude: Int
    }

    /// The plan and the names of the columns. Names that differ in what does not show (spaces around, decomposed accents) are one column.
    static func make(_ survey: JSONSurvey, decode: ([UInt8]) throws -> String) rethrows -> (plan: JSONPlan, names: [String]) {
        var names: [String] = []
        var places: [String: Int] = [:]
        var columns: [[UInt8]: Int] = [:]
        for bytes in survey.names {
            let text = try decode(bytes)
            let name = ColumnNames.trimmed(text)
            let column = places[name] ?? names.count
            if column == names.count {
                places[name] = column
                names.append(name)
            }
            columns[Array(text.utf8)] = column
        }
        names = ColumnNames.of(names)
        var place: Place?
        let lowered = names.map { $0.lowercased() }
        if survey.form == .features, !lowered.contains("latitude"), !lowered.contains("longitude") {
            place = Place(latitude: names.count, longitude: names.count + 1)
            names += ["latitude", "longitude"]
        }
        return (JSONPlan(form: survey.form, isOnOneLine: survey.isOnOneLine, columns: columns, place: place), names)
    }
}
