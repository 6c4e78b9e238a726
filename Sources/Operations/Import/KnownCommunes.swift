internal import Directory
internal import Interchange
internal import Store

/// The names of the annuaire's communes, for files that name communes without their codes. Read at the first need, and again after the
/// communes themselves were imported.
package final class KnownCommunes {
    private var names: CommuneNames?

    package init() {}

    func names(in driver: any Driver) throws -> CommuneNames {
        if let names { return names }
        let read = try driver.read { try CommuneNames(in: $0) }
        names = read
        return read
    }

    func forget() { names = nil }
}

extension CommuneNames {
    /// Each commune under its name and under the capitals of the COG, which have no article. Former communes are left out: a list of
    /// communes does not mean them.
    fileprivate init(in connection: any Connection) throws {
        var names: [Named] = []
        try DirectoryReading(connection).records(ofSeries: .communes) { row in
            guard let subject = Subject(key: row.subjectKey), subject.kind == .commune,
                let values = row.withContent({ RecordValues(content: $0) })
            else { return }
            for name in [values[.name], values[.capitalName]] { if let name { names.append((name, subject.code)) } }
        }
        self.init(names)
    }
}
