internal import Directory
internal import Interchange
internal import Store

extension CommuneNames {
    /// The names of the communes of the annuaire, for lists that give no code. Arrondissements and communes déléguées are left out: a list
    /// of communes does not mean them.
    init(in connection: any Connection) throws {
        let reading = try DirectoryReading(connection)
        let types = try reading.values(of: .communeType, ofEach: .commune)
        self.init(
            try reading.names(ofEach: .commune).compactMap { code, name in
                types[code] == Commune.Kind.commune.rawValue ? (name: name, code: code) : nil
            })
    }
}
