extension StoredTable {
    static let calls: [StoredTable] = []
}
