internal import Directory
internal import Store

extension DirectoryReading {
    /// Shows the sheet of each subject of a kind, in the order of their codes; one in memory at a time.
    ///
    /// What the last edition of a list no longer has is left out; `isGone` says that the annuaire de l’éducation no longer has the subject.
    func sheets(ofEach kind: SubjectKind, _ show: (_ sheet: FactSheet, _ isGone: Bool) throws -> Void) throws {
        let inForce = try editionsInForce()
        let contests = Dictionary(grouping: try self.contests(), by: { $0.subject })
        var records: [SourceRecord] = []
        func close() throws {
            guard let subject = records.first?.subject else { return }
            let sheet = FactSheet(subject, records: inForce.kept(records), contests: contests[subject] ?? [])
            try show(sheet, kind == .establishment && inForce.isGone(records))
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
        try sheets(ofEach: kind) { sheet, _ in names[sheet.subject.code] = sheet.value(.name) }
        return names
    }
}
