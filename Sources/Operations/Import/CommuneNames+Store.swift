internal import Directory
internal import Interchange
internal import Store

extension CommuneNames {
    /// The names of the communes of the annuaire, for lists that give no code. Arrondissements and communes déléguées are left out: a list
    /// of communes does not mean them.
    init(in connection: any Connection) throws {
        var names: [(name: String, code: String)] = []
        try DirectoryReading(connection).sheets(ofEach: .commune) { sheet in
            if sheet.value(.communeType) == Commune.Kind.commune.rawValue, let name = sheet.value(.name) {
                names.append((name, sheet.subject.code))
            }
        }
        self.init(names)
    }
}
