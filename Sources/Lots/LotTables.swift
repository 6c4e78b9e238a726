internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The tables of a lot, read once and kept as compact columns: rows of a child entity stand grouped by parent.
struct LotTables: Sendable {
    let levels: LotLevels
    /// By rank in `Regulation.inputs`; `nil` where the table has no such column. Texts are ranks in `texts`.
    let columns: [LotColumn?]
    let keys: [LotKeys]
    let texts: LotTexts
    /// By entity, for tables whose rows were not grouped: where the rows of the file now stand.
    let places: [[Int32]?]
    /// The most children one parent has, by entity.
    let most: [Int]
    /// Line of the file where each root row begins.
    let rootLines: [Int32]

    /// Reads every table, with every problem of every table.
    static func load(
        _ regulation: Regulation, _ tables: [(entity: Int, table: Table)], ignoreColumns: Bool
    ) throws(Problems) -> LotTables {
        var reader = LotTablesReader(regulation, ignoreColumns: ignoreColumns)
        for entity in regulation.entities.indices {
            reader.read(entity, tables.first { $0.entity == entity }?.table)
        }
        guard !reader.problems.hasErrors else { throw reader.problems }
        return reader.tables
    }
}

/// Reads parents before children, so that each child finds its parent's row.
private struct LotTablesReader {
    private let regulation: Regulation
    private let ignoreColumns: Bool
    private(set) var problems = Problems()

    private var columns: [LotColumn?]
    private var keys: [LotKeys] = []
    private var indices: [LotKeyIndex?] = []
    private var texts = LotTexts()
    private var counts: [Int] = []
    private var offsets: [LotMemory?] = []
    private var owners: [LotMemory?] = []
    private var places: [[Int32]?] = []
    private var most: [Int] = []
    private var rootLines: [Int32] = []

    init(_ regulation: Regulation, ignoreColumns: Bool) {
        self.regulation = regulation
        self.ignoreColumns = ignoreColumns
        columns = Array(repeating: nil, count: regulation.inputs.count)
    }

    var tables: LotTables {
        let levels = LotLevels(counts: counts, parents: regulation.entities.map(\.parent), offsets: offsets, owners: owners)
        return LotTables(levels: levels, columns: columns, keys: keys, texts: texts, places: places, most: most, rootLines: rootLines)
    }

    mutating func read(_ rank: Int, _ table: Table?) {
        let entity = regulation.entities[rank]
        guard let table else { return add(rows: 0, keys: LotKeys(numbers: [], texts: nil), index: nil, order: nil, owners: [], of: rank) }
        refuseUnknownColumns(of: entity, table)
        var faults: [Fault] = []
        let key = column(entity.key, table, "clé de \(entity.name)")
        let parent = entity.parent.map { regulation.entities[$0] }
        let link = parent.flatMap { column($0.key, table, "clé qui relie \(entity.name) à \($0.name)") }
        guard let key, parent == nil || link != nil else {
            return add(rows: 0, keys: LotKeys(numbers: [], texts: nil), index: nil, order: nil, owners: [], of: rank)
        }

        var cells: [LotCells] = []
        for input in entity.inputs {
            guard let column = table.column(regulation.inputs[input].name) else { continue }
            cells.append(LotCells(regulation.inputs[input], column: column, rows: table.rowCount, texts: &texts))
        }
        var numbers: [Int64] = []
        numbers.reserveCapacity(table.rowCount)
        var keyTexts: LotTexts? = entity.keyIsInteger ? nil : LotTexts()
        var owners: [Int32] = []
        owners.reserveCapacity(link == nil ? 0 : table.rowCount)
        let parentRank = entity.parent
        let parentIndex = parentRank.flatMap { indices[$0] }
        let parentTexts = parentRank.flatMap { keys[$0].texts }
        let parentIsInteger = parent?.keyIsInteger ?? false

        table.forEachRow { row in
            if parentRank == nil { rootLines.append(Int32(clamping: row.line)) }
            // The key.
            if keyTexts != nil {
                if row.isEmpty(key) { faults.append(Fault(row, key, "« \(entity.key) » est vide : chaque ligne a sa clé")) }
                numbers.append(Int64(row.withText(key) { keyTexts!.rank(of: $0).rank }))
            } else if let number = row.integer(key), number >= 0 {
                numbers.append(number)
            } else {
                faults.append(Fault(row, key, "« \(entity.key) » attend un nombre entier ; trouvé : « \(row.text(key).prefix(40)) »"))
                numbers.append(-Int64(row.number) - 1)
            }
            // The parent.
            if let link {
                var owner: Int32?
                if parentIsInteger {
                    owner = row.integer(link).flatMap { parentIndex?.row($0) }
                } else if let rank = row.withText(link, { parentTexts?.find($0) }) {
                    owner = parentIndex?.row(Int64(rank))
                }
                if owner == nil, faults.count < Problems.kept, let parent {
                    let found = row.text(link).prefix(40)
                    faults.append(
                        Fault(row, link, "« \(found) » ne se trouve pas dans la table \(parent.name) (colonne « \(parent.key) »)"))
                }
                owners.append(owner ?? 0)
            }
            // The inputs.
            for index in cells.indices {
                if case .refused(let message) = cells[index].read(row, texts: &texts) {
                    faults.append(Fault(row, cells[index].column, message))
                }
            }
        }
        for fault in faults { problems.add(Problem(fault.message, in: table.source, at: fault.position)) }

        let order = faults.isEmpty ? Self.order(owners, parents: parentRank.map { counts[$0] } ?? 0) : nil
        if let order {
            numbers = order.map { numbers[Int($0)] }
            owners = order.map { owners[Int($0)] }
        }
        for (cell, input) in zip(cells, entity.inputs.filter { table.column(regulation.inputs[$0].name) != nil }) {
            columns[input] = cell.builder.finished(order: order)
        }
        let index = refuseRepeated(entity, numbers, owners, order, table, key, faults.isEmpty)
        add(rows: numbers.count, keys: LotKeys(numbers: numbers, texts: keyTexts), index: index, order: order, owners: owners, of: rank)
        if faults.isEmpty, most[rank] > entity.limit, let parent { refuseCrowd(rank, entity, parent, order, table, link ?? key) }
    }

    /// Something wrong in a cell, its place found while the row was at hand.
    private struct Fault {
        let position: Position
        let message: String

        init(_ row: TableRow, _ column: Int, _ message: String) {
            position = row.position(column)
            self.message = message
        }
    }

    // MARK: Columns

    private mutating func column(_ name: String, _ table: Table, _ role: String) -> Int? {
        if let column = table.column(name) { return column }
        let hint = NearestName.hint(name, among: table.columnNames)
        let near = hint.isEmpty ? "" : " (colonnes : \(table.columnNames.prefix(12).joined(separator: ", ")))"
        problems.add(Problem("colonne « \(name) » attendue : \(role)\(near)", in: table.source, at: .start))
        return nil
    }

    private mutating func refuseUnknownColumns(of entity: Entity, _ table: Table) {
        guard !ignoreColumns else { return }
        var known = [entity.key] + entity.inputs.map { regulation.inputs[$0].name }
        if let parent = entity.parent { known.append(regulation.entities[parent].key) }
        for (rank, name) in table.columnNames.enumerated() where !known.contains(name) {
            let hint = NearestName.hint(name, among: known)
            let message = "colonne « \(name) » inconnue de \(entity.name)\(hint)"
            problems.add(Problem(message, in: table.source, at: table.position(ofHeader: rank)))
        }
    }

    // MARK: Rows

    /// Which row of the file stands at each place once children are grouped by parent; `nil` when they are already.
    private static func order(_ owners: [Int32], parents: Int) -> [Int32]? {
        guard !owners.isEmpty, zip(owners, owners.dropFirst()).contains(where: { $0 > $1 }) else { return nil }
        var next = [Int32](repeating: 0, count: parents + 1)
        for owner in owners { next[Int(owner) + 1] += 1 }
        for parent in 0..<parents { next[parent + 1] += next[parent] }
        var order = [Int32](repeating: 0, count: owners.count)
        for (row, owner) in owners.enumerated() {
            order[Int(next[Int(owner)])] = Int32(row)
            next[Int(owner)] += 1
        }
        return order
    }

    private mutating func add(rows: Int, keys: LotKeys, index: LotKeyIndex?, order: [Int32]?, owners: [Int32], of rank: Int) {
        counts.append(rows)
        self.keys.append(keys)
        indices.append(index)
        places.append(
            order.map { order in
                var places = [Int32](repeating: 0, count: order.count)
                for (place, row) in order.enumerated() { places[Int(row)] = Int32(place) }
                return places
            })
        guard let parent = regulation.entities[rank].parent else {
            offsets.append(nil)
            self.owners.append(nil)
            most.append(rows)
            return
        }
        let starts = LotMemory(rows: counts[parent] + 1, of: .int32)
        let start = starts.base.assumingMemoryBound(to: Int32.self)
        for owner in owners where Int(owner) < counts[parent] { start[Int(owner) + 1] += 1 }
        var largest: Int32 = 0
        for row in 0..<counts[parent] {
            largest = max(largest, start[row + 1])
            start[row + 1] += start[row]
        }
        let memory = LotMemory(rows: rows, of: .int32)
        for (row, owner) in owners.enumerated() { memory.base.storeBytes(of: owner, toByteOffset: row * 4, as: Int32.self) }
        offsets.append(starts)
        self.owners.append(memory)
        most.append(Int(largest))
    }

    /// A key stands for one row among siblings, and of the whole table when tables hang below; a key that is also an input is judged
    /// by the regulation's controls instead.
    private mutating func refuseRepeated(
        _ entity: Entity, _ numbers: [Int64], _ owners: [Int32], _ order: [Int32]?, _ table: Table, _ key: Int, _ isSound: Bool
    ) -> LotKeyIndex? {
        if entity.parent == nil || !entity.children.isEmpty {
            let index = LotKeyIndex(numbers)
            refuse(index.repeated, "clé déjà donnée plus haut dans la table", order, table, key)
            return index
        }
        guard isSound, entity.keyInput == nil else { return nil }
        var repeated: [Int] = []
        var start = 0
        while start < owners.count {
            var end = start + 1
            while end < owners.count, owners[end] == owners[start] { end += 1 }
            if end - start <= 16 {
                for row in start..<end where (start..<row).contains(where: { numbers[$0] == numbers[row] }) { repeated.append(row) }
            } else {
                var seen: Set<Int64> = []
                for row in start..<end where !seen.insert(numbers[row]).inserted { repeated.append(row) }
            }
            start = end
        }
        refuse(repeated, "clé déjà donnée à une autre ligne du même parent", order, table, key)
        return nil
    }

    private mutating func refuseCrowd(_ rank: Int, _ entity: Entity, _ parent: Entity, _ order: [Int32]?, _ table: Table, _ column: Int) {
        guard let start = offsets[rank]?.base.assumingMemoryBound(to: Int32.self), let above = entity.parent else { return }
        let crowded = (0..<counts[above]).filter { Int(start[$0 + 1] - start[$0]) > entity.limit }
        let message =
            "\(parent.name) a plus de \(entity.limit) \(entity.limit == 1 ? "ligne" : "lignes") dans la table \(entity.name) : « au plus: \(entity.limit) »"
        let firstTooMany = crowded.map { Int(start[$0]) + entity.limit }
        refuse(firstTooMany, message, order, table, column)
    }

    /// The same problem for several rows (places, not rows of the file); their positions are looked for in a second pass.
    private mutating func refuse(_ rows: [Int], _ message: String, _ order: [Int32]?, _ table: Table, _ column: Int) {
        guard !rows.isEmpty else { return }
        let wanted = Set(rows.map { row in order.map { Int($0[row]) } ?? row })
        var found: [Problem] = []
        table.forEachRow { row in
            guard wanted.contains(row.number) else { return }
            let text = row.text(column)
            found.append(Problem("« \(text.prefix(40)) » : \(message)", in: table.source, at: row.position(column)))
        }
        for problem in found { problems.add(problem) }
    }
}
