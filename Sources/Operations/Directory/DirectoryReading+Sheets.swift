internal import Directory
internal import Store

extension DirectoryReading {
    /// Shows the sheet of each subject of a kind, in the order of their codes; one in memory at a time. Of a département, when one is given.
    ///
    /// What the last edition of a list no longer has is left out; `isGone` says that the annuaire de l’éducation no longer has the subject.
    func sheets(
        ofEach kind: SubjectKind, in department: DepartmentCode? = nil, _ show: (_ sheet: FactSheet, _ isGone: Bool) throws -> Void
    ) throws {
        let inForce = try editionsInForce()
        let contests = Dictionary(grouping: try self.contests(), by: { $0.subject })
        if let department, kind == .establishment {
            // Tied to a commune of the département, or numbered there: found by two ways, a few thousand at most.
            let found = Dictionary(grouping: try establishments(ofDepartment: department.description), by: \.subject)
            for (subject, said) in found.sorted(by: { $0.key.code < $1.key.code }) {
                let sheet = FactSheet(subject, records: inForce.kept(said), contests: contests[subject] ?? [])
                try show(sheet, inForce.isGone(said))
            }
            return
        }
        var records: [SourceRecord] = []
        func close() throws {
            guard let subject = records.first?.subject else { return }
            let sheet = FactSheet(subject, records: inForce.kept(records), contests: contests[subject] ?? [])
            try show(sheet, kind == .establishment && inForce.isGone(records))
            records.removeAll(keepingCapacity: true)
        }
        try self.records(ofEach: kind, inDepartment: department?.description) { record in
            if record.subject != records.first?.subject { try close() }
            records.append(record)
        }
        try close()
    }

    /// Names in force, by code.
    func names(ofEach kind: SubjectKind, in department: DepartmentCode? = nil) throws -> [String: String] {
        try values(of: .name, ofEach: kind, in: department)
    }

    /// The value in force of one attribute, by code: only the records that give one are read.
    func values(of attribute: Attribute, ofEach kind: SubjectKind, in department: DepartmentCode? = nil) throws -> [String: String] {
        let contests = Dictionary(grouping: try self.contests().filter { $0.subject.kind == kind }, by: { $0.subject })
        var values: [String: String] = [:]
        var records: [SourceRecord] = []
        func close() {
            guard let subject = records.first?.subject else { return }
            values[subject.code] = FactSheet(subject, records: records).value(attribute)
            records.removeAll(keepingCapacity: true)
        }
        try self.records(ofEach: kind, saying: attribute, inDepartment: department?.description) { record in
            if record.subject != records.first?.subject { close() }
            records.append(record)
        }
        close()
        for (subject, contests) in contests {
            values[subject.code] = FactSheet(subject, records: try self.records(of: subject), contests: contests).value(attribute)
        }
        return values
    }
}
