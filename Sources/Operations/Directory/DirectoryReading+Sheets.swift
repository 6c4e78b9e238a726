internal import Directory
internal import Store

extension DirectoryReading {
    /// Shows the sheet of each subject of a kind, in the order of their codes; one in memory at a time.
    func sheets(ofEach kind: SubjectKind, _ show: (FactSheet) throws -> Void) throws {
        let contests = Dictionary(grouping: try self.contests(), by: { $0.subject })
        var records: [SourceRecord] = []
        func close() throws {
            guard let subject = records.first?.subject else { return }
            try show(FactSheet(subject, records: records, contests: contests[subject] ?? []))
            records.removeAll(keepingCapacity: true)
        }
        try self.records(ofEach: kind) { record in
            if record.subject != records.first?.subject { try close() }
            records.append(record)
        }
        try close()
    }

    /// Names in force, by code.
    func names(ofEach kind: SubjectKind) throws -> [String: String] {
        var names: [String: String] = [:]
        try sheets(ofEach: kind) { names[$0.subject.code] = $0.value(.name) }
        return names
    }
}
