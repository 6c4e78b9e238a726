extension StoredTable {
    static let dossiers: [StoredTable] = []
}
