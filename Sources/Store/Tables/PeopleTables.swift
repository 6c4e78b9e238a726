extension StoredTable {
    static let people: [StoredTable] = []
}
